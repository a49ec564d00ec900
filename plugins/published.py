"""Every name that templates may use. A template that uses another fails a test, and fails the build."""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE: Mapping[str, str] = {
    "site": "county.Site: names, numbers and addresses of the county",
    "functions": "the four functions with their columns",
    "menu_pages": "pages outside of the columns, for the foot",
    "view": "entries.PageView: what the page says of itself",
    "labels": "labels(view) → labels.Labels: the head's content",
    "furniture": "furniture(view) → furniture.Furniture: QR code, correction, words to share",
    "href": "href(path) → link from the current page to an output path",
    "asset": "asset(name) → link to a file of the theme",
    "part": "part(name, **inputs) → partials/<name>.html, printed once for a folder and inputs",
    "bundle": "bundle.Station in a site for a stick, None in a public one",
    "bundles_page": 'output path of the page that offers bundles, "" where none is offered',
    "page_marker": "what tells the portal's pages from any other",
}
BY_PAGE: Mapping[str, str] = {
    "main": "in base.html: what the page's own template has printed",
    "piece": "articles.Piece: the text's fields",
    "body": "rendered text with relative links",
    "article": "neighbours of an article: previous, next, related",
    "search": "search.SearchFacts: mark of its table, whether links lead to files, number of texts",
    "home": "listings.Home",
    "listing": "listings.Listing",
    "archive": "listings.Archive",
    "archive_year": "listings.ArchiveYear",
    "site_map": "listings.SiteMap",
    "corrections": "listings.CorrectionRow, newest first",
    "faq": "faq.Faq",
    "topic": "faq.Topic",
    "question": "faq.Question",
    "tags": "topics.TagCount, most used first",
    "topics": "topics.TopicRow",
    "gathering": "topics.Gathering",
    "releases": "bundle.Releases: what the page of bundles offers",
}
SITE_WIDE = frozenset(EVERYWHERE) - {"view"}  # the same on every page of a build
PAGE_MARKER = "红城党建网"
