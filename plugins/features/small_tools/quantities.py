"""Sums, rates, shares and periods as the files of rules write them; each reader returns None for anything else."""

from __future__ import annotations

import re
import unicodedata

from plugins.features.small_tools.admission import PERIOD
from plugins.features.small_tools.dues import WHOLE
from plugins.features.small_tools.election import Share

_MONEY = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?元?")
_RATE = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?%")
_SHARE = re.compile(r"([1-9]\d?)/([1-9]\d?)")


def read_money(text: str) -> int | None:
    """Return a sum in 分."""
    return _hundredths(_MONEY.fullmatch(_plain(text)))


def read_rate(text: str) -> int | None:
    """Return a rate in ten-thousandths; none and more than all are no rates."""
    rate = _hundredths(_RATE.fullmatch(_plain(text)))
    return rate if rate and rate <= WHOLE else None


def read_share(text: str) -> Share | None:
    """Return a part that is less than the whole."""
    found = _SHARE.fullmatch(_plain(text))
    share = Share(int(found[1]), int(found[2])) if found else None
    return share if share and share.part < share.whole else None


def read_period(text: str) -> str | None:
    """Return a period in the form that scripts read."""
    plain = _plain(text)
    return plain if PERIOD.fullmatch(plain) else None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _hundredths(found: re.Match[str] | None) -> int | None:
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None
