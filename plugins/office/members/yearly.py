"""What the regulations ask within a year, and months as days. Pure."""

from __future__ import annotations

import re
from calendar import monthrange

from plugins.features.learning.hours import MINUTES_AN_HOUR

# 《中国共产党党员教育管理工作条例》第二十条：每年集中学习培训时间一般不少于 32 学时。
STUDY_HOURS = 32
STUDY_MINUTES = STUDY_HOURS * MINUTES_AN_HOUR
_MONTH = re.compile(r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])", re.ASCII)


def is_month(text: str) -> bool:
    return bool(_MONTH.fullmatch(text))


def month_end(month: str) -> str:
    """Return the last day of a month."""
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{monthrange(year, number)[1]:02}"


def months_of(year: int | str) -> tuple[str, ...]:
    return tuple(f"{year}-{number:02}" for number in range(1, 13))
