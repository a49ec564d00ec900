"""What a county writes becomes what people see: a folder for each feature, and one line here.

They read, check, publish and print in this order. Those that take in what all others have published come last.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from plugins.kernel.feature import Feature

NAMES = (
    "columns",
    "county",
    "list_items",
    "articles",
    "faq",
    "pages",
    "topics",
    "listings",
    "page_metadata",
    "share_tools",
    "assets",
    "offline_pages",
    "feeds",
    "search",
    "media",
)


@cache
def load_features() -> tuple[Feature, ...]:
    """Return the features in their order. They are imported when they are asked for: each may import the base ones."""
    return tuple(import_module(f"plugins.features.{name}").FEATURE for name in NAMES)
