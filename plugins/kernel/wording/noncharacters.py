"""Noncharacters: code points that Unicode gives to no character, ever. Programs use them as marks of their own."""

from __future__ import annotations

_PLANES, _PLANE = range(17), 0x10000  # the last two code points of each are none

NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * _PLANE + 0xFFFE)}{chr(plane * _PLANE + 0xFFFF)}" for plane in _PLANES
)  # for a set in []
