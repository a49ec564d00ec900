"""The farming year on its page and in its data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from plugins.features.farming_calendar.season_script import season_script
from plugins.features.farming_calendar.year import compose_year, season_in_words
from plugins.features.locality.model import Term
from plugins.features.locality.seasons import SeasonEntry, SolarTerm
from plugins.kernel.dates.solar_terms import NAMES
from plugins.kernel.rendering.page_metadata import Link

BARK = SeasonEntry(
    "bark", "立夏", "05-01", "06-30", None, Term("duzhong", "杜仲"), "剥皮", (), ("bark-film",), "公告", True
)
FROST = replace(BARK, code="frost", term="小雪", from_day="小雪", until_day="立春-1", band=Term("high", "高山", 1200))
TERMS = (
    SolarTerm("立夏", date(2026, 5, 5)),
    SolarTerm("立夏", date(2027, 5, 6)),
    SolarTerm("小雪", date(2026, 11, 22)),
)
FILMS = {"bark-film": Link("护皮", "stations/films/bark-film.html")}


def test_the_year_begins_in_spring_and_each_entry_stands_under_its_term() -> None:
    year = compose_year((BARK, FROST), TERMS, FILMS)
    assert ("立春", "大寒") == (year.terms[0].name, year.terms[-1].name)
    assert [("立夏", "5月5日至6日", ["bark"]), ("小雪", "11月22日", ["frost"])] == [
        (term.name, term.days, [entry.code for entry in term.entries]) for term in year.terms if term.entries
    ]
    assert ("杜仲",) == year.crops


def test_a_season_is_told_in_words() -> None:
    assert ["5月1日到6月30日", "小雪到立春前1天"] == [season_in_words(each) for each in (BARK, FROST)]


def test_the_data_has_borders_by_the_calendar_and_by_terms_and_a_band_only_where_there_is_one() -> None:
    kind, data = json.loads(f"[{season_script((BARK, FROST), TERMS, FILMS).strip().removeprefix('portalData(')[:-1]}]")
    bark, frost = data["entries"]
    assert ("seasons", list(NAMES)) == (kind, data["names"])
    assert {"2026": ["0505", "1122"], "2027": ["0506"]} == data["years"]
    assert ("0501", "0630", [["影片《护皮》", "stations/films/bark-film.html"]]) == (
        bark["from"], bark["until"], bark["links"],
    )  # fmt: skip
    assert ([NAMES.index("小雪"), 0], [NAMES.index("立春"), -1]) == (frost["from"], frost["until"])
    assert ["high", "高山"] == frost["band"] and "band" not in bark
