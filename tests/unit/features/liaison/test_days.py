"""The days of exchange meetings: the usual weekday, no holiday, and nothing around the Spring Festival."""

from __future__ import annotations

from datetime import date, timedelta

from plugins.features.liaison.days import days_for, holiday_on, is_announced, nth_weekday
from plugins.features.liaison.model import Habit
from plugins.features.locality.holidays import PublicHolidays
from plugins.kernel.dates.lunar_days import YEARS, lunar_days
from tests.tables import table
from tests.unit.features.liaison.given import HOLIDAYS

MONTHS = [f"{year}-{month:02}" for year in range(2026, 2041) for month in range(1, 13)]


def test_no_day_of_any_month_is_a_holiday_or_a_weekend() -> None:
    for month in MONTHS:
        days = days_for(month, Habit(), HOLIDAYS)
        assert days and days[0].weekday() == Habit().weekday
        assert not [day for day in days if holiday_on(day, HOLIDAYS) or day.weekday() > 4]
        assert len(days) == len(set(days))


def test_the_days_around_every_spring_festival_are_left_out() -> None:
    for year in YEARS:
        new_year = lunar_days(year)["春节"]
        assert all(holiday_on(new_year + timedelta(days), PublicHolidays()) == "春节" for days in range(-3, 7))
        assert not holiday_on(new_year + timedelta(7), PublicHolidays())


def test_a_year_that_is_announced_goes_by_its_notice_and_another_by_the_law() -> None:
    assert is_announced(2026, HOLIDAYS) and not is_announced(2027, HOLIDAYS)
    assert ("国庆节", "") == (holiday_on(date(2026, 10, 9), HOLIDAYS), holiday_on(date(2026, 5, 1), HOLIDAYS))
    by_law = ("2027-01-01", "2027-04-05", "2027-05-02", "2027-06-09", "2027-09-15", "2027-10-03")
    names = ["元旦", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]
    assert names == [holiday_on(date.fromisoformat(day), HOLIDAYS) for day in by_law]
    assert not holiday_on(date(2027, 10, 4), HOLIDAYS)


@table(
    ("month", "weekday", "nth", "day"),
    [("2027-03", 3, 2, "2027-03-11"), ("2027-02", 0, 5, "2027-02-22"), ("2027-03", 0, 5, "2027-03-29")],
)
def test_the_usual_day_is_the_nth_of_its_weekday(month: str, weekday: int, nth: int, day: str) -> None:
    """Of a fifth that a month has not, the fourth."""
    assert date.fromisoformat(day) == nth_weekday(month, Habit(weekday, nth))


def test_the_nearest_same_weekday_stands_in_for_a_holiday() -> None:
    """The second Thursday of October 2026 is off by the notice; the third is next, before all other weekdays."""
    assert date(2026, 10, 15) == days_for("2026-10", Habit(), HOLIDAYS)[0]
