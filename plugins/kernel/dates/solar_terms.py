"""The 24 solar terms, on the civil days of a place.

Their moments stand in solar_terms.txt, a year a line, month, day, hour and minute in Beijing's time, as lunar-python
gives them; a test holds all of them against it. So a build imports no library for what never changes, and nothing has
to be built where a county installs the portal: lunar-python is published as source alone.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from functools import cache
from pathlib import Path

from plugins.kernel.dates.civil_time import SHANGHAI

NAMES = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip
YEARS = range(2000, 2101)
_TABLE = Path(__file__).with_suffix(".txt")


def days_of_terms(year: int, zone: tzinfo = SHANGHAI) -> dict[str, date]:
    """Return the day of each solar term in a year, by its name, from 小寒 on. zone: of the place.

    Raises KeyError for a year that is not among YEARS.
    """
    return {name: moment.astimezone(zone).date() for name, moment in zip(NAMES, _moments()[year], strict=True)}


@cache
def _moments() -> dict[int, tuple[datetime, ...]]:
    rows = (line.split() for line in _TABLE.read_text(encoding="ascii").splitlines())
    return {int(year): tuple(_moment(year, each) for each in terms) for year, *terms in rows}


def _moment(year: str, written: str) -> datetime:
    return datetime.strptime(f"{year}{written}", "%Y%m%dT%H%M").replace(tzinfo=SHANGHAI)
