"""Dates as they are written in Chinese, 2026年3月1日 and 二〇二六年三月一日, in figures."""

from __future__ import annotations

import unicodedata

from plugins.kernel.dates.civil_time import CivilTime, NotADate, parse_civil_time
from plugins.kernel.rare_pattern import rare_pattern

_NUMERALS = {**dict(zip("〇一二三四五六七八九", "0123456789", strict=True)), "零": "0", "○": "0", "O": "0"}
_YEAR = r"\d{4}|[〇零○O一二三四五六七八九]{4}"
_SMALL = r"\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = rare_pattern(rf"({_YEAR})\s*年\s*({_SMALL})\s*月\s*({_SMALL})\s*[日号]")
_CLOCK = rare_pattern(r"(上午|下午|晚上)?\s*(\d{1,2})\s*(?:[:时点]\s*(?:(\d{2})\s*分?|(半))?)")
_NOON = 12


def in_digits(text: str) -> str:
    """Return a date in Chinese as `2026-03-01` or `2026-03-01 15:30`, "" for what is none or says more than that.

    Figures of full width are read as well.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _DATE.match(plain)
    if not found:
        return ""
    day = f"{_year(found[1])}-{_small(found[2])}-{_small(found[3])}"
    rest = plain[found.end() :].strip()
    clock = _clock(rest) if rest else ""
    if rest and not clock:
        return ""
    try:
        return _written(parse_civil_time(f"{day} {clock}".strip()))
    except NotADate:
        return ""


def _written(moment: CivilTime) -> str:
    return moment.label if moment.clock else moment.day


def _year(text: str) -> str:
    return text if text.isdecimal() else "".join(_NUMERALS[char] for char in text)


def _small(text: str) -> str:
    """Return a number of one or two figures: 三, 十, 十二, 三十一."""
    if text.isdecimal():
        return text
    tens, ten, ones = text.rpartition("十")
    return f"{_NUMERALS[tens] if tens else 1 if ten else ''}{_NUMERALS[ones] if ones else 0}"


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if not found or (found[4] and ":" in text):
        return ""
    hour = int(found[2]) + (_NOON if found[1] in ("下午", "晚上") and int(found[2]) < _NOON else 0)
    return f"{hour}:{'30' if found[4] else found[3] or '00'}"
