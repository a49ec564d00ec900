"""The days of the feasts that go by the moon, judged by the library from which their table comes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from lunar_python import Lunar

from plugins.kernel.dates.lunar_days import NAMES, YEARS, feast_on, lunar_days
from tests.tables import table

MONTH_AND_DAY = ((1, 1), (5, 5), (8, 15))


def days_by_library(year: int) -> dict[str, date]:
    found = (Lunar.fromYmd(year, *each).getSolar().toYmd() for each in MONTH_AND_DAY)
    return {name: datetime.strptime(day, "%Y-%m-%d").date() for name, day in zip(NAMES, found, strict=True)}


@table("year", YEARS, one_of=4)
def test_all_feasts_of_a_century_fall_on_the_days_that_the_library_gives(year: int) -> None:
    assert days_by_library(year) == lunar_days(year)


def test_the_spring_festival_falls_into_the_holidays_that_were_announced() -> None:
    """国办发明电〔2025〕7号: from 15 to 23 February 2026."""
    assert date(2026, 2, 17) == lunar_days(2026)["春节"]


def test_a_year_beyond_the_table_is_refused() -> None:
    with pytest.raises(KeyError):
        lunar_days(2101)


def test_the_feasts_themselves_are_known_before_any_notice() -> None:
    found = {day: feast_on(day) for day in (date(2027, 1, 1) + timedelta(days=each) for each in range(365))}
    assert {
        date(2027, 1, 1): "元旦", date(2027, 2, 5): "春节", date(2027, 2, 6): "春节", date(2027, 2, 7): "春节",
        date(2027, 2, 8): "春节", date(2027, 4, 5): "清明节", date(2027, 5, 1): "劳动节", date(2027, 6, 9): "端午节",
        date(2027, 9, 15): "中秋节", **{date(2027, 10, each): "国庆节" for each in (1, 2, 3)},
    } == {day: name for day, name in found.items() if name}  # fmt: skip
