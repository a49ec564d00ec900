"""Lists: home, columns, archive, map for people, corrections. All made from list items."""

from __future__ import annotations

from plugins.kernel.building.feature import Feature, printed_by

FEATURE = Feature(
    "listings",
    addresses=("index.html", "archive", "map", "corrections"),
    prints=printed_by(f"{__name__}.generator"),
)
