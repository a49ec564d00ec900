"""Sizes of files as people read and write them: `3.4 MB`."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3, "T": 1000**4}
_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)B?", re.IGNORECASE)


def size_text(size_bytes: int) -> str:
    """Return a size as people read it: `812 B`, `212 KB`, `3.4 MB`, `1.2 GB`."""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:.0f} KB"
    return f"{size_bytes / 1_000_000:.1f} MB" if size_bytes < 999_950_000 else f"{size_bytes / 1_000_000_000:.1f} GB"


def parse_size(text: str) -> int:
    """Return the bytes that `2GB`, `500M` or `0` mean; raise ValueError for what is no size."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return round(Decimal(found[1]) * _UNITS[found[2].upper()])
