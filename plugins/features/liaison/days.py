"""On which days no exchange meeting is held: public holidays, and the days around the Spring Festival.

The office of the State Council announces a year's holidays late in the year before. Of a year whose notice the county
has not written down nobody can say which days are off; the days that the law itself names are passed over then.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from plugins.features.liaison.model import Habit
from plugins.features.locality.holidays import PublicHolidays
from plugins.kernel.dates.lunar_days import YEARS, lunar_days
from plugins.kernel.dates.solar_terms import days_of_terms

LAW = "《全国年节及纪念日放假办法》"
# 除夕 and the two days before it, and the first seven of the year: who works elsewhere is at home then, or travels.
BEFORE_FESTIVAL, AFTER_FESTIVAL = 3, 6
_FIXED = (("元旦", 1, 1, 1), ("劳动节", 5, 1, 2), ("国庆节", 10, 1, 3))  # month, day, how many days
_WORKDAYS = range(5)


def holiday_on(day: date, holidays: PublicHolidays) -> str:
    """Return the name of the holiday for which no meeting is held on a day, "" for a day on which one can be."""
    if day.year in YEARS:
        new_year = lunar_days(day.year)["春节"]
        if -BEFORE_FESTIVAL <= (day - new_year).days <= AFTER_FESTIVAL:
            return "春节"
    announced = [each for year in holidays.years for each in year.holidays]
    if found := next((each.name for each in announced if each.first <= day <= each.last), ""):
        return found
    return "" if is_announced(day.year, holidays) else _by_law(day)


def is_announced(year: int, holidays: PublicHolidays) -> bool:
    """Tell whether the notice of a year's holidays is known."""
    return any(each.year == year for each in holidays.years)


def days_for(month: str, habit: Habit, holidays: PublicHolidays) -> list[date]:
    """Return the days of a month on which a branch can meet, the most usual first. month: 2027-03.

    First the same weekday, the usual week before others; then other working days, those nearest to the usual one first.
    """
    year, number = int(month[:4]), int(month[5:])
    days = [date(year, number, each + 1) for each in range(monthrange(year, number)[1])]
    usual = nth_weekday(month, habit)
    free = [day for day in days if not holiday_on(day, holidays)]
    same = [day for day in free if day.weekday() == habit.weekday]
    others = [day for day in free if day.weekday() != habit.weekday and day.weekday() in _WORKDAYS]
    return [
        *sorted(same, key=lambda day: _distance(day, usual)),
        *sorted(others, key=lambda day: _distance(day, usual)),
    ]


def nth_weekday(month: str, habit: Habit) -> date:
    """Return the usual day of a month; of a fifth that a month has not, the fourth."""
    first = date(int(month[:4]), int(month[5:]), 1)
    day = first + timedelta(days=(habit.weekday - first.weekday()) % 7 + 7 * (habit.nth - 1))
    return day if day.month == first.month else day - timedelta(days=7)


def _distance(day: date, usual: date) -> tuple[int, date]:
    return abs((day - usual).days), day


def _by_law(day: date) -> str:
    return next((name for name, each in _days_by_law(day.year) if each == day), "")


def _days_by_law(year: int) -> Iterator[tuple[str, date]]:
    for name, month, first, count in _FIXED:
        yield from ((name, date(year, month, first + number)) for number in range(count))
    if year in YEARS:
        yield "清明节", days_of_terms(year)["清明"]
        yield from ((name, day) for name, day in lunar_days(year).items() if name != "春节")
