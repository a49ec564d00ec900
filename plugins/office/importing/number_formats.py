"""A number as its cell shows it: 0.25 with the format 0% is 25%, 12 with 0000 is 0012.

What a format can say besides, as fractions, powers, conditions and Chinese figures, is not read: the plain number
stands there then. Days are the reader of cells' affair.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType

from plugins.kernel.frozen import frozen

# The numbers of formats that every program knows without their codes; those of money have another sign in each country.
BUILT_IN: Mapping[int, str] = MappingProxyType(
    {
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        9: "0%",
        10: "0.00%",
        37: "#,##0;-#,##0",
        38: "#,##0;-#,##0",
        39: "#,##0.00;-#,##0.00",
        40: "#,##0.00;-#,##0.00",
    }
)
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*")|\\(?P<escaped>.)|(?P<room>[_*].)|\[\$(?P<money>[^\]-]*)(?:-[^\]]*)?\]"""
    r"""|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|黑色|蓝色|蓝绿色|绿色|洋红色|红色|白色|黄色)\]"""
    r"""|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*)|(?P<percent>%)|(?P<sign>[^A-Za-z\[\]@/"\\_*])""",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r"""(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*""", re.DOTALL)
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_MOST_CHARS = 255  # as Excel takes them
_EXACT = Context(prec=_MOST_CHARS + 20)  # figures enough for all places that a format can have


@frozen
class _Read:
    """A section of a format. before, after: what stands around the digits. digits: their pattern."""

    before: str
    digits: str
    after: str
    scale: int = 0
    percents: int = 0


def shown_number(number: float, code: str) -> str | None:
    """Return a number as this format shows it, None where the format says something else than digits."""
    sections = _sections(code)
    value = Decimal(repr(number))
    if not value.is_finite():
        return None
    at = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    read = _read(sections[at])
    if read is None:
        return None
    sign = "-" if value < 0 and len(sections) == 1 else ""
    digits = _digits(abs(value) * 100**read.percents / 1000**read.scale, read.digits)
    return f"{sign if digits.strip('0.,') else ''}{read.before}{digits}{read.after}".strip()


def _sections(code: str) -> list[str]:
    found, place = [], 0
    while place <= len(code) and len(code) <= _MOST_CHARS:
        section = _SECTION.match(code, place)
        assert section
        found.append(section[0])
        place = section.end() + 1
    return found or [""]


def _read(section: str) -> _Read | None:
    parts, digits, scale, percents, place = ["", ""], "", 0, 0, 0
    while place < len(section):
        token = _TOKEN.match(section, place)
        if not token or (token["digits"] and digits):
            return None
        if token["digits"]:
            whole = token["digits"]
            digits, scale = whole.rstrip(","), len(token["scale"]) + len(whole) - len(whole.rstrip(","))
        else:
            percents += bool(token["percent"])
            parts[bool(digits)] += _letters(token)
        place = token.end()
    return _Read(parts[0], digits, parts[1], scale, percents) if digits else None


def _letters(token: re.Match[str]) -> str:
    room = " " if token["room"] and token["room"][0] == "_" else ""
    return (
        (token["quoted"] or "")[1:-1]
        + (token["escaped"] or token["money"] or token["percent"] or room or "")
        + (token["sign"] or "")
    )


def _digits(value: Decimal, pattern: str) -> str:
    """Return digits by a pattern of 0, # and ?, with commas between thousands where the pattern has one."""
    whole, dot, rest = pattern.partition(".")
    places = len(rest)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT) if value.adjusted() < 15 else value
    text = f"{rounded:f}"
    left, _, right = text.partition(".")
    right = right.ljust(places, "0")
    while right and len(right) > rest.rfind("0") + 1 and right.endswith("0"):
        right = right[:-1]
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        left = _THOUSANDS.sub(",", left)
    return left + (f".{right}" if dot and right else "")
