"""What a station could show in a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from plugins.features.locality.films import Film, Shelf
from plugins.features.locality.model import Term
from plugins.features.locality.season_days import SeasonDay
from plugins.features.locality.seasons import FarmingCalendar, SeasonEntry
from plugins.features.locality.stations import Station
from plugins.features.programme.rules import Rules, TextColumn
from plugins.kernel.dates.solar_terms import days_of_terms
from plugins.office.programme.stock import _fits, asked_by_season, is_read_out
from tests.tables import table
from tests.unit.features.programme.given import film

TEA, WALNUT = Term("tea", "茶叶"), Term("walnut", "核桃")
HIGH, LOW = Term("high", "高山", 800), Term("low", "低山", 0, 800)
MONTH = date(2026, 10, 1)
TERMS = {year: days_of_terms(year) for year in (2025, 2026, 2027)}
VILLAGE = Station(
    "cun", "示例村", "village", "", None, "管理员", (), 40, "", (Term("growers", "种养户"),), (TEA,), HIGH, (), True
)


@table(
    ("changes", "fits"),
    [
        ({}, True),
        ({"months": (10, 11)}, True),
        ({"months": (3,)}, False),
        ({"published": date(2026, 11, 1)}, False),
        ({"published": date(2026, 10, 31)}, True),
        ({"crops": (WALNUT,)}, False),
        ({"crops": (WALNUT, TEA)}, True),
        ({"audiences": (Term("cadres", "村干部"),)}, False),
        ({"levels": ("county",)}, False),
        ({"levels": ("village",)}, True),
        ({"sizes": ()}, False),
        ({"sizes": (), "is_video": False}, True),
        ({"seconds": 0}, False),
    ],
)
def test_a_film_is_offered_where_it_is_there_and_meant_for_the_month_and_the_station(
    changes: dict[str, Any], fits: bool
) -> None:
    found: Film = replace(film("a"), **changes)
    assert fits == bool(_fits(found, VILLAGE, MONTH, with_samples=True))
    assert not _fits(replace(found, sample=True), VILLAGE, MONTH, with_samples=False)
    assert Shelf((found,)).find("a") is found


def test_the_season_asks_for_what_goes_with_the_stations_crops_and_height() -> None:
    tea = SeasonEntry("t", "寒露", "寒露", "霜降", None, TEA, "清园", (), ("film",), "书", False, ("rural/tea.md",))
    low = replace(tea, code="l", band=LOW, films=("low",), tip_sources=())
    walnut = replace(tea, code="w", crop=WALNUT, films=("nut",), tip_sources=())
    calendar, day = FarmingCalendar((tea, low, walnut)), date(2026, 10, 15)
    assert {"film", "rural/tea.md"} == asked_by_season(calendar, VILLAGE, day, TERMS).keys()
    assert {"film", "rural/tea.md", "low", "nut"} == asked_by_season(calendar, None, day, TERMS).keys()
    assert {} == asked_by_season(calendar, VILLAGE, date(2026, 9, 1), TERMS)
    assert "寒露" == asked_by_season(calendar, None, day, TERMS)["nut"].term
    assert SeasonDay(term="寒露").in_year(2026, TERMS[2026]) <= day


def test_a_season_of_months_is_told_by_the_solar_term_of_the_day() -> None:
    """January's evenings are no reason of November."""
    winter = SeasonEntry("t", "立冬", "立冬", "惊蛰-1", None, TEA, "防冻", (), ("film",), "书", False)
    asked = {
        day: asked_by_season(FarmingCalendar((winter,)), None, day, TERMS)["film"].term
        for day in (date(2026, 11, 12), date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 7), date(2027, 1, 28))
    }
    assert ["立冬", "冬至", "冬至", "小寒", "大寒"] == list(asked.values())


@table(
    ("audiences", "is_read"), [((), True), (("growers",), True), (("cadres",), False), (("cadres", "growers"), True)]
)
def test_a_text_is_read_out_where_its_column_is_for_who_comes(audiences: tuple[str, ...], is_read: bool) -> None:
    column = TextColumn("rural", "farming", frozenset(audiences))
    header = SimpleNamespace(sample=False, source="rural/a.md", tags=("茶叶",), column=SimpleNamespace(slug="rural"))
    assert is_read == is_read_out(header, Rules(columns=(column,)), VILLAGE)  # type: ignore[arg-type]
    assert is_read_out(header, Rules(columns=(column,)), None)  # type: ignore[arg-type]
    assert not is_read_out(header, Rules(columns=(column,), not_read=("茶叶",)), None)  # type: ignore[arg-type]
    header.sample = True
    assert not is_read_out(header, Rules(columns=(column,)), None)  # type: ignore[arg-type]
