"""The portal in WebKit, the browser of iPhones and of WeChat on them: each kind of page, and what readers do there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.setup.browser import ensure_cjk_font
from plugins.setup.webkit import ensure_webkit
from tests.browser.kinds import KINDS
from tests.browser.searching import ASK, PlainScan
from tests.browser.serving import Served
from tests.browser.station.playing import PLAYED
from tests.browser.test_narrow import STICKING_OUT
from tests.browser.webkit import DESK, NARROWEST, WebKitPage, webkit

pytestmark = pytest.mark.long

ENTER = "\ue007"
ONE_PAGE_PER_VIEW = {"light": "{}", "elder": '{"view":"elder"}'}
# How far apart the characters of a date begin, by what meets: `0年`, `年1`, `11`. One figure is as wide as the other.
DATE_STEPS = r"""(() => {
  const box = document.createElement('p');
  box.textContent = '2026年11月11日11:11';
  box.style.cssText = 'white-space: nowrap; letter-spacing: 0; font-variant-numeric: tabular-nums';
  document.querySelector('main').append(box);
  const text = box.firstChild;
  const starts = Array.from(text.data, (_character, place) => {
    const range = document.createRange();
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    return range.getBoundingClientRect().left;
  });
  box.remove();
  const kind = character => /[0-9]/.test(character) ? '0' : character;
  const steps = {};
  for (let place = 1; place < text.data.length; place += 1) {
    const pair = kind(text.data[place - 1]) + kind(text.data[place]).replace(/[年月日]/, '日');
    (steps[pair.replace(/^[年月]/, '日')] ||= []).push(Math.round(starts[place] - starts[place - 1]));
  }
  return steps;
})()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKitPage]:
    """One window for all tests: a start takes seconds."""
    ensure_cjk_font()
    with webkit(ensure_webkit(), tmp_path_factory.mktemp("webkit")) as page:
        yield page


@pytest.fixture
def phone(page: WebKitPage) -> WebKitPage:
    page.resize(NARROWEST)
    return page


@pytest.fixture
def desk(page: WebKitPage) -> WebKitPage:
    page.resize(DESK)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(phone, web, kind):
    """On a phone, whatever panel is open, in the light view and in the elder one."""
    found = {}
    for view, stored in ONE_PAGE_PER_VIEW.items():
        phone.goto(web.url(kind))
        phone.evaluate(f"localStorage.setItem('portal-view', '{stored}')")
        phone.goto(web.url(kind))
        found[view] = phone.evaluate(f"({STICKING_OUT})()")
        phone.evaluate("localStorage.clear()")
    assert found == {"light": [], "elder": []}


def test_menu_leads_to_a_column_and_the_column_to_an_article(phone, web):
    """Every step by a click."""
    phone.goto(web.url("home"))
    phone.click("nav[aria-label=主导航] summary")
    phone.click(".menu__group[open] a")
    phone.wait_until("document.querySelector('main .digest__link')")
    title = phone.evaluate("document.querySelector('main .digest__link').textContent.trim()")
    phone.click("main .digest__link")
    phone.wait_until("document.querySelector('.prose')")
    assert phone.evaluate("document.querySelector('h1').textContent.trim()") == title


def test_dates_are_set_evenly(desk, web):
    """Between figures and 年, 月, 日 there is as much room before as behind, or none."""
    desk.goto(web.url("article"))
    steps = desk.evaluate(DATE_STEPS)
    assert all(max(each) - min(each) <= 1 for each in steps.values()), steps
    (figure,), figures_end, days_end = set(steps["00"]), steps["0日"], steps["日0"]
    size = desk.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert abs((figures_end[0] - figure) - (days_end[0] - round(size))) <= 1, steps


@pytest.mark.parametrize("engine", ["index", "scan"])
def test_search_finds_what_a_plain_scan_finds(phone, search_web, engine):
    """In its order; asked by typing and Enter, and through the address."""
    phone.goto(f"{search_web.root}search/{'?engine=scan' if engine == 'scan' else ''}")
    phone.type("[data-search-input]", f"云雾茶{ENTER}")
    phone.wait_until("document.querySelector('[data-search-count]').dataset.state === 'ready'")
    scan = PlainScan(search_web.folder)
    for words in ("云雾茶", "大豆", "秋收"):
        answer = phone.evaluate(f"({ASK})('{words}')")
        exact = [each["path"] for each in answer["found"] if each["kind"] == "exact"]
        assert exact == scan.paths(words)


def test_elder_view_is_chosen_and_kept(phone, web):
    """The button enlarges the letters at once and on the next page; pressed again it is left."""
    size = "parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)"
    phone.goto(web.url("article"))
    before = phone.evaluate(size)
    phone.click("[data-view-elder]")
    phone.wait_until("document.documentElement.dataset.view === 'elder'")
    assert phone.evaluate(size) > before
    phone.goto(web.url("question"))
    assert phone.evaluate("document.documentElement.dataset.view") == "elder"
    phone.click("[data-view-elder]")
    phone.wait_until("!document.documentElement.dataset.view")


def test_a_film_plays(desk, web):
    """With its words beside it."""
    desk.goto(web.url("article_with_video"))
    played = desk.evaluate(PLAYED.replace("PLAYER", "video"))
    assert played == {"ready": played["ready"], "moved": True} and played["ready"] >= 2


def test_pages_are_read_from_a_disk(desk, search_stick: Path):
    """Also the search, which has no server there."""
    stick = Served(search_stick, search_stick.as_uri() + "/")
    desk.goto(stick.url("index.html"))
    desk.goto(stick.url("search/index.html") + "?q=云雾茶")
    desk.wait_until("document.querySelector('[data-search-count]').dataset.state === 'ready'")
    answer = desk.evaluate(f"({ASK})(null)")
    assert [each["path"] for each in answer["found"] if each["kind"] == "exact"] == PlainScan(search_stick).paths(
        "云雾茶"
    )
