"""What cannot be, though each cell can be read: the bounds within which days, months and sums of money make sense.

They are wide, so that nobody true is kept out; a year or a decimal point typed wrong falls outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from plugins.office.members.importing.cells import Value

Found = tuple[str, str, str]  # the field at fault, what is wrong, how to mend it

_OLDEST_YEARS = 120
_YOUNGEST_YEARS = 14  # at which anybody asked to be admitted, even in the first years
_PARTY_SINCE = "1921-07-01"
_RECORDS_YEARS = 30  # how far back offices bring in dues, meetings and study
_AHEAD_DAYS = 731  # how far ahead dues are paid and transfers fall due
_FEN = 100
# The most of a month, in 元. 党费 is at most two per cent of the base, so that the three fit one another.
_MOST: Mapping[str, int] = {"base_fen": 1_000_000, "due_fen": 20_000, "paid_fen": 1_000_000}
_YEAR = "请核对年份"


def judge_life(values: Mapping[str, Value], today: str) -> Iterator[Found]:
    """Yield what cannot be of a person's days."""
    by_number, written = born_by(str(values.get("identity", ""))), str(values.get("born", ""))
    born, said = by_number or written, "identity" if by_number else "born"
    if born and born < _years_on(today, -_OLDEST_YEARS):
        yield said, f"出生到今年超过 {_OLDEST_YEARS} 年", _YEAR
    for name in ("joined", "applied"):
        day = str(values.get(name, ""))
        if day and day < _PARTY_SINCE:
            yield name, "早于 1921 年 7 月", _YEAR
        elif day and born and born < day < _years_on(born, _YOUNGEST_YEARS):
            yield name, f"这一天还不满 {_YOUNGEST_YEARS} 岁", "请核对这个日期和出生日期"
    for name in ("confirmed", "since", "floating_since", "contacted", "until"):
        if "" < str(values.get(name, "")) < _PARTY_SINCE:
            yield name, "早于 1921 年 7 月", _YEAR
    yield from _sums(values, ("base_fen",))


def judge_dues(values: Mapping[str, Value], today: str) -> Iterator[Found]:
    """Yield what cannot be of a month's dues."""
    month = str(values.get("month", ""))
    if month and not _earliest(today)[:7] <= month <= _latest(today)[:7]:
        yield "month", f"月份要在 {_earliest(today)[:7]} 到 {_latest(today)[:7]} 之间", _YEAR
    yield from judge_days(values, ("due_on", "paid_on"), today)
    yield from _sums(values, ("base_fen", "due_fen", "paid_fen"))


def judge_days(values: Mapping[str, Value], names: tuple[str, ...], today: str) -> Iterator[Found]:
    """Yield the days of what an office does that lie too far back or ahead."""
    for name in names:
        if name in values and not _earliest(today) <= str(values[name]) <= _latest(today):
            yield name, f"日期要在 {_earliest(today)} 到 {_latest(today)} 之间", _YEAR


def _sums(values: Mapping[str, Value], names: tuple[str, ...]) -> Iterator[Found]:
    for name in names:
        if int(values.get(name, 0)) > _MOST[name] * _FEN:
            yield name, f"超过 {_MOST[name]:,} 元，不像一个月的", "请核对小数点，单位是元"


def born_by(identity: str) -> str:
    """Return the day of birth that an identity number tells, "" without one."""
    return f"{identity[6:10]}-{identity[10:12]}-{identity[12:14]}" if identity else ""


def _years_on(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04}{day[4:]}"


def _earliest(today: str) -> str:
    return f"{int(today[:4]) - _RECORDS_YEARS}-01-01"


def _latest(today: str) -> str:
    return (date.fromisoformat(today) + timedelta(days=_AHEAD_DAYS)).isoformat()
