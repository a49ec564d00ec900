"""Feeds: what programs fetch. Atom, JSON Feed, sitemap, OpenSearch, robots.txt, web manifest."""

from __future__ import annotations

from plugins.features.county.addresses import FEEDS, MANIFEST, OPENSEARCH, ROBOTS, SITEMAP
from plugins.features.feeds.generator import FeedsGenerator
from plugins.kernel.feature import Feature

FEATURE = Feature("feeds", addresses=(FEEDS, MANIFEST, OPENSEARCH, ROBOTS, SITEMAP), generators=(FeedsGenerator,))
