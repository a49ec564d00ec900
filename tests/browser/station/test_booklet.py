"""The booklet of a month: its contents name the page on which each text begins, as the printer numbers them."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable

from playwright.sync_api import Page
from pypdf import PdfReader

from plugins.kernel.wording.look_alikes import plain_characters
from tests.browser.serving import Served
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import ChromiumWalker, Walker
from tests.browser.watching import Watch
from tests.sampling import in_turns

pytestmark = in_turns()

BOOKLET = "study/months/2026-12-booklet.html"
READY = "document.querySelector('[data-booklet-ready]')"
NUMBERS = "Array.from(document.querySelectorAll('[data-booklet-number]')).map(each => Number(each.textContent))"
TITLES = "Array.from(document.querySelectorAll('.booklet__title')).map(each => each.textContent)"


def plain(words: str) -> str:
    """Return words as a PDF may be asked for them."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", plain_characters(words)))


def beginnings(data: bytes, titles: list[str]) -> list[int]:
    """Return the page on which each title stands behind the contents, from 1 on."""
    sheets = [plain(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(data)).pages]
    return [max(number for number, sheet in enumerate(sheets, 1) if plain(title) in sheet) for title in titles]


def test_the_contents_name_the_pages_on_which_texts_begin(walk: Callable[..., Walker], station: Stick) -> None:
    """What Firefox prints is not asked: its driver chooses the paper. Its numbers are Chromium's, but for its fonts."""
    walker = walk(station)
    walker.goto(station.url(BOOKLET))
    walker.wait_until(READY)
    usual, titles = walker.evaluate(NUMBERS), walker.evaluate(TITLES)
    assert len(titles) == len(usual) > 3 and usual == sorted(set(usual)) and usual[0] > 1
    assert walker.evaluate("document.querySelectorAll('iframe').length") == 0
    if isinstance(walker, ChromiumWalker):
        assert beginnings(walker.pdf(), titles) == usual


def test_the_countys_policy_lets_the_page_measure_itself(
    web: Served, open_page: Callable[..., tuple[Page, Watch]]
) -> None:
    page, _watch = open_page(web.root)
    page.goto(web.url("study_booklet"))
    page.wait_for_selector("[data-booklet-ready]")
    assert all(number > 0 for number in page.evaluate(NUMBERS))
