"""The farming year: solar terms with their days, and what the season asks of whom, where."""

from __future__ import annotations

from datetime import date

from plugins.features.list_items.model import LinkItem
from plugins.features.locality.model import Term
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class SolarTerm(Value):
    """One of the 24. day: the civil day, in the place's time, on which it falls."""

    name: str
    day: date


@frozen
class SeasonEntry(Value):
    """What is to be done with a crop at a time of the year. code: its part of addresses, unique in the calendar.

    term: the solar term under which it stands. from_day, until_day: its first and last day, each written as a day of
    the year, 03-01, or as a term with days before or after it, 惊蛰, 惊蛰+5, 惊蛰-3; an until_day that comes before the
    from_day lies in the next year. band: of heights, None for all. tips: texts about it, empty while files are read,
    since other texts are known only later. films: their codes. has_local_date: whether the source gives the time for
    this county. tip_sources: the texts as the file names them. tips_line, films_line: where the calendar's file names
    them.
    """

    code: str
    term: str
    from_day: str
    until_day: str
    band: Term | None
    crop: Term
    work: str
    tips: tuple[LinkItem, ...]
    films: tuple[str, ...]
    source: str
    has_local_date: bool
    tip_sources: tuple[str, ...] = ()
    tips_line: int = 1
    films_line: int = 1


@frozen
class FarmingCalendar(Value):
    """The county's year, in the order of its file. terms: the days of the solar terms, oldest first."""

    entries: tuple[SeasonEntry, ...] = ()
    terms: tuple[SolarTerm, ...] = ()

    def of_crops(self, codes: frozenset[str]) -> tuple[SeasonEntry, ...]:
        """Return what concerns these crops. codes: of crops; none of them stands for every crop."""
        return tuple([each for each in self.entries if not codes or each.crop.code in codes])
