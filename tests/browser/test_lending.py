"""Whatever a test does to its page and its context, the next test gets both as new."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.lending import Lender, Lent
from tests.browser.serving import serve
from tests.browser.watching import wait_for

LONG_AGO_S = 1_500_000_000
PAGE = "<!doctype html><link rel=icon href='data:,'><meta charset=utf-8><title>示例</title><body>"
STATE = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie, name: window.name,
  bases: (await indexedDB.databases()).map(base => base.name), caches: window.caches ? await caches.keys() : [],
  history: history.length, mark: typeof window.mark, text: document.body.textContent.trim(),
  width: innerWidth, isPrint: matchMedia('print').matches, clock: String(setTimeout),
  clipboard: (await navigator.permissions.query({ name: 'clipboard-read' })).state,
})"""
SOIL = """async () => {
  localStorage.setItem('a', 'b');
  sessionStorage.setItem('a', 'b');
  document.cookie = 'a=b; path=/; max-age=9999';
  window.name = 'a';
  history.pushState({}, '', '#a');
  await new Promise(done => { indexedDB.open('a').onsuccess = done; });
  if (window.caches) { await caches.open('a'); }
}"""


@pytest.fixture
def own_lender(browser: Browser) -> Iterator[Lender]:
    """A lender without a past: what it lends first is new, and next what has just been soiled."""
    lender = Lender(browser)
    yield lender
    lender.close()


@pytest.fixture
def on_disk(tmp_path: Path) -> str:
    """The address of a folder with one page."""
    write_old(tmp_path, "first")
    return tmp_path.as_uri() + "/"


@pytest.fixture(params=["web", "disk"])
def home(request: pytest.FixtureRequest, on_disk: str, tmp_path: Path) -> Iterator[str]:
    """The same, on the web too."""
    if request.param == "disk":
        yield on_disk
    else:
        (tmp_path / "404.html").write_text(PAGE, encoding="utf-8")
        with serve(tmp_path) as served:
            yield served.root


def write_old(folder: Path, text: str) -> None:
    """Write the page as if years ago, so that a browser keeps it without asking again."""
    (folder / "index.html").write_text(PAGE + text, encoding="utf-8")
    os.utime(folder / "index.html", (0, LONG_AGO_S))


def opened(lender: Lender, home: str, **options: object) -> Lent:
    lent = lender.lend(home, **options)
    lent.page.goto(home + "index.html")
    return lent


def soil(lent: Lent, home: str) -> None:
    """Leave behind all that a test may leave."""
    page = lent.page
    page.context.grant_permissions(["clipboard-read"])
    page.context.add_cookies([{"name": "c", "value": "d", "domain": "example.org", "path": "/"}])
    page.evaluate(SOIL)
    page.add_init_script("window.mark = 1")
    page.route("**/*", lambda route: route.fulfill(body="routed", content_type="text/html"))
    page.context.route("**/*", lambda route: route.fulfill(body="routed", content_type="text/html"))
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(media="print")
    other = page.context.new_page()
    other.goto(home + "index.html")
    assert page.evaluate("localStorage.length") == 1


def test_nothing_is_left_to_the_next_test(own_lender: Lender, home: str, tmp_path: Path) -> None:
    """Storages, cookies, rights, history, routes, scripts, size, other tabs and what the browser has cached."""
    first = opened(own_lender, home)
    as_new = first.page.evaluate(STATE)
    soil(first, home)
    assert own_lender.take_back(first) == []
    write_old(tmp_path, "second")
    second = opened(own_lender, home)
    assert second.shared is first.shared
    assert {**as_new, "text": "second"} == second.page.evaluate(STATE)
    assert second.page.context.cookies() == []
    assert len(second.page.context.pages) == len([second.page, second.shared.own])
    own_lender.take_back(second)


def test_a_context_whose_clock_was_set_is_not_lent_again(lender: Lender, on_disk: str) -> None:
    """Nothing gives it the machine's clock back."""
    first = opened(lender, on_disk)
    as_new = first.page.evaluate(STATE)
    first.page.clock.set_fixed_time("2026-03-01T09:00:00+08:00")
    lender.take_back(first)
    second = opened(lender, on_disk)
    assert second.shared is not first.shared
    assert as_new == second.page.evaluate(STATE)
    lender.take_back(second)


def test_a_fixed_clock_is_that_of_the_test(lender: Lender, on_disk: str) -> None:
    """Whatever day the test before had; and a test that asks for none has the machine's."""
    for day in ("2026-05-05", "2026-12-24"):
        fixed = opened(lender, on_disk, clock=f"{day}T09:00:00+08:00")
        assert fixed.page.evaluate("new Date().toISOString().slice(0, 10)") == day
        lender.take_back(fixed)
    free = opened(lender, on_disk)
    assert "native code" in free.page.evaluate(STATE)["clock"]
    lender.take_back(free)


def test_rights_that_a_test_asks_for_are_there_each_time(lender: Lender, on_disk: str) -> None:
    for _ in range(2):
        lent = opened(lender, on_disk, permissions=["clipboard-read"])
        assert lent.page.evaluate(STATE)["clipboard"] == "granted"
        lender.take_back(lent)


def test_two_pages_at_a_time_share_nothing(lender: Lender, on_disk: str) -> None:
    """Else an address alone would not show what it brings back."""
    first, second = opened(lender, on_disk), opened(lender, on_disk)
    first.page.evaluate(SOIL)
    assert second.page.evaluate("localStorage.length") == 0
    for lent in (first, second):
        lender.take_back(lent)


def test_a_page_is_taken_back_once(lender: Lender, on_disk: str) -> None:
    """Else two tests would get the same context."""
    lent = opened(lender, on_disk)
    lender.take_back(lent)
    with pytest.raises(AssertionError, match="twice"):
        lender.take_back(lent)


def test_a_watch_sees_its_own_test_alone(lender: Lender, on_disk: str) -> None:
    """All of it to the end, but for what it forgives, and nothing of the next."""
    first = opened(lender, on_disk, forgiven=("provoked",))
    first.page.evaluate("console.error('provoked')")
    first.page.evaluate("setTimeout(() => console.error('mine'))")
    troubles = "".join(lender.take_back(first))
    assert ["mine"] == [words for words in ("mine", "provoked") if words in troubles]
    second = opened(lender, on_disk)
    second.page.evaluate("console.error('yours')")
    wait_for(second.page, lambda: second.watch.troubles)
    assert [len(first.watch.troubles), len(second.watch.troubles)] == [1, 1]
    lender.take_back(second)
