"""A station's PC without a network: the whole portal from a stick, in Chromium and in Firefox."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from pypdf import PdfReader

from plugins.features.offline_pages.layout import CHECK, START
from plugins.kernel.wording.look_alikes import plain_characters
from tests.browser.searching import ASK
from tests.browser.station.playing import plays
from tests.browser.station.stick import ALONE, Stick
from tests.browser.station.walkers import Walker
from tests.built.changing.seeds import seed_of
from tests.built.pages import follow, is_outside, references, tree
from tests.sampling import in_turns

pytestmark = in_turns()

RANDOM_PAGES = [12, pytest.param(60, marks=pytest.mark.long)]  # of a commit, others of the next
STYLED = "getComputedStyle(document.documentElement).fontSize === '18px'"
READY = "document.readyState === 'complete'"
# Addresses of pictures that do not come, also of those that would be loaded later.
LOST_PICTURES = """Promise.all(Array.from(document.images, picture => {
  picture.loading = 'eager';
  return picture.decode().then(() => '', () => picture.src);
})).then(lost => lost.filter(Boolean))"""
# Whatever leads or loads, but drawings within a page.
LINKS = """Array.from(document.querySelectorAll('[href], [src], [poster]'),
  part => part.src || part.poster || part.href).filter(address => typeof address === 'string')"""
Walk = Callable[..., Walker]


def test_start_leads_to_the_portal_and_to_every_column(walk: Walk, station: Stick) -> None:
    """开始.html says what is on tonight and leads to the home page, whose menu leads to each column by its name."""
    walker = walk(station)
    walker.goto(station.url(START))
    walker.wait_until("!!document.querySelector('[data-tonight-state=found], [data-tonight-state=none]')")
    walker.click(".go--home")
    walker.wait_until(f"location.href === {station.url('index.html')!r} && {READY}")
    names = "Array.from(document.querySelectorAll('.menu__group a'), link => [link.href, link.textContent.trim()])"
    columns = walker.evaluate(names)
    assert len(columns) > 15
    for address, name in columns:
        walker.goto(address)
        assert walker.evaluate("document.querySelector('h1').innerText.trim()") == name
        assert walker.evaluate(STYLED)


def test_a_hand_finds_an_article(walk: Walk, station: Stick) -> None:
    """Menu, column, article, and home again by clicks alone."""
    walker = walk(station)
    walker.goto(station.url("index.html"))
    walker.click(".menu summary")
    walker.click(".menu__group[open] a")
    walker.wait_until(f"document.querySelector('main .digest__link') && {READY}")
    title = walker.evaluate("document.querySelector('main .digest__link').textContent")
    walker.click("main .digest__link")
    walker.wait_until(f"document.querySelector('.prose') && {READY}")
    assert walker.evaluate("document.querySelector('h1').textContent.trim()") == title.strip()
    walker.click(".masthead__home")
    walker.wait_until(f"location.href === {station.url('index.html')!r}")


@pytest.mark.parametrize("number", RANDOM_PAGES)
def test_pages_are_whole(walk: Walk, station: Stick, number: int) -> None:
    """Pages drawn by lot have style, heading, pictures and the version, and every link leads to a file of the stick."""
    walker = walk(station)
    files = {station.url(path) for path in _files(station)}
    for path in station.some_pages(number, seed_of(number)):
        walker.goto(station.url(path))
        assert walker.evaluate("document.querySelectorAll('h1').length") == 1, path
        assert walker.evaluate(STYLED), path
        assert [] == walker.evaluate(LOST_PICTURES), path
        links = [link.partition("#")[0].partition("?")[0] for link in walker.evaluate(LINKS)]
        assert [] == [link for link in links if link.startswith("file:") and link not in files], path
        walker.wait_until("document.querySelector('[data-version]').textContent.includes('2026年11月30日')")


@pytest.mark.parametrize("one_of", [4, pytest.param(1, marks=pytest.mark.long)])
def test_every_link_of_a_page_leads_to_a_file_and_its_place(station: Stick, one_of: int) -> None:
    """On the start, on a quarter of all pages with each commit, on all in a long run: pictures, scripts, media too."""
    dead = []
    drawn = Random(seed_of(one_of)).sample(station.pages, len(station.pages) // one_of)
    for path in [*drawn, "index.html", *ALONE]:
        page = station.folder / path
        for name, address in references(tree(page)):
            if is_outside(address):
                continue
            target, anchor = follow(station.folder, page, address)
            is_lost = not target.is_file() or not target.is_relative_to(station.folder.resolve())
            if is_lost or (anchor and target.suffix == ".html" and anchor not in _anchors(target)):
                dead.append(f"{path}: {name}={address}")
    assert [] == dead


def test_search_finds_texts_of_every_column(walk: Walk, station: Stick) -> None:
    """A Chinese word in the file's own address is searched; 的 stands in texts of every column that has texts."""
    walker = walk(station)
    walker.goto(station.url("search/index.html", "的"))
    answer = walker.evaluate(f"({ASK})(null)")
    found = {each["path"].partition("/")[0] for each in answer["found"]}
    assert answer["total"] == len(answer["found"]) > 100
    assert found >= _columns_with_texts(station)
    kinds = "Array.from(document.querySelectorAll('ol[data-search-results] > li[data-kind] a[href]')).length"
    assert walker.evaluate(kinds) == answer["total"]


def test_search_box_of_any_page_leads_to_results(walk: Walk, station: Stick) -> None:
    """Words typed on the home page are found on the search page, and a result opens."""
    walker = walk(station)
    walker.goto(station.url("index.html"))
    walker.evaluate("document.querySelector('input[type=search]').value = '党费'")
    walker.click("form[role=search] button[type=submit]")
    walker.wait_until("document.querySelector('ol[data-search-results] > li[data-kind] a[href]')")
    walker.click("ol[data-search-results] > li[data-kind] a[href]")
    walker.wait_until(f"document.querySelector('.prose') && {READY}")
    assert "党费" in walker.evaluate("document.querySelector('main').innerText")


def test_search_takes_words_from_a_pdf_or_a_web_page(walk: Walk, station: Stick) -> None:
    """Look-alikes, blanks without width, soft hyphens and marks of direction find what was meant."""
    walker = walk(station)
    walker.goto(station.url("search/index.html", "入党"))
    meant = walker.evaluate(f"({ASK})(null)")
    assert meant["total"] > 0
    for typed in ("⼊党", "入\u200b党", "\ue123 ⼊\u00ad党\ufeff", "\u2066入党\u2069"):
        assert meant == walker.evaluate(f"({ASK})({typed!r})"), typed


@pytest.mark.parametrize("player", ["audio", "video"])
def test_recordings_and_films_play(walk: Walk, station: Stick, player: str) -> None:
    """The media come from the stick, and their time moves on."""
    walker = walk(station)
    walker.goto(station.url(station.page_with(f"<{player}")))
    assert plays(walker, player)


def test_captions_are_shown_over_a_film(walk: Walk, station: Stick) -> None:
    """Browsers refuse a file of captions from a disk, so the page itself holds them."""
    walker = walk(station)
    walker.goto(station.url(station.page_with("<track")))
    walker.wait_until("document.querySelector('track').readyState === 2")
    mode, cues = walker.evaluate("(track => [track.mode, track.cues.length])(document.querySelector('track').track)")
    assert mode == "showing"
    assert cues > 2


def test_print_holds_the_words(walk: Walk, station: Stick) -> None:
    """A printed article has its name, its title and its text, to be searched and copied."""
    walker = walk(station)
    walker.goto(station.url(station.page_with('class="prose')))
    sheets = [_plain(plain_characters(sheet.extract_text())) for sheet in PdfReader(io.BytesIO(walker.pdf())).pages]
    shown = "['.masthead__name', 'h1', '.prose p'].map(each => document.querySelector(each).innerText)"
    name, *texts = (_as_in_a_pdf(words) for words in walker.evaluate(shown))
    assert re.search(name, sheets[0])
    # The name on top of the first sheet is drawn last there, within a paragraph that goes on overleaf.
    text = re.sub(f"{name}$", "", sheets[0]) + "".join(sheets[1:])
    for words in texts:
        assert re.search(words, text), words
    assert text.count("\ufffd") < len(text) / 2


def _as_in_a_pdf(words: str) -> str:
    """Return a pattern of words: Firefox gives some characters no name in a PDF, so they are drawn but not copied."""
    return "".join(f"[{re.escape(each)}\ufffd]" for each in _plain(words))


def test_elder_view_stays_on_the_next_page(walk: Walk, station: Stick) -> None:
    """长辈版 holds from file to file, and so does its end."""
    walker = walk(station)
    walker.goto(station.url("index.html"))
    walker.click("[data-view-elder]")
    _follow_headline(walker)
    assert walker.evaluate("document.documentElement.dataset.view") == "elder"
    assert walker.evaluate("getComputedStyle(document.querySelector('.prose p')).fontSize") == "24px"
    walker.click("[data-view-elder]")
    walker.goto(station.url("index.html"))
    assert walker.evaluate("document.documentElement.dataset.view || ''") == ""


def test_elder_view_is_there_on_the_way_back(walk: Walk, station: Stick) -> None:
    """A page that the browser kept as it was takes over what was chosen since."""
    walker = walk(station)
    walker.goto(station.url("index.html"))
    _follow_headline(walker)
    walker.click("[data-view-elder]")
    walker.evaluate("void setTimeout(() => history.back())")
    walker.wait_until(f"location.href === {station.url('index.html')!r} && {READY}")
    walker.wait_until("document.documentElement.dataset.view === 'elder'")


def test_check_page_says_whole(walk: Walk, station: Stick) -> None:
    """检查.html reads the chosen folder and ends in 完好."""
    walker = walk(station)
    walker.goto(station.url(CHECK))
    walker.choose_folder("input[type=file][webkitdirectory]", station.folder)
    walker.wait_until("document.querySelector('[data-check-state=done]')")
    assert walker.evaluate("document.querySelector('[data-check]').dataset.verdict") == "whole"
    assert walker.evaluate("document.querySelector('[data-check-says]').textContent").endswith("文件都与县里发的一样。")


def _follow_headline(walker: Walker) -> None:
    walker.click(".headline__link")
    walker.wait_until(f"document.querySelector('.prose') && {READY}")


def _files(station: Stick) -> list[str]:
    return [path.relative_to(station.folder).as_posix() for path in station.folder.rglob("*") if path.is_file()]


def _columns_with_texts(station: Stick) -> set[str]:
    """Return the folders of columns whose pages list texts, but for those that lead to texts elsewhere."""
    tops = {path.partition("/")[0] for path in station.pages if path.count("/") == 1}
    return {top for top in tops if _has_texts(station, top)}


def _has_texts(station: Stick, top: str) -> bool:
    pages = (path for path in station.pages if path.startswith(f"{top}/"))
    return any('class="leaf' in (station.folder / path).read_text(encoding="utf-8") for path in pages)


@cache
def _anchors(page: Path) -> frozenset[str]:
    return frozenset(each.attrib["id"] for each in tree(page).iter() if "id" in each.attrib)


def _plain(text: str) -> str:
    # Fonts share drawings between look-alikes, and a PDF may name either: 日 and the radical ⽇.
    return "".join(unicodedata.normalize("NFKC", text).split())
