"""Days and months as offices write them in cells, and what is said of those that may be several days.

What is refused is told with its own remedy: a number that is a day without its format, a year of two figures, a month
without a day.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from plugins.kernel.dates.chinese_dates import in_digits
from plugins.kernel.dates.civil_time import NotADate, parse_civil_time
from plugins.office.members.importing.cells import Wrong, plain, read_text
from plugins.office.members.yearly import is_month

_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SPACED = re.compile(r"(\d{4})[\s、,]+(\d{1,2})[\s、,]+(\d{1,2})")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?")
_NO_DAY = re.compile(r"((?:19|20)\d{2})(?:\s*[-/.年、,]\s*|\s+|(?=\d\d$))(\d{1,2})\s*月?")
_LOST_NOUGHT = re.compile(r"\d{4}\.1")  # of a number cell, in which 2001.10 is 2001.1
_SHORT_YEAR = re.compile(r"\d{2}\s*[-/.年、]\s*\d{1,2}\s*[-/.月、]\s*\d{1,2}\s*日?")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_SERIALS = range(10_000, 80_000)  # days since 1900, by which spreadsheets keep 1927 to 2119

_DAY = "请写成“年-月-日”，如 2026-03-01"


class NoDay(Wrong):
    """Only the month is written. month: as 2001-07."""

    def __init__(self, month: str) -> None:
        super().__init__("只写到月，没有写日", "请补上日，如 2026-03-15")
        self.month = month


def read_day(cell: Any) -> str:
    """Return a day as 2026-03-01, however it was written; raise NoDay for a month."""
    if isinstance(cell, datetime | date):
        return _sensible(cell.isoformat()[:10])
    if isinstance(cell, bool):
        raise Wrong("不是日期", _DAY)
    if isinstance(cell, int | float):
        return _day_in_number(cell)
    return _day_of(plain(str(cell)).lstrip("'"))


def _day_in_number(cell: float) -> str:
    text = str(int(cell)) if float(cell).is_integer() else repr(cell)
    if _COMPACT.fullmatch(text):
        return _day_of(text)
    _refuse_month(text)
    if int(cell) in _SERIALS:
        mend = f"请把这一列的格式设成“日期”，看看变出来的对不对；或者照原来的材料重写，{_DAY[1:]}"
        raise Wrong("是一个数，像是日期的格式丢了", mend)
    raise Wrong("是一个数，看不出是哪一天", _DAY)


@lru_cache(maxsize=1 << 16)
def _day_of(text: str) -> str:
    for form in (_COMPACT, _SPACED):
        if found := form.fullmatch(text):
            text = "-".join(found.groups())
    written = in_digits(text) or text
    try:
        return _sensible(parse_civil_time(written).day)
    except NotADate:
        _refuse_month(in_digits(f"{text}1日")[:7] or text)
    if _SHORT_YEAR.fullmatch(text):
        raise Wrong("年份只有两位", "请写四位的年份，如 2026-03-01")
    if _NO_YEAR.fullmatch(text):
        raise Wrong("没有写年份", _DAY)
    raise Wrong("没有这一天，或者看不懂这个日期", _DAY)


def _refuse_month(text: str) -> None:
    """Raise NoDay for a month; Wrong for one of which it cannot be told which it is."""
    if _LOST_NOUGHT.fullmatch(text):
        raise Wrong("只写到月，分不清是1月还是10月", "请照材料补上日，如 2001-10-15；只有月的写成 2001-01 或者 2001-10")
    found = _NO_DAY.fullmatch(text)
    if found and is_month(month := f"{found[1]}-{int(found[2]):02}"):
        raise NoDay(month)


def _sensible(day: str) -> str:
    if not "1900-01-01" <= day <= "2100-12-31":
        raise Wrong("日期的年份不对", _DAY)
    return day


def read_month(cell: Any) -> str:
    """Return a month as 2026-03; a day stands for its month."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:7]
    text = read_text(cell).lstrip("'")
    if _LOST_NOUGHT.fullmatch(text):
        raise Wrong("分不清是1月还是10月", "请写成如 2026-01 或者 2026-10，格式设成“文本”")
    if (found := _MONTH.fullmatch(text)) and is_month(month := f"{found[1]}-{int(found[2]):02}"):
        return month
    try:
        return _day_of(text)[:7]
    except Wrong:
        raise Wrong("看不懂是哪个月", "请写成“年-月”，如 2026-03，格式设成“文本”") from None
