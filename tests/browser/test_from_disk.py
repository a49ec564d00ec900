"""The site is opened from a stick, in a folder whose name has all that addresses must escape."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import every_kind, page_of_each_kind
from tests.browser.lending import Lender, Lent
from tests.sampling import in_turns

pytestmark = in_turns()

FOLDER = "U盘 离线#1 100%"


@pytest.fixture(scope="module")
def stick(site_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site in such a folder."""
    folder = tmp_path_factory.mktemp("stick") / FOLDER
    shutil.copytree(site_files, folder)
    return folder


@pytest.fixture(scope="module")
def pages(stick: Path) -> dict[str, str]:
    """A page of each kind."""
    return page_of_each_kind(stick)


@pytest.fixture(scope="module")
def looker(lender: Lender, stick: Path) -> Iterator[Lent]:
    """A page shared by tests that only look."""
    lent = lender.lend(stick.as_uri() + "/")
    yield lent
    lender.take_back(lent)


@pytest.fixture
def open_file(open_page, stick):
    """Open a file of the stick; every request must stay on it."""

    def open_(path: str, **options):
        page, watch = open_page(stick.as_uri() + "/", **options)
        page.goto((stick / path).as_uri())
        return page, watch

    return open_


def test_reader_walks_from_home_to_an_article(open_file, stick):
    """Home, menu, column, article: every request is a file of the stick, styled and with scripts."""
    page, watch = open_file("index.html")
    page.locator(".menu summary").first.click()
    page.locator(".menu__group[open] a").first.click()
    page.locator("main .digest__link").first.click()
    expect(page.locator(".prose")).to_be_visible()
    expect(page.get_by_role("button", name="长辈版")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"
    page.locator(".masthead__home").click()
    assert page.url == (stick / "index.html").as_uri()
    assert len(watch.requests) > 8
    assert {url.partition(":")[0] for url in watch.requests} <= {"file", "data"}


@every_kind(turn=1)
def test_every_page_opens_from_disk(stick, pages, looker, kind):
    """Each kind of page is there with its style, without an error."""
    looker.watch.troubles.clear()
    looker.page.goto((stick / pages[kind]).as_uri())
    expect(looker.page.locator("h1")).to_have_count(1)
    assert looker.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"
    assert looker.watch.troubles == []


def test_choices_are_kept_between_files(open_file):
    """The elder view holds from one file to the next."""
    page, _watch = open_file("index.html")
    page.get_by_role("button", name="长辈版").click()
    page.locator(".headline__link").click()
    expect(page.locator("html")).to_have_attribute("data-view", "elder")


def test_search_without_scripts_leads_to_the_map_file(open_file):
    """Without scripts the search form opens the map's file, which lists everything."""
    page, _watch = open_file("index.html", java_script_enabled=False)
    page.get_by_role("searchbox").first.fill("茶")
    page.get_by_role("button", name="查找").first.click()
    expect(page.locator("h1")).to_have_text("网站地图")


def test_map_file_is_narrowed_by_its_address(open_file, stick):
    """Words in the address are in the filter of the map's file."""
    page, _watch = open_file("index.html")
    page.goto((stick / "map" / "index.html").as_uri() + "?q=茶")
    expect(page.locator("[data-filter-input]")).to_have_value("茶")
    expect(page.locator("[data-filter-item]:not([hidden])").first).to_contain_text("茶")


def test_recording_and_film_play_from_disk(open_file, stick, pages):
    """What was recorded is heard and seen without a network."""
    page, _watch = open_file(pages["article_with_recording"])
    assert page.locator("audio").evaluate(
        "player => { player.muted = true; return player.play().then(() => player.duration); }"
    )
    page.goto((stick / pages["article_with_video"]).as_uri())
    assert page.locator("video").evaluate(
        "player => { player.muted = true; return player.play().then(() => player.videoWidth); }"
    )
    assert page.evaluate("document.querySelector('track').track.cues.length") > 0
