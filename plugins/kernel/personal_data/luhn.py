"""Luhn's check digit, the last one of bank cards."""

from __future__ import annotations

_ZERO = ord("0")
_DOUBLED = str.maketrans("0123456789", "0246813579")  # twice each figure, and the sum of its figures


def is_luhn(figures: str) -> bool:
    """Tell whether the last figure is Luhn's check digit of the others."""
    single, doubled = figures[-1::-2].encode(), figures[-2::-2].translate(_DOUBLED).encode()
    return (sum(single) + sum(doubled) - _ZERO * len(figures)) % 10 == 0
