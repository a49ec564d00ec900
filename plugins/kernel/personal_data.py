"""Numbers of a person that no page may hold: identity cards and mobile phones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from plugins.kernel.invisible import without_invisible
from plugins.kernel.look_alikes import is_odd

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])")
_MAYBE_MOBILE = re.compile(r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_FOUR_DIGITS = re.compile(r"\d{4}")
_DASH = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SPELT_OUT = re.compile("[〇○零一二三四五六七八九]{11,}")
_OTHER_WIDTHS = "０１２３４５６７８９𝟏𝟙𝟣𝟭𝟷"  # of styles for formulas the ones: no number is without
_LIKE_HYPHENS_AND_BLANKS = (
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00a0\u2002\u2003\u2007\u2009\u3000"
)
_STRANGE_BETWEEN = re.compile(f"[0-9][{_LIKE_HYPHENS_AND_BLANKS}][0-9]")
_TWO_SPELT_OUT, _THREE_SPELT_OUT = (re.compile(f"[〇○零一二三四五六七八九]{{{count}}}") for count in (2, 3))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECK_DIGITS = "10X98765432"
MEND_IDENTITY = "请删去身份证号码，需要区分时只写姓名和单位"
MEND_MOBILE = "请删去手机号码，需要联系方式时写单位的固定电话"


def personal_numbers(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, what, mend) for each line with an identity card's or mobile number; lines count from 1."""
    found = list(_numbers(text))
    if _may_hold_disguised(text):
        found = list(dict.fromkeys([*found, *_numbers(_plain(text))]))
    yield from sorted(found, key=itemgetter(0))


def _numbers(text: str) -> Iterator[tuple[int, str, str]]:
    if not _may_hold(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if any(is_identity(found[0]) for found in _IDENTITY.finditer(line)):
            yield number, "这里有身份证号码", MEND_IDENTITY
        if _MOBILE.search(line):
            yield number, "这里有手机号码", MEND_MOBILE


def _may_hold_disguised(text: str) -> bool:
    """Return False where all figures are written as everybody writes them, by looks that cost little.

    Of eleven figures in a row that are spelt out, every fifth are two in a row and every third are three.
    """
    if any(map(text.__contains__, _OTHER_WIDTHS)) or is_odd(text):
        return True
    if any(map(text.__contains__, _LIKE_HYPHENS_AND_BLANKS)) and _STRANGE_BETWEEN.search(text):
        return True
    return bool(_TWO_SPELT_OUT.search(text[::5]) and _THREE_SPELT_OUT.search(text[::3]) and _SPELT_OUT.search(text))


def _plain(text: str) -> str:
    """Return a text with its figures as everybody writes them; its lines stay."""
    spelt = _SPELT_OUT.sub(lambda found: found[0].translate(_CHINESE), without_invisible(text))
    return _DASH.sub("-", "\n".join([unicodedata.normalize("NFKC", line) for line in spelt.split("\n")]))


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
