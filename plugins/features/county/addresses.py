"""Where feeds and what else machines fetch are written."""

from __future__ import annotations

FEEDS = "feeds"
SITE_FEED = f"{FEEDS}/all"
ATOM = ".atom.xml"
JSON = ".json"
OPENSEARCH = "opensearch.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MANIFEST = "site.webmanifest"


def feed_path(column_slug: str) -> str:
    """Return the output path of a column's Atom feed."""
    return f"{FEEDS}/{column_slug}{ATOM}"
