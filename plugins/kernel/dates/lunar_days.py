"""The feasts that go by the moon, on the days of the common calendar.

They stand in lunar_days.txt, a year a line, month and day of each, as lunar-python gives them; a test holds all of them
against it. So nothing has to be built where a county installs the portal: lunar-python is published as source alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from plugins.kernel.dates.solar_terms import days_of_terms

NAMES = ("春节", "端午节", "中秋节")  # the first of the first month, the 5th of the 5th, the 15th of the 8th
YEARS = range(2000, 2101)
_TABLE = Path(__file__).with_suffix(".txt")


def lunar_days(year: int) -> dict[str, date]:
    """Return the day of each feast of NAMES in a year; raise KeyError for a year that is not among YEARS."""
    return dict(zip(NAMES, _days()[year], strict=True))


def feast_on(day: date) -> str:
    """Return the name of the feast that falls on a day, be it by the moon, by the sun or by the calendar, "" for none.

    Of the longer breaks around them nobody knows before they are published.
    """
    by_date = {(1, 1): "元旦", (5, 1): "劳动节", **{(10, each): "国庆节" for each in (1, 2, 3)}}
    if (day.month, day.day) in by_date:
        return by_date[day.month, day.day]
    if day.year not in YEARS:
        return ""
    moving = {each: name for name, each in lunar_days(day.year).items()}
    spring = lunar_days(day.year)["春节"]
    moving |= {spring + timedelta(days=each): "春节" for each in (-1, 1, 2)}  # its eve, and the two days behind it
    moving[days_of_terms(day.year)["清明"]] = "清明节"
    return moving.get(day, "")


@cache
def _days() -> dict[int, tuple[date, ...]]:
    rows = (line.split() for line in _TABLE.read_text(encoding="ascii").splitlines())
    return {int(year): tuple(date(int(year), int(day[:2]), int(day[2:])) for day in days) for year, *days in rows}
