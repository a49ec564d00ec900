"""Lists: home, columns, archive, map for people, corrections. All made from list items."""

from __future__ import annotations

from plugins.features.listings.generator import PAGE_TYPES, ListingsGenerator
from plugins.kernel.feature import Feature

FEATURE = Feature(
    "listings",
    page_types=PAGE_TYPES,
    addresses=("index.html", "archive", "map", "corrections"),
    generators=(ListingsGenerator,),
)
