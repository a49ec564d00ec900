"""Coordinates of a place among words: a drone writes where it is into captions that nobody sees.

One word is none: a lesson on telephones says “GPS” and “Home” too.
"""

from __future__ import annotations

import re

_NUMBER = rb"[-+]?\d{1,3}(?:\.\d|\s*\xc2\xb0)"  # of degrees
_NAMED = rb"\b(?:GPS|HOME|LAT(?:ITUDE)?|LON(?:G|GITUDE|GTITUDE)?|LNG)\b"  # programs of drones misspell one of them
_PLACE = re.compile(
    _NAMED + rb"[\"'\]\s]{0,3}[(:=]?[\"'\[\s]{0,3}(?:[NSEW]\s?:?\s?)?" + _NUMBER
    + rb"|[-+]?\b\d{1,3}\.\d{4,}\s*[,;/\s]\s*[-+]?\d{1,3}\.\d{4,}"  # a pair that is exact to ten metres
    + rb"|[-+]\d{2}(?:\d{2}){0,2}\.\d+[-+]\d{3}(?:\d{2}){0,2}\.\d+"  # ISO 6709
    + rb"|\b\d{1,3}\s?\xc2\xb0\s?\d{1,2}(?:\.\d+)?\s?(?:'|\xe2\x80\xb2|\xe2\x80\x99)[^\n]{0,12}[NSEW]\b"
    + rb"|\b[NSEW]\s?\d{1,3}\s?\xc2\xb0\s?\d{1,2}"
    + rb"|\$G[A-Z](?:RMC|GGA|GLL),",  # what receivers say
    re.IGNORECASE,
)  # fmt: skip


def tells_place(words: bytes) -> bool:
    """Tell words that say where something is in figures. words: of whatever encoding, the plain letters as usual."""
    return bool(_PLACE.search(words) or (b"\0" in words and _PLACE.search(words.replace(b"\0", b""))))
