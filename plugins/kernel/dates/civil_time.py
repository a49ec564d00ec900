"""Civil time in Asia/Shanghai as editors write it and readers see it. Pure: no clock, no zone database.

China keeps one zone without summer time, so a civil time and the offset +08:00 say all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

_MIDNIGHT = time()
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
EXAMPLE = "2026-03-01 或 2026-03-01 15:30"
YEARS = range(1900, 2101)  # any other year is a typing error

_FORMS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"),
)
_CLOCK = re.compile(r"(?:[T\s]\s*|(?<=日))(\d{1,2})(?:[:\uff1a]|时)(\d{2})(?:[:\uff1a]\d{2}|分)?")
_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}  # full-width


class NotADate(ValueError):
    """The text is no date that could be meant. `what` says why in Chinese."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class _Instant(Value):
    """Room for the instant that a civil time is, which is made once: every list asks for it."""

    __slots__ = ("_moment",)
    _moment: datetime


_set_moment: Callable[[_Instant, datetime], None] = vars(_Instant)["_moment"].__set__


@frozen
class CivilTime(_Instant):
    """A day, with the minute where the editor gave one. Compare by `moment`: a time with a minute and one without it
    have no order of their own.
    """

    date: date
    clock: time | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def moment(self) -> datetime:
        """The point in time; midnight where no minute is given."""
        try:
            return self._moment
        except AttributeError:
            made = datetime.combine(self.date, self.clock or _MIDNIGHT, SHANGHAI)
            _set_moment(self, made)
            return made

    @property
    def iso(self) -> str:
        """`2026-03-01` or `2026-03-01T15:30+08:00`, for the datetime attribute."""
        return self.day if self.clock is None else f"{self.day}T{self.clock.isoformat('minutes')}+08:00"

    @property
    def text(self) -> str:
        """`2026年3月1日` or `2026年3月1日 15:30`."""
        day = f"{self.date.year}年{self.date.month}月{self.date.day}日"
        return day if self.clock is None else f"{day} {self.clock.isoformat('minutes')}"

    @property
    def label(self) -> str:
        """`2026-03-01 15:30`, as the standard for government websites wants it in a page's metadata."""
        return f"{self.day} {(self.clock or time()).isoformat('minutes')}"

    @property
    def day(self) -> str:
        return self.date.isoformat()

    @property
    def month_day(self) -> str:
        return self.day[5:]

    @property
    def year(self) -> int:
        return self.date.year

    @property
    def month(self) -> int:
        return self.date.month


@lru_cache(maxsize=4096)  # many texts have the same day
def month_words(month: str) -> str:
    """Return a month as people read it. month: as 2026-12."""
    return f"{month[:4]}年{int(month[5:])}月"


def parse_civil_time(text: str) -> CivilTime:
    """Return the civil time that `text` says; raise NotADate where it says none or none that can be."""
    cleaned = (text if text.isascii() else text.translate(_DIGITS)).strip()
    for form in _FORMS:
        if found := form.match(cleaned):
            year, month, day = map(int, found.groups())
            return CivilTime(_day(text, year, month, day), _clock(text, cleaned, found.end()))
    raise NotADate(f"看不懂日期“{text}”")


def _day(text: str, year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise NotADate(f"日期“{text}”的年份不对")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(f"日期“{text}”不存在") from None


def _clock(text: str, cleaned: str, start: int) -> time | None:
    if start == len(cleaned):
        return None
    found = _CLOCK.fullmatch(cleaned, start)
    if not found:
        raise NotADate(f"看不懂“{text}”里的时间")
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        raise NotADate(f"“{text}”里的时间不存在") from None
