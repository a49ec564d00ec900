"""The shelf, a film's page and an evening in Chromium: from a disk, and from the web with the policy of a server."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plugins.office.media.add import Wish, add_film
from plugins.office.media.program import packaged_ffmpeg
from tests.browser.axe import grave
from tests.browser.lending import PHONE
from tests.browser.serving import Served, serve
from tests.browser.station.playing import PLAYED
from tests.browser.test_narrow import STICKING_OUT
from tests.browser.watching import Watch, wait_until
from tests.county import ROOT, SITE_URL, Miniature
from tests.films import SHELF, county_with_films
from tests.patience import STEP_S
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

PAGES = {
    "shelf": "stations/films/index.html",
    "film": "stations/films/one-bud.html",
    "not given": "stations/films/not-given.html",
    "evening": "stations/films/evening.html",
}
VIDEO = "document.querySelector('video')"
every_page = pytest.mark.parametrize("name", PAGES)

# A second film of the same file, so that an evening has two; the other is for one month and one level.
MORE = """\
  - 代码: second
    标题: 示例：第二部
    专题: 党的知识
    作物: 核桃
    月份: 9
    级别: 村
    时长: "0:20"
    许可: 示例县自己做的
    日期: 2026-03-01
    示例: 是
    文件:
      - {名称: one-bud.webm, 大小: 电脑}
      - {名称: one-bud.webm, 大小: 手机}
"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    county = county_with_films(tmp_path_factory.mktemp("films") / "county")
    county.write("content/media.yaml", SHELF + MORE)
    return county


@pytest.fixture(scope="module")
def films(county: Miniature) -> Served:
    """The site on a disk."""
    folder = county.build()
    return Served(folder, f"{folder.as_uri()}/")


@pytest.fixture(scope="module")
def films_web(county: Miniature) -> Iterator[Served]:
    with serve(county.build(site_url=SITE_URL, full_index=False, output=county.root / "web")) as served:
        yield served


@pytest.fixture
def open_film(films: Served, open_page: Callable[..., tuple[Page, Watch]]) -> Open:
    """Open one of PAGES from the disk, with a query behind it."""
    return partial(opened, films, open_page)


@pytest.fixture
def open_web(films_web: Served, open_page: Callable[..., tuple[Page, Watch]]) -> Open:
    """The same on the web."""
    return partial(opened, films_web, open_page)


def opened(
    served: Served, open_page: Callable[..., tuple[Page, Watch]], name: str, query: str = "", **options: object
) -> Page:
    page, _watch = open_page(served.root, **options)
    page.goto(served.url(PAGES[name]) + query)
    return page


@sampled(3)
@every_page
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing_grave(open_web: Open, name: str, view: str) -> None:
    page = open_web(name, view=view)
    for details in page.locator("main details").all():
        details.evaluate("part => { part.open = true; }")
    assert [] == [f"{each['id']}: {node['html'][:200]}" for each in grave(page) for node in each["nodes"]]


def test_axe_finds_nothing_grave_on_the_card_between_two_films(open_web: Open) -> None:
    page = open_web("evening", "?films=one-bud,second")
    page.locator("[data-evening-start]").click()
    assert [] == [each["id"] for each in grave(page, "[data-player-stage]")]


@sampled(3)
@every_page
@pytest.mark.parametrize("view", ["light", "elder", "largest"])
def test_pages_fit_a_narrow_phone(open_web: Open, name: str, view: str) -> None:
    page = open_web(name, "?films=one-bud,second" if name == "evening" else "", view=view, viewport=PHONE)
    assert [] == page.evaluate(STICKING_OUT)


@pytest.mark.parametrize(("name", "words"), [("shelf", ("示例：一芽一叶", "0:20", "示例：修剪课件")),
                                             ("film", ("芽在哪里", "放映许可", "先看顶上的芽")),
                                             ("evening", ("可以放的影片", "示例：第二部"))])  # fmt: skip
def test_on_paper_stand_the_words_and_nothing_to_click(open_web: Open, name: str, words: tuple[str, ...]) -> None:
    page = open_web(name)
    if name == "film":
        page.locator("main details").last.evaluate("part => { part.open = true; }")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = plain("".join(sheet.extract_text() for sheet in sheets))
    assert [] == [each for each in words if plain(each) not in text]
    assert not [each for each in ("清除观看记录", "选上", "不限", "大屏放映", "开始放映", "全部显示") if each in text]


def plain(text: str) -> str:
    """Return a text as PDFs have it: fonts share drawings between look-alikes."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_without_scripts_the_whole_shelf_and_a_plain_player_stay(open_web: Open) -> None:
    page = open_web("shelf", java_script_enabled=False)
    expect(page.locator("[data-shelf-item]")).to_have_count(4)
    expect(page.locator("[data-shelf-controls], [data-module=watched]").first).to_be_hidden()
    page = open_web("film", java_script_enabled=False)
    expect(page.locator("video[controls]")).to_be_visible()
    expect(page.get_by_role("link", name="一芽一叶").last).to_have_attribute("href", "one-bud-pc.webm#t=8")
    for hidden in page.locator("[data-player-controls], [data-player-resume]").all():
        expect(hidden).to_be_hidden()
    page = open_web("evening", java_script_enabled=False)
    expect(page.get_by_text("不能自动一部接一部放")).to_be_visible()
    expect(page.locator(".picks__link").first).to_be_visible()
    expect(page.locator("[data-evening-start]")).to_be_hidden()


def test_the_shelf_is_narrowed_by_each_question(open_film: Open) -> None:
    """A film that names no month, crop or level fits every one."""
    page = open_film("shelf")
    shown = page.locator("[data-shelf-item]:visible .film__title")
    for choice, value, titles in (
        ("topic", "party", ["示例：还没有交来的影片", "示例：第二部"]),
        ("topic", "prosperity", ["示例：修剪课件"]),
        ("crop", "tea", ["示例：还没有交来的影片", "示例：一芽一叶", "示例：修剪课件"]),
        ("month", "9", ["示例：还没有交来的影片", "示例：第二部", "示例：修剪课件"]),
        ("level", "town", ["示例：还没有交来的影片", "示例：一芽一叶", "示例：修剪课件"]),
    ):
        if not page.locator(f"#choice-{choice}").count():
            pytest.fail(f"no question {choice}")
        page.select_option(f"#choice-{choice}", value)
        expect(shown).to_have_text(titles)
        expect(page.locator("[data-shelf-count]")).to_have_text(f"找到 {len(titles)} 部")
        page.locator("[data-shelf-reset]").click()
    page.select_option("#choice-topic", "prosperity")
    page.select_option("#choice-crop", "walnut")
    expect(page.locator("[data-shelf-group]:visible")).to_have_count(1)
    page.select_option("#choice-topic", "farming")
    page.select_option("#choice-level", "village")
    expect(shown).to_have_text(["示例：修剪课件"])


@pytest.mark.parametrize("width", [768, 1280])
def test_a_narrowed_shelf_has_no_hole(open_film: Open, width: int) -> None:
    """What does not fit takes no place, and comes back where it stood."""
    page = open_film("shelf", viewport={"width": width, "height": 800})
    titles = page.locator("[data-shelf-item]:visible .film__title").all_text_contents()
    holes = []
    for level in ("village", "town"):
        page.select_option("#choice-level", level)
        for shelf in page.locator(".films:visible").all():
            films = [film.bounding_box() or {} for film in shelf.locator(".film:visible").all()]
            box = shelf.bounding_box() or {}
            ends = {film["y"]: film["x"] + film["width"] for film in films}
            holes += [(level, end) for end in ends.values() if abs(end - box["x"] - box["width"]) > 1]
    assert [] == holes
    page.locator("[data-shelf-reset]").click()
    assert titles == page.locator("[data-shelf-item]:visible .film__title").all_text_contents()


def at(seconds: int) -> str:
    """Return the condition that a film stands there, or a frame beside it."""
    return f"Math.abs({VIDEO}.currentTime - {seconds}) < 0.5"


STEERED = (
    ("ArrowRight", at(5)), ("l", at(15)), ("j", at(5)), ("ArrowLeft", at(0)), ("m", "muted"),
    ("]", "playbackRate === 1.25"), ("[", "playbackRate === 1"), ("c", "textTracks[0].mode === 'hidden'"),
    ("c", "textTracks[0].mode === 'showing'"),
)  # fmt: skip  # a key, and what holds of the film when it was pressed


def test_a_film_is_steered_by_the_keyboard(open_film: Open) -> None:
    page = open_film("film")
    page.keyboard.press("k")
    wait_until(page, f"!{VIDEO}.paused && {VIDEO}.currentTime > 0.1")
    page.keyboard.press("n")
    wait_until(page, f"{VIDEO}.currentTime >= 7.9")
    expect(page.locator("[data-player-chapter][aria-current]")).to_contain_text("一芽一叶")
    page.keyboard.press("p")
    wait_until(page, f"{VIDEO}.currentTime < 5")
    page.keyboard.press("k")
    wait_until(page, f"{VIDEO}.paused")
    page.evaluate(f"{VIDEO}.currentTime = 0")
    for key, condition in STEERED:
        page.keyboard.press(key)
        wait_until(page, condition if condition.startswith("Math") else f"{VIDEO}.{condition}")
    page.locator("[data-player-speed]").focus()
    page.keyboard.press("k")
    assert page.evaluate(f"{VIDEO}.paused"), "a key in a field is the field's"


def test_the_big_screen_is_entered_and_left(open_film: Open) -> None:
    page = open_film("film")
    page.get_by_role("button", name="大屏放映").click()
    wait_until(page, "document.fullscreenElement !== null")
    size = page.evaluate(f"(box => [box.width, box.height])({VIDEO}.getBoundingClientRect())")
    width, height = page.evaluate("[innerWidth, innerHeight]")
    assert width == size[0] and size[1] > height * 0.8
    page.keyboard.press("f")
    wait_until(page, "document.fullscreenElement === null")
    expect(page.locator(".is-big")).to_have_count(0)
    page.get_by_role("button", name="大屏放映").click()
    wait_until(page, "document.fullscreenElement !== null")
    page.evaluate("document.exitFullscreen()")  # as the browser's own key does
    expect(page.get_by_role("button", name="大屏放映")).to_be_visible()


def test_the_big_screen_fills_the_window_where_a_browser_has_none(open_film: Open) -> None:
    refused = "Element.prototype.requestFullscreen = () => Promise.reject(new Error('refused'));"
    page = open_film("film", script=refused)
    page.get_by_role("button", name="大屏放映").click()
    box = page.evaluate("(box => [box.left, box.top, box.width, box.height])"
                        "(document.querySelector('.is-big').getBoundingClientRect())")  # fmt: skip
    assert [0, 0, *page.evaluate("[innerWidth, innerHeight]")] == box
    page.get_by_role("button", name="退出大屏").click()
    expect(page.locator(".is-big")).to_have_count(0)


@pytest.mark.parametrize("site", ["films", "films_web"])
def test_what_was_watched_is_remembered_and_one_button_forgets_it(
    request: pytest.FixtureRequest, open_page: Callable[..., tuple[Page, Watch]], site: str
) -> None:
    """The player is sought in, from a disk and online, where a server sends the part that is asked for."""
    served: Served = request.getfixturevalue(site)
    page, _watch = open_page(served.root)
    parts = []
    page.on("response", lambda answer: parts.append(answer.status) if answer.url.endswith(".webm") else None)
    page.goto(served.url(PAGES["film"]))
    expect(page.locator("[data-player-resume]")).to_be_hidden()
    page.keyboard.press("k")
    wait_until(page, f"{VIDEO}.currentTime > 0")
    page.evaluate(f"{VIDEO}.currentTime = 12")
    wait_until(page, f"{VIDEO}.currentTime > 12.1")
    page.keyboard.press("k")
    page.goto(served.url(PAGES["shelf"]))
    expect(page.locator("[data-watched-mark='one-bud']")).to_have_text("看到 0:12")
    expect(page.get_by_text("用这台电脑的人都看得到")).to_be_visible()
    assert ["portal-watched"] == page.evaluate("Object.keys(localStorage)")
    page.goto(served.url(PAGES["film"]))
    expect(page.locator("[data-player-at]")).to_have_text("0:12")
    page.get_by_role("button", name="接着看").click()
    wait_until(page, f"{VIDEO}.currentTime >= 12")
    page.evaluate(f"{VIDEO}.currentTime = 19.9")
    wait_until(page, f"{VIDEO}.ended")
    page.goto(served.url(PAGES["shelf"]))
    expect(page.locator("[data-watched-mark='one-bud']")).to_have_text("看过")
    page.get_by_role("button", name="清除观看记录").click()
    expect(page.locator("[data-watched-mark='one-bud']")).to_be_hidden()
    expect(page.locator("[data-watched-status]")).to_have_text("已清除。")
    assert [] == page.evaluate("Object.keys(localStorage)")
    assert (site == "films_web") == (HTTPStatus.PARTIAL_CONTENT in parts)


@pytest.mark.parametrize(
    "kept", ["nonsense", "one-bud.99999999.1.1", "<b>.5.20260301.0", "~~~", "one-bud.12.20260301.7"]
)
def test_what_anybody_has_written_into_the_memory_is_passed_over(open_film: Open, kept: str) -> None:
    page = open_film(
        "shelf", script=f"location.protocol === 'about:' || localStorage.setItem('portal-watched', '{kept}')"
    )
    expect(page.locator("[data-watched-mark]:visible")).to_have_count(0)


def test_a_browser_that_keeps_nothing_plays_all_the_same(open_film: Open) -> None:
    forbidden = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } });"
    page = open_film("film", script=forbidden, forgiven=("forbidden",))
    page.keyboard.press("k")
    wait_until(page, f"{VIDEO}.currentTime > 0.1")
    page.keyboard.press("k")


def test_a_small_screen_plays_the_small_size(films: Served, open_page: Callable[..., tuple[Page, Watch]]) -> None:
    page, _watch = open_page(films.root, viewport=PHONE)
    page.goto(films.url("stations/films/second.html"))
    wait_until(page, f"{VIDEO}.currentSrc.endsWith('second-phone.webm')")
    page, _watch = open_page(films.root)
    page.goto(films.url("stations/films/second.html"))
    wait_until(page, f"{VIDEO}.currentSrc.endsWith('second-pc.webm')")
    page.select_option("[data-player-size]", label="手机")
    wait_until(page, f"{VIDEO}.currentSrc.endsWith('second-phone.webm')")


def test_an_evening_is_chosen_and_put_in_order(open_film: Open) -> None:
    page = open_film("evening")
    titles, start = page.locator(".order__title"), page.get_by_role("button", name="开始放映")
    expect(start).to_be_disabled()
    page.get_by_role("button", name="放《示例：一芽一叶》").click()
    page.get_by_role("button", name="放《示例：第二部》").click()
    expect(titles).to_have_text(["示例：一芽一叶", "示例：第二部"])
    expect(page.locator("[data-evening-total]")).to_have_text("共 2 部，1 分钟")
    page.get_by_role("button", name="《示例：第二部》上移").click()
    expect(titles).to_have_text(["示例：第二部", "示例：一芽一叶"])
    page.get_by_role("button", name="《示例：第二部》去掉").click()
    expect(titles).to_have_text(["示例：一芽一叶"])
    expect(page.get_by_role("button", name="放《示例：第二部》")).to_be_enabled()
    expect(start).to_be_enabled()


def test_an_evening_goes_from_film_to_film_with_a_card_between(open_film: Open) -> None:
    """What was played is told to other scripts of the page, and remembered."""
    page = open_film("evening", "?films=second,one-bud,unknown")
    page.evaluate(
        "window.told = []; document.addEventListener('portal-played', event => window.told.push(event.detail))"
    )
    card = page.locator("[data-evening-card-title]")
    page.get_by_role("button", name="开始放映").click()
    expect(card).to_have_text("示例：第二部")
    expect(page.locator("[data-evening-card-below]")).to_have_text("第 1 部，共 2 部，时长 0:20")
    expect(page.locator("[data-evening-card-count]")).to_contain_text("秒以后开始")
    page.get_by_role("button", name="停在这里").click()
    expect(page.locator("[data-evening-card-count]")).to_contain_text("停在这里")
    for title, after in (("second", "示例：一芽一叶"), ("one-bud", "今晚的影片放完了")):
        page.get_by_role("button", name="马上放").click()
        wait_until(page, f"{VIDEO}.currentSrc.includes('{title}') && {VIDEO}.currentTime > 0.1")
        page.evaluate(f"{VIDEO}.currentTime = 19.5")
        expect(card).to_have_text(after)
    assert ["second", "one-bud"] == page.evaluate("window.told.map(each => each.code)")
    page.get_by_role("button", name="结束放映").click()
    expect(page.locator("[data-watched-mark]:visible")).to_have_text(["看过", "看过"])
    wait_until(page, "document.fullscreenElement === null")


@pytest.mark.parametrize("site", ["films", "films_web"])
def test_captions_follow_the_film_that_is_playing(
    request: pytest.FixtureRequest, open_page: Callable[..., tuple[Page, Watch]], site: str
) -> None:
    """From a script on a disk, from a file on the web, whose policy allows all that the pages need."""
    served: Served = request.getfixturevalue(site)
    page, watch = open_page(served.root)
    for path in PAGES.values():
        page.goto(served.url(path))
    page.goto(served.url(PAGES["evening"]) + "?films=one-bud,second")
    page.get_by_role("button", name="开始放映").click()
    page.get_by_role("button", name="马上放").click()
    wait_until(
        page, f"{VIDEO}.textTracks.length && {VIDEO}.textTracks[0].cues && {VIDEO}.textTracks[0].cues.length > 2"
    )
    page.get_by_role("button", name="跳过这一部").click()
    page.get_by_role("button", name="马上放").click()
    wait_until(page, f"{VIDEO}.currentSrc.includes('second') && !document.querySelector('track')")
    assert [] == watch.troubles


def test_what_media_add_makes_plays_from_a_disk(tmp_path: Path, open_page: Callable[..., tuple[Page, Watch]]) -> None:
    """H.264 and AAC; a Firefox plays them where its system has the decoders."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/locality.yaml").write_bytes((ROOT / "content/locality.yaml").read_bytes())
    program, source = packaged_ffmpeg(), tmp_path / "a.mkv"
    inputs = ["-f", "lavfi", "-i", "testsrc=size=64x36:rate=10:duration=2", "-f", "lavfi", "-i", "sine=duration=2"]
    command = [program, "-loglevel", "error", *inputs, str(source)]
    subprocess.run(command, check=True, timeout=STEP_S, stdin=subprocess.DEVNULL)
    wish = Wish(
        source, tmp_path / "content", tmp_path, date(2026, 3, 8), "示例", ("农业技术",), "tea", sizes=("phone",)
    )
    add_film(program, wish)
    (tmp_path / "index.html").write_text('<video src="films/tea-phone.mp4"></video>', encoding="utf-8")
    page, _watch = open_page(f"{tmp_path.as_uri()}/")
    page.goto((tmp_path / "index.html").as_uri())
    played = page.evaluate(f"() => {PLAYED.replace('PLAYER', 'video')}")
    assert played["ready"] >= 2 and played["moved"]


def test_a_film_that_cannot_be_played_says_so_on_its_page(open_web: Open) -> None:
    page = open_web("film", forgiven=("Failed to load resource", "ERR_"))
    page.route("**/one-bud-*.webm", lambda route: route.abort())
    expect(page.get_by_role("alert")).to_be_hidden()
    page.evaluate(f"void {VIDEO}.play().catch(() => null)")
    expect(page.get_by_role("alert")).to_contain_text("这个浏览器放不出这部影片")
    page.unroute("**/one-bud-*.webm")
    page.evaluate(f"{VIDEO}.load()")
    page.evaluate(f"{VIDEO}.play()")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_film_that_cannot_be_played_is_passed_over_with_words(open_web: Open) -> None:
    page = open_web("evening", "?films=second,one-bud", forgiven=("Failed to load resource", "ERR_"))
    page.route("**/second-*.webm", lambda route: route.abort())
    page.get_by_role("button", name="开始放映").click()
    page.get_by_role("button", name="马上放").click()
    expect(page.locator("[data-evening-card-above]")).to_contain_text("上一部放不出来")
    expect(page.locator("[data-evening-card-title]")).to_have_text("示例：一芽一叶")
