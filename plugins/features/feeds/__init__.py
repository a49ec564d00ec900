"""Feeds: what programs fetch. Atom, JSON Feed, sitemap, OpenSearch, robots.txt, web manifest."""

from __future__ import annotations

from plugins.features.county.addresses import FEEDS, MANIFEST, OPENSEARCH, ROBOTS, SITEMAP
from plugins.kernel.building.feature import Feature, printed_by

FEATURE = Feature(
    "feeds", addresses=(FEEDS, MANIFEST, OPENSEARCH, ROBOTS, SITEMAP), prints=printed_by(f"{__name__}.generator")
)
