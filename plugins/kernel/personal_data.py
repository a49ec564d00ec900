"""Numbers of a person that no page may hold: identity cards and mobile phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])")
_MAYBE_MOBILE = re.compile(r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_FOUR_DIGITS = re.compile(r"\d{4}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECK_DIGITS = "10X98765432"
MEND_IDENTITY = "请删去身份证号码，需要区分时只写姓名和单位"
MEND_MOBILE = "请删去手机号码，需要联系方式时写单位的固定电话"


def personal_numbers(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, what, mend) for each line with an identity card's or mobile number; lines count from 1."""
    if not _may_hold(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if any(is_identity(found[0]) for found in _IDENTITY.finditer(line)):
            yield number, "这里有身份证号码", MEND_IDENTITY
        if _MOBILE.search(line):
            yield number, "这里有手机号码", MEND_MOBILE


def _may_hold(text: str) -> bool:
    """Return False where no line can hold such a number: two quick searches spare most texts the slow ones.

    Of seventeen digits in a row every fourth is in `text[::4]`, so that at least four of them stand there in a row.
    """
    return bool(_FOUR_DIGITS.search(text[::4]) or _MAYBE_MOBILE.search(text))


def is_identity(number: str) -> bool:
    """Tell an identity card's number from other numbers of 18 digits by its birth date and its check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    if _CHECK_DIGITS[total % 11] != number[17].upper():
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True
