"""Days of the farming year, in words and in every year."""

from __future__ import annotations

from datetime import date

from plugins.features.locality.season_days import SeasonDay, in_season, next_term, parse_season_day
from plugins.kernel.dates.solar_terms import days_of_terms
from tests.tables import table

TERMS = {year: days_of_terms(year) for year in range(2025, 2029)}


@table(
    ("text", "day"),
    [
        ("03-01", date(2026, 3, 1)),
        ("3-1", date(2026, 3, 1)),
        ("02-29", date(2026, 2, 28)),
        ("惊蛰", date(2026, 3, 5)),
        ("惊蛰 + 5", date(2026, 3, 10)),
        ("惊蛰－3", date(2026, 3, 2)),
    ],
)
def test_a_day_by_the_calendar_or_by_a_term_is_found_in_a_year(text: str, day: date) -> None:
    found = parse_season_day(text)
    assert found and day == found.in_year(2026, TERMS[2026])


@table("text", ["", "13-01", "02-30", "惊蜇", "惊蛰五天后", "三月", "2026-03-01"])
def test_what_is_no_such_day_is_none(text: str) -> None:
    assert parse_season_day(text) is None


def test_a_season_that_passes_the_new_year_holds_on_both_sides_of_it() -> None:
    start, end = SeasonDay(term="小雪"), SeasonDay(term="立春", offset=-1)
    days = [date(2026, 1, 10), date(2026, 12, 1), date(2026, 2, 4), date(2026, 7, 1)]
    assert [True, True, False, False] == [in_season(start, end, day, TERMS) for day in days]


def test_after_the_last_term_of_a_year_comes_the_first() -> None:
    assert ("小寒", "春分") == (next_term("冬至"), next_term("惊蛰"))
