"""The days of the solar terms, judged by the library from which their table comes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from lunar_python import Solar

from plugins.kernel.dates.solar_terms import NAMES, YEARS, days_of_terms
from tests.tables import table


def days_by_library(year: int) -> dict[str, date]:
    """Return the same of lunar-python, which names the terms at the end of a year otherwise."""
    table = Solar.fromYmd(year, 6, 15).getLunar().getJieQiTable()
    found = {name: table["DONG_ZHI" if name == "冬至" else name].toYmd() for name in NAMES}
    return {name: datetime.strptime(day, "%Y-%m-%d").date() for name, day in found.items()}


@table("year", YEARS, one_of=4)
def test_all_terms_of_a_century_fall_on_the_days_that_the_library_gives(year: int) -> None:
    assert days_by_library(year) == days_of_terms(year)


def test_a_term_just_before_midnight_falls_on_the_next_day_further_east_and_on_an_earlier_one_in_the_west() -> None:
    """雨水 of 2026 comes at 23:51 in Beijing."""
    assert date(2026, 2, 18) == days_of_terms(2026)["雨水"]
    assert date(2026, 2, 19) == days_of_terms(2026, ZoneInfo("Asia/Tokyo"))["雨水"]
    assert date(2026, 2, 4) == days_of_terms(2026)["立春"]
    assert date(2026, 2, 3) == days_of_terms(2026, ZoneInfo("UTC"))["立春"]


def test_a_year_beyond_the_table_is_refused() -> None:
    with pytest.raises(KeyError):
        days_of_terms(2101)
