"""Figures and records as people read them."""

from __future__ import annotations


def yuan(fen: int) -> str:
    """Return a sum in 元, with two decimals."""
    return f"{fen // 100}.{fen % 100:02}"
