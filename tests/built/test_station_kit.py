"""The sheets and the session page of a county with stations, really built."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plugins.features.programme.layout import DATA as MONTHS
from plugins.features.programme.layout import month_data
from plugins.features.station_kit.layout import FILMS, INDEX, SESSION, STATIONS, code_path
from plugins.features.station_kit.sheets import SHEETS
from plugins.kernel.addressing.urls import link
from tests.county import SITE_URL, Miniature
from tests.sampling import in_turns
from tests.stations import all_models, county_without_stations, models_given

pytestmark = in_turns()


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    """Built for a disk, in `output`, and for the web, in `web`. Not to be changed."""
    county = county_without_stations(tmp_path_factory.mktemp("stations"))
    with models_given(*all_models()):
        county.build(cache=county.root / "cache")
        county.build(output=county.root / "web", site_url=SITE_URL)
    return county


def test_a_county_without_stations_has_neither_sheets_nor_the_session_page(tmp_path: Path) -> None:
    site = county_without_stations(tmp_path / "county").build(full_index=False)
    assert not (site / INDEX).exists() and not (site / SESSION).exists()


def test_every_sheet_is_there_and_the_kit_leads_to_it(county: Miniature) -> None:
    html = (county.root / "output" / INDEX).read_text(encoding="utf-8")
    for sheet in SHEETS:
        assert (county.root / "output" / sheet.path).is_file()
        assert f"{sheet.name}.html" in html


def test_a_stations_page_leads_to_its_evening_and_its_sheets(county: Miniature) -> None:
    html = (county.root / "output/stations/at/shili-v1.html").read_text(encoding="utf-8")
    assert "../session.html?station=shili-v1" in html and "../kit/index.html?station=shili-v1" in html


def data_of(county: Miniature, path: str) -> Any:
    script = (county.root / "output" / path).read_text(encoding="utf-8")
    found = re.fullmatch(r'portalData\("[\w -]+",(.*)\)\n', script)
    assert found
    return json.loads(found[1])


def test_data_holds_stations_and_films(county: Miniature) -> None:
    assert ["shili", "shili-one", "shili-v1", "shili-v2"] == [each["code"] for each in data_of(county, STATIONS)]
    assert ["walnut-pruning", "示例片：核桃冬季修剪", 1500, "stations/films/walnut-pruning.html"] == data_of(
        county, FILMS
    )[0]


def test_sheets_and_the_session_page_take_the_month_from_the_programme(county: Miniature) -> None:
    """They lead to its one file of months; beside that lies the month with each item once."""
    for page in (INDEX, SESSION, *(sheet.path for sheet in SHEETS)):
        html = (county.root / "output" / page).read_text(encoding="utf-8")
        assert f'data-programme="{link(MONTHS, page, to_files=True)}"' in html, page
    assert [["2026-12", ""]] == data_of(county, MONTHS)
    month = data_of(county, month_data("2026-12"))
    assert ["tea-frost", "walnut-pruning"] == sorted(month["items"])
    assert ["2026-12-03T19:30", 95, ["walnut-pruning", "tea-frost"], "自带小板凳"] == month["county"][1][0]
    assert ["films.js", "stations.js"] == sorted(
        each.name for each in (county.root / "output" / STATIONS).parent.iterdir()
    )


def test_a_code_is_drawn_where_the_site_has_an_address_only(county: Miniature) -> None:
    poster = "stations/kit/poster.html"
    assert "<img" in (county.root / "web" / poster).read_text(encoding="utf-8")
    assert (county.root / "web" / code_path("shili-v1")).is_file()
    on_disk = (county.root / "output" / poster).read_text(encoding="utf-8")
    assert "poster__code" not in on_disk and "开始.html" in on_disk
    assert not (county.root / "output" / code_path("shili-v1")).exists()


def test_notices_are_sheets_in_the_words_in_which_they_are_read(county: Miniature) -> None:
    sheets = sorted((county.root / "output/stations/kit/notices").glob("*.html"))
    assert sheets
    for sheet in sheets:
        said = re.search(r"sheet__speech.*?</ol>", sheet.read_text(encoding="utf-8"), re.DOTALL)
        assert said and not re.search(r"\d", re.sub(r"<[^>]*>|&#?\w+;", "", said[0]))


def test_nothing_is_made_anew_where_nothing_has_changed(county: Miniature) -> None:
    before = {path: path.stat().st_mtime_ns for path in (county.root / "output/stations").rglob("*") if path.is_file()}
    with models_given(*all_models()):
        county.build(cache=county.root / "cache")
    assert before == {path: path.stat().st_mtime_ns for path in before}
