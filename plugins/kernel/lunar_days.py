"""The feasts that go by the moon, on the days of the common calendar.

They stand in lunar_days.txt, a year a line, month and day of each, as lunar-python gives them; a test holds all of them
against it. So nothing has to be built where a county installs the portal: lunar-python is published as source alone.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

NAMES = ("春节", "端午节", "中秋节")  # the first of the first month, the 5th of the 5th, the 15th of the 8th
YEARS = range(2000, 2101)
_TABLE = Path(__file__).with_suffix(".txt")


def lunar_days(year: int) -> dict[str, date]:
    """Return the day of each feast of NAMES in a year; raise KeyError for a year that is not among YEARS."""
    return dict(zip(NAMES, _days()[year], strict=True))


@cache
def _days() -> dict[int, tuple[date, ...]]:
    rows = (line.split() for line in _TABLE.read_text(encoding="ascii").splitlines())
    return {int(year): tuple(date(int(year), int(day[:2]), int(day[2:])) for day in days) for year, *days in rows}
