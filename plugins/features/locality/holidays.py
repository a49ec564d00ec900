"""The public holidays of the years for which a notice has named them: what the programme and calendars count with."""

from __future__ import annotations

from datetime import date

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class Holiday(Value):
    """Days off, both ends included."""

    name: str
    first: date
    last: date


@frozen
class HolidayYear(Value):
    """A year whose holidays are published. source: by which document. working: days of weekends that are worked."""

    year: int
    source: str
    holidays: tuple[Holiday, ...]
    working: tuple[date, ...] = ()


@frozen
class PublicHolidays(Value):
    """The years that are known; of any other nobody knows yet which days are off."""

    years: tuple[HolidayYear, ...] = ()
