"""The sheets of stations as they come out of a printer: one side of A4 each, whole, blank or filled; codes are read."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from plugins.features.station_kit.sheets import SHEETS
from plugins.kernel.wording.look_alikes import plain_characters
from tests.browser.axe import grave
from tests.browser.lending import PHONE
from tests.browser.serving import Served, serve
from tests.browser.station.scanning import scanned
from tests.browser.station.stick import Stick
from tests.county import SITE_URL
from tests.sampling import in_turns, sampled
from tests.stations import all_models, county_without_stations, models_given

pytestmark = in_turns()

A4_PT = (595, 842)
PAPER_PX = 643  # 170 mm, what margins leave of A4
EVENING = "2026-12-03T19:25:00+08:00"
FILLED = {
    "poster": ("12月3日 19:30", "示例片：核桃冬季修剪", "示例片：茶园防冻", "自带小板凳"),
    "roll-call": ("2026年12月3日", "19:30", "40", "党员班"),
    "playback": ("示例片：核桃冬季修剪", "25"),
    "classes": ("种植班",),
    "work-log": ("2026年12月", "村党支部副书记"),
    "monthly": ("shili-v1", "2026年12月"),
    "demand": ("农业技术",),
    "visit": ("示例一镇",),
    "checklist": (),
}
NAMES = [sheet.name for sheet in SHEETS]


@pytest.fixture
def sheet(open_page: Callable[..., tuple[Page, Any]], village: Stick) -> Callable[..., Page]:
    """Open a sheet from the stick, blank or for a station."""

    def sheet_(name: str, station: str = "", **options: Any) -> Page:
        page, _watch = open_page(village.home, clock=EVENING, **options)
        page.goto(village.url(f"stations/kit/{name}.html") + (f"?station={station}" if station else ""))
        page.wait_for_function("document.querySelector('[data-kit-ready]')")
        return page

    return sheet_


def printed(page: Page) -> tuple[bytes, PdfReader, str]:
    data = page.pdf(prefer_css_page_size=True)
    reader = PdfReader(io.BytesIO(data))
    return data, reader, plain("".join(each.extract_text() for each in reader.pages))


def plain(text: str) -> str:
    """Return a text without blanks; fonts share drawings between look-alikes, and a PDF may name either."""
    return "".join(unicodedata.normalize("NFKC", plain_characters(text)).split())


@sampled(3)
@pytest.mark.parametrize("station", ["", "shili-v1"])
@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_one_side_of_a4(sheet: Callable[..., Page], name: str, station: str) -> None:
    """With nothing of the site around it, and nothing that sticks out."""
    page = sheet(name, station)
    _data, reader, text = printed(page)
    assert 1 == len(reader.pages)
    box = reader.pages[0].mediabox
    assert pytest.approx(A4_PT, abs=1) == (float(box.width), float(box.height))
    assert plain(page.locator("h1").inner_text()) in text
    assert "网站地图" not in text and "Ctrl" not in text
    for words in (*FILLED[name], "示例1村站点") if station and name != "checklist" else ():
        assert plain(words) in text, words
    page.set_viewport_size({"width": PAPER_PX, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = "Array.from(document.querySelectorAll('.sheet__table th, .sheet__table td')).filter(cell => cell.scrollWidth > cell.clientWidth + 1 || cell.getBoundingClientRect().right > innerWidth + 1).map(cell => cell.textContent)"  # noqa: E501
    assert [] == page.evaluate(cut)


def test_a_notice_is_printed_whole_however_long(village: Stick, open_page: Callable[..., tuple[Page, Any]]) -> None:
    page, _watch = open_page(village.home)
    for path in sorted((village.folder / "stations/kit/notices").glob("*.html")):
        page.goto(path.as_uri())
        _data, _reader, text = printed(page)
        lines = page.locator(".sheet__breath").all_inner_texts()
        assert lines and all(plain(line) in text for line in lines)
        assert not re.search(r"[0-9]", "".join(lines))


@pytest.fixture(scope="module")
def stations_web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The county with stations as it stands on the web."""
    county = county_without_stations(tmp_path_factory.mktemp("stations-web"))
    with models_given(*all_models()):
        folder: Path = county.build(site_url=SITE_URL)
    with serve(folder) as served:
        yield served


@pytest.mark.parametrize(("station", "code"), [("", "shili"), ("shili-v1", "shili-v1")])
def test_the_posters_code_leads_to_the_stations_page(
    open_page: Callable[..., tuple[Page, Any]], stations_web: Served, station: str, code: str
) -> None:
    """As a telephone reads it off the paper; a blank one leads to the county's station."""
    page, _watch = open_page(stations_web.root, clock=EVENING)
    page.goto(f"{stations_web.root}stations/kit/poster.html" + (f"?station={station}" if station else ""))
    page.wait_for_function("document.querySelector('[data-kit-ready]')")
    page.wait_for_function("document.querySelector('.poster__code').complete")
    data, reader, _text = printed(page)
    assert 1 == len(reader.pages)
    paper = pypdfium2.PdfDocument(data)[0].render(scale=150 / 72).to_pil()
    assert [f"{SITE_URL}/stations/at/{code}.html"] == scanned(paper)


def test_the_kit_takes_the_station_along(sheet: Callable[..., Page]) -> None:
    page = sheet("index")
    page.locator("[data-kit-station]").select_option("shili-v2")
    page.wait_for_url("**?station=shili-v2")
    page.wait_for_function("document.querySelector('[data-kit-ready]')")
    page.locator(".kit__name", has_text="放映预告").click()
    page.wait_for_function("document.querySelector('[data-kit-ready]')")
    assert "示例2村站点" == page.locator(".poster__place").inner_text()
    title = page.locator("[data-kit-cell='title'].is-phrased").first  # its lines end between words
    assert "示例片：核桃<wbr>冬季<wbr>修剪" == title.inner_html()


@sampled(3)
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
@pytest.mark.parametrize("name", ["index", "poster", "monthly"])
def test_axe_finds_nothing_grave_on_sheets(sheet: Callable[..., Page], name: str, view: str) -> None:
    found = grave(sheet(name, "shili-v1", view=view), preload=False)
    assert [] == [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


@sampled(3, turn=1)
@pytest.mark.parametrize("name", ["index", *NAMES])
def test_a_sheet_fits_the_narrowest_phone(sheet: Callable[..., Page], name: str) -> None:
    page = sheet(name, "shili-v1", viewport=PHONE, view="elder")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
