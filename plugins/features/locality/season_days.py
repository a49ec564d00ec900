"""Days of the farming year as a county writes them: 03-01, or a solar term with days before or after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from plugins.kernel.dates.solar_terms import NAMES
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

EXAMPLE = "03-01、惊蛰、惊蛰+5 或 清明-3"
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
_TERM = re.compile(r"(\D{2})(?:([+-])(\d{1,2}))?")
_SIGNS = {"\uff0b": "+", "\uff0d": "-", "\u2212": "-"}  # full-width, and the minus of typesetters
_ANY_YEAR = 2028  # a leap year, so that 02-29 is a day


@frozen
class SeasonDay(Value):
    """One day of every year. month, day: 0 where it goes by a term. term: "" where it goes by the calendar.

    offset: days after the term, less than 0 before it.
    """

    month: int = 0
    day: int = 0
    term: str = ""
    offset: int = 0

    def in_year(self, year: int, terms: Mapping[str, date]) -> date:
        """Return the day in that year; 02-29 is the 28th where there is none. terms: the year's days by name."""
        if self.term:
            return terms[self.term] + timedelta(days=self.offset)
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)


def parse_season_day(text: str) -> SeasonDay | None:
    """Return the day that a text means, None for what is none."""
    plain = "".join(_SIGNS.get(char, char) for char in "".join(text.split()))
    if found := _MONTH_DAY.fullmatch(plain):
        return _month_day(int(found[1]), int(found[2]))
    found = _TERM.fullmatch(plain)
    if not found or found[1] not in NAMES:
        return None
    return SeasonDay(term=found[1], offset=int(f"{found[2]}{found[3]}") if found[2] else 0)


def _month_day(month: int, day: int) -> SeasonDay | None:
    try:
        date(_ANY_YEAR, month, day)
    except ValueError:
        return None
    return SeasonDay(month=month, day=day)


def next_term(name: str) -> str:
    """Return the solar term that comes after this one."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)]


def term_on(day: date, terms: Mapping[int, Mapping[str, date]]) -> str:
    """Return the solar term in which a day lies. terms: days by name, by year, that of the day among them."""
    begun = [(first, name) for year in (day.year - 1, day.year) for name, first in terms.get(year, {}).items()]
    return max(((first, name) for first, name in begun if first <= day), default=(day, ""))[1]


def in_season(start: SeasonDay, end: SeasonDay, day: date, terms: Mapping[int, Mapping[str, date]]) -> bool:
    """Tell whether a day lies between the first and the last one, both included; an end that comes before its start
    lies in the next year. terms: days by name, by year; what begins in a year that is not there is not looked at.
    """
    for year in (day.year - 1, day.year):
        if year not in terms or year + 1 not in terms:
            continue
        first, last = start.in_year(year, terms[year]), end.in_year(year, terms[year])
        if last < first:
            last = end.in_year(year + 1, terms[year + 1])
        if first <= day <= last:
            return True
    return False
