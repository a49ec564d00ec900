"""With scripts off every page is read in full, and nothing is shown that would need one."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.kinds import every_kind, page_of_each_kind
from tests.browser.lending import DESK, PHONE
from tests.browser.serving import serve
from tests.browser.watching import wait_until
from tests.sampling import in_turns

pytestmark = in_turns()

# Run by the test from outside; the page's own scripts stay off.
LONG_ENOUGH = re.compile(".{21,}", re.DOTALL)
DEAD_CONTROLS = """() => Array.from(document.querySelectorAll('button, input'))
  .filter(part => part.checkVisibility({ visibilityProperty: true }) && !part.closest('form'))
  .map(part => part.outerHTML)"""

# A reader has waited until all that the style sheet does in time is done. What a script would have filled takes no
# room; the words that stand there meanwhile are read in their own place.
GIVEN_UP = """() => {
  document.getAnimations().forEach(animation => animation.finish());
  const words = document.querySelector('main [data-meanwhile], main [data-instead]');
  const style = words && getComputedStyle(words);
  return {
    blank: Array.from(document.querySelectorAll('[hidden][data-awaited]'), part => part.offsetHeight)
      .reduce((sum, height) => sum + height, 0),
    words: words && style.visibility === 'visible' && style.position === 'static' ? words.innerText : '',
  };
}"""
# By kind of page, a word of what a reader does instead.
INSTEAD = {
    "tool_for_dues": "标准", "tool_for_admission": "步骤", "tool_for_elections": "人数", "lesson": "本子",
    "my_learning": "本子", "learning_record": "用纸", "certificate_check": "电话", "quiz": "题库",
    "search": "网站地图", "reader_copy": "印在纸上",
}  # fmt: skip


@pytest.fixture(scope="module", params=["file", "web"])
def swept(request: pytest.FixtureRequest, site_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose scripts a virus scanner has removed."""
    folder = tmp_path_factory.mktemp("swept") / "site"
    shutil.copytree(site_files, folder, ignore=shutil.ignore_patterns("*.js"))
    if request.param == "file":
        yield folder.as_uri() + "/"
        return
    with serve(folder) as served:
        yield served.root


def test_a_page_whose_scripts_are_gone_says_so_and_keeps_no_room_for_them(
    browser: Browser, swept: str, site_files: Path
) -> None:
    """The browser would run scripts, so nothing in <noscript> is read."""
    pages = page_of_each_kind(site_files)
    page = browser.new_page(viewport=PHONE)
    page.emulate_media(reduced_motion="no-preference")
    for kind, word in {**INSTEAD, "home": "", "stations": ""}.items():
        page.goto(swept + pages[kind])
        found = page.evaluate(GIVEN_UP)
        assert (0, True) == (found["blank"], word in found["words"]), (kind, found)
    page.close()


@every_kind(turn=3)
def test_page_is_read_without_scripts(look, kind):
    """At a desk and on a phone the text is there, the menu opens and closes, and no dead control is shown."""
    page = look(kind, java_script_enabled=False)
    group = page.get_by_role("navigation", name="主导航").locator("summary").last
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("innerWidth") == size["width"]
        expect(page.locator("main")).to_have_text(LONG_ENOUGH, use_inner_text=True)
        assert page.evaluate(DEAD_CONTROLS) == []
        group.click()
        expect(page.locator(".menu__group[open] a").last).to_be_visible()
        group.click()
        expect(page.locator(".menu__group[open]")).to_have_count(0)
    page.set_viewport_size(DESK)


def test_menu_leads_on_without_scripts(visit):
    """A function's panel opens by its own summary and leads to a column."""
    page = visit("home", java_script_enabled=False)
    page.locator(".menu summary").first.click()
    link = page.locator(".menu__group[open] a").first
    name = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(name)


def test_search_without_scripts_leads_to_the_map(visit, web):
    """The search form sends its words to the map, which lists everything."""
    page = visit("home", java_script_enabled=False)
    page.get_by_role("searchbox").first.fill("茶叶")
    page.get_by_role("searchbox").first.press("Enter")
    page.wait_for_url("**/map/?q=*")
    expect(page.locator("[data-filter-item]").first).to_be_visible()


def test_questions_and_a_blank_record_are_there_without_scripts(visit):
    """The page of questions leads to every topic, where answers stand at the end; the record is one to write on."""
    page = visit("quiz", java_script_enabled=False)
    for way, behind in (("questions", "#answers"), ("exams", "#drawn")):
        page.locator(f"noscript a[href*='{way}/']").first.click()
        expect(page.locator(behind)).to_be_visible()
        page.go_back()
    page.goto(page.url.replace("quiz.html", "record.html"))
    expect(page.locator("noscript tbody tr").first).to_be_visible()


def test_recording_plays_without_scripts(visit, web):
    """A recorded text is heard with the browser's own player."""
    page = visit("article_with_recording", java_script_enabled=False)
    player = page.locator("audio")
    expect(player).to_be_visible()
    assert player.get_attribute("controls") is not None
    assert page.request.get(player.evaluate("player => player.currentSrc")).ok
    player.evaluate("player => { player.muted = true; return player.play(); }")
    assert player.evaluate("player => player.duration") > 0


def test_film_plays_without_scripts(visit):
    """A film of the site itself plays, with its captions."""
    page = visit("article_with_video", java_script_enabled=False)
    film = page.locator("video")
    film.evaluate("film => { film.muted = true; return film.play(); }")
    assert film.evaluate("film => film.videoWidth") > 0
    wait_until(page, "document.querySelector('track').track.cues.length > 0")


def test_correction_slip_is_there_without_scripts(open_page, web_on_paper):
    """Where corrections come on paper, the slip unfolds with title, address and lines to write on."""
    page, _watch = open_page(web_on_paper.root, java_script_enabled=False)
    page.goto(web_on_paper.url("article"))
    page.locator("summary", has_text="纠错").click()
    slip = page.locator(".slip")
    expect(slip).to_contain_text(page.locator("h1").inner_text())
    expect(slip).to_contain_text("https://dangjian.example.org/mini/" + Path(web_on_paper.pages["article"]).as_posix())
    expect(slip.locator(".slip__line").first).to_be_visible()


def test_text_to_share_is_there_without_scripts(visit):
    """The text for sharing unfolds and can be copied by hand."""
    page = visit("article", java_script_enabled=False)
    page.locator("summary", has_text="分享文字").click()
    expect(page.get_by_label("可转发到群里的文字")).to_be_visible()


def test_printing_without_scripts_gives_the_text(visit):
    """The browser's own menu prints the article without scripts too."""
    page = visit("article", java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator(".prose")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()
