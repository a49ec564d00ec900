"""Membership dues by the rules of a tool's file. All sums of money are whole 分, all rates ten-thousandths.

The page's script reckons in the same way: theme/static/reckoners/dues.js.
"""

from __future__ import annotations

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

WHOLE = 10_000  # ten-thousandths


@frozen
class Band(Value):
    """Bases up to and with `most`, None for all above the band before it. rate: of the whole base."""

    most: int | None
    rate: int


@frozen
class DuesKind(Value):
    """A kind of members. base: what their base is. months: over how many the sum that they give is shared out.

    bands: none for those who pay a fixed sum, which is anything from `least` to `most`. deducts: whether the base can
    be worked out from a wage.
    """

    name: str
    base: str = ""
    months: int = 1
    bands: tuple[Band, ...] = ()
    least: int = 0
    most: int = 0
    deducts: bool = False
    note: str = ""
    article: str = ""


@frozen
class Deduction(Value):
    """What a wage may hold and the base does not."""

    name: str
    note: str


@frozen
class Scale(Value):
    """A scale of bands, under the name by which kinds of members refer to it."""

    name: str
    bands: tuple[Band, ...]


@frozen
class DuesRules(Value):
    """usual_most: what a month's dues do not pass as a rule. gift: from which sum at once on more rules apply; both 0
    where the file says none.
    """

    kinds: tuple[DuesKind, ...]
    scales: tuple[Scale, ...]
    deductions: tuple[Deduction, ...]
    usual_most: int
    gift: int


def band_of(bands: tuple[Band, ...], total: int, months: int = 1) -> Band:
    """Return the band of a month's base. total: over that many months, so that no part of a 分 is lost before."""
    return next(band for band in bands if band.most is None or total <= band.most * months)


def monthly_dues(bands: tuple[Band, ...], total: int, months: int = 1) -> int:
    """Return a month's dues: the band's rate on the whole base, half a 分 and more rounded up."""
    whole = WHOLE * months
    return (2 * total * band_of(bands, total, months).rate + whole) // (2 * whole)


def yuan(fen: int) -> str:
    """Return a sum as people write it, with two decimals only where it needs them."""
    return f"{fen // 100}.{fen % 100:02d}".removesuffix(".00")


def percent(rate: int) -> str:
    """Return a rate as people write it: 150 as 1.5, without a sign."""
    return f"{rate // 100}.{rate % 100:02d}".rstrip("0").removesuffix(".")
