"""收听本文 with a voice that the test itself plays, for no machine of ours has a Chinese one."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import TOOL_KINDS
from tests.browser.watching import wait_until
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

MANDARIN = {"name": "Tingting", "lang": "zh-CN", "localService": True}
OTHER = {"name": "Meijia", "lang": "zh-TW", "localService": True}
ONLINE = {"name": "Google 普通话", "lang": "zh-CN", "localService": False}
CANTONESE = {"name": "Sinji", "lang": "zh-HK", "localService": True}
ENGLISH = {"name": "Alice", "lang": "en-US", "localService": True}
NO_VOICE = "这台设备没有装中文（普通话）语音，不能朗读本文。可在系统设置中添加中文语音后再试。"
NO_SYNTHESIS = "这个浏览器不能朗读网页。可换用新一些的浏览器收听。"
# window.voice plays the part of the engine: spoken holds the utterances, finish() ends the current one.
FAKE = """(() => {
  const spoken = [];
  let current = null;
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => VOICES,
    speak: utterance => { current = utterance; spoken.push(utterance); },
    cancel: () => { current = null; },
    resume: () => {},
    pause: () => {},
    pending: false,
    paused: false,
    get speaking() { return current !== null; },
    addEventListener: () => {},
  } });
  window.voice = {
    spoken,
    finish: () => { const done = current; current = null; if (done) { done.onend({}); } },
    break: () => { const done = current; current = null; if (done) { done.onerror({ error: 'synthesis-failed' }); } },
  };
})()"""


def fake(*voices: dict) -> str:
    """Return a script that gives the browser these voices."""
    return FAKE.replace("VOICES", json.dumps(voices))


def play_button(page: Page):
    """Return the button that plays and pauses."""
    return page.locator("[data-listen-play]")


def spoken(page: Page) -> list[str]:
    """Return what the voice has been given so far."""
    return page.evaluate("voice.spoken.map(each => each.text)")


@sampled(2)
@pytest.mark.parametrize("kind", TOOL_KINDS)
def test_player_shows_its_times(visit, kind):
    """Where there is a Chinese voice, the player stands there with times as 00:00/00:00."""
    page = visit(kind, script=fake(ENGLISH, MANDARIN))
    expect(play_button(page)).to_have_text("收听本文")
    expect(page.locator(".listen__time")).to_have_text(_times("00:00"))


def test_pressing_play_speaks_the_first_paragraph(visit):
    """The voice begins with the text, in Mandarin; the paragraph is marked; the button offers to pause."""
    page = visit("article", script=fake(ENGLISH, MANDARIN))
    play_button(page).click()
    expect(play_button(page)).to_have_text("暂停")
    first = page.locator(".is-spoken")
    expect(first).to_have_count(1)
    assert _plain(first.inner_text()).startswith(_plain(spoken(page)[0]))
    assert page.evaluate("voice.spoken[0].lang") == "zh-CN"


def test_mark_and_time_move_on(visit):
    """When the voice has ended a paragraph, the next is marked and the time has moved."""
    page = visit("article", script=fake(MANDARIN))
    play_button(page).click()
    before = page.locator(".is-spoken").element_handle()
    while page.evaluate("before => before.classList.contains('is-spoken')", before):
        page.evaluate("voice.finish()")
    expect(page.locator(".is-spoken")).to_have_count(1)
    expect(page.locator("[data-listen-elapsed]")).not_to_have_text("00:00")


def test_pause_and_resume_repeat_the_sentence(visit):
    """A pause stops the voice; going on begins with the sentence that was cut."""
    page = visit("article", script=fake(MANDARIN))
    play_button(page).click()
    page.evaluate("voice.finish()")
    cut = spoken(page)[-1]
    play_button(page).click()
    expect(play_button(page)).to_have_text("继续收听")
    assert not page.evaluate("speechSynthesis.speaking")
    play_button(page).click()
    expect(play_button(page)).to_have_text("暂停")
    assert cut == spoken(page)[-1]


def test_stop_returns_to_the_beginning(visit):
    """停止 ends the reading, takes the mark away and sets the time back."""
    page = visit("article", script=fake(MANDARIN))
    play_button(page).click()
    page.evaluate("voice.finish()")
    page.get_by_role("button", name="停止").click()
    expect(page.locator(".is-spoken")).to_have_count(0)
    expect(play_button(page)).to_have_text("收听本文")
    expect(play_button(page)).to_be_focused()
    expect(page.locator("[data-listen-elapsed]")).to_have_text("00:00")


def test_whole_text_is_read_once(visit):
    """From the first to the last character, nothing is left out and the end is said."""
    page = visit("article", script=fake(MANDARIN))
    text = page.locator("[data-speech]").inner_text()
    play_button(page).click()
    page.evaluate("() => { while (speechSynthesis.speaking) { voice.finish(); } }")
    expect(page.locator("[data-listen-status]")).to_have_text("本文已读完。")
    said = _plain("".join(spoken(page)))
    paragraphs = page.locator("[data-speech] > p").all_inner_texts()
    assert all(_plain(paragraph) in said for paragraph in paragraphs)
    assert max(map(len, spoken(page))) <= 48  # Chromium falls silent in longer ones
    assert len(said) < 1.2 * len(_plain(text))  # commas stand between the cells of a table


def test_elder_view_is_read_slower(visit):
    """In the elder view the voice takes its time."""
    page = visit("article", script=fake(MANDARIN), view="elder")
    play_button(page).click()
    assert page.evaluate("voice.spoken[0].rate") < 1


@pytest.mark.parametrize(
    "voices", [(), (ENGLISH,), (ENGLISH, CANTONESE), (ONLINE,)], ids=["none", "english", "cantonese", "online"]
)
def test_without_a_mandarin_voice_it_is_said(open_page, web, voices):
    """Without a Mandarin voice a plain sentence stands there; a voice that sends the text away is none."""
    page, _watch = open_page(web.root, script=fake(*voices))
    page.clock.install()
    page.goto(web.url("article"))
    page.clock.run_for(4000)  # voices may come late
    expect(page.locator("[data-listen-status]")).to_have_text(NO_VOICE)
    expect(play_button(page)).to_be_hidden()


def test_without_synthesis_it_is_said(visit):
    """A browser that cannot speak says so."""
    page = visit("article", script="delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;")
    expect(page.locator("[data-listen-status]")).to_have_text(NO_SYNTHESIS)


def test_broken_voice_gives_way(visit):
    """A voice that fails gives way to the next; when none is left, it is said."""
    page = visit("article", script=fake(MANDARIN, OTHER))
    play_button(page).click()
    page.evaluate("voice.break()")
    wait_until(page, "voice.spoken.length === 2")
    assert page.evaluate("voice.spoken.map(each => each.voice.name)") == [MANDARIN["name"], OTHER["name"]]
    page.evaluate("voice.break()")
    expect(page.locator("[data-listen-status]")).to_have_text("朗读没有成功，这台设备的中文语音现在不能用。")


def test_the_best_voice_is_the_one_that_the_device_chose(visit):
    """Then Mandarin as it is spoken here, then Taiwan's; jokes and other provinces' accents come last, none online."""
    better = ({"name": "Li-mu", "lang": "zh-CN", "localService": True, "default": True}, MANDARIN, OTHER)
    worse = (
        {"name": "Grandma (中文（中国大陆）)", "lang": "zh-CN", "localService": True},
        {"name": "Microsoft Xiaoni", "lang": "zh-CN-shaanxi", "localService": True},
    )
    page = visit("article", script=fake(*worse, ONLINE, CANTONESE, *reversed(better)))
    play_button(page).click()
    for count in range(2, 6):  # each that fails gives way to the next
        page.evaluate("voice.break()")
        wait_until(page, f"voice.spoken.length === {count}")
    found = page.evaluate("voice.spoken.map(each => each.voice.name)")
    assert [each["name"] for each in (*better, *worse)] == found


def test_recording_comes_before_the_voice(visit):
    """Where there is a recording, its player is shown and the voice is not."""
    page = visit("article_with_recording", script=fake(MANDARIN))
    expect(page.locator("audio")).to_be_visible()
    expect(play_button(page)).to_be_hidden()


def test_lost_recording_gives_way_to_the_voice(open_page, web):
    """A recording that cannot be loaded is replaced by the voice."""
    page, _watch = open_page(web.root, script=fake(MANDARIN), forgiven=("404 (Not Found)",))
    page.route("**/*.wav", lambda route: route.fulfill(status=404))
    page.goto(web.url("article_with_recording"))
    expect(page.locator("[data-listen-status]")).to_have_text("录音打不开。")
    expect(play_button(page)).to_be_visible()
    expect(page.locator("audio")).to_be_hidden()


def _times(elapsed: str):
    return re.compile(rf"{elapsed}\s*/\s*\d\d:\d\d$")


def _plain(text: str) -> str:
    return "".join(text.split())
