"""One page of each type."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plugins.setup import SetupError


@dataclass(frozen=True, slots=True)
class PageType:
    """The first page, by name, whose path fits `pattern` and whose HTML holds `mark`."""

    name: str
    pattern: str
    mark: str = ""


PAGE_TYPES = (
    PageType("home", "index.html"),
    PageType("column", "news/index.html"),
    PageType("column of videos", "videos/index.html"),
    PageType("column of documents", "documents/index.html"),
    PageType("article", "organization/*.html", "data-speech"),
    PageType("article with picture", "rural/*.html", "<img src="),
    PageType("video", "videos/*.html", "<video"),
    PageType("document", "documents/*.html", 'class="record"'),
    PageType("faq", "faq/index.html"),
    PageType("topic of faq", "faq/topic-*.html"),
    PageType("question", "faq/*.html", "data-speech"),
    PageType("tag", "tags/[!i]*.html"),
    PageType("tags", "tags/index.html"),
    PageType("topic", "topics/[!i]*.html"),
    PageType("archive", "archive/index.html"),
    PageType("map", "map/index.html"),
    PageType("search", "search/index.html"),
    PageType("corrections", "corrections/index.html"),
    PageType("editorial", "editorial/index.html"),
    PageType("about", "pages/about.html"),
    PageType("offline", "pages/offline.html"),
)


def find_page(kind: PageType, site: Path) -> str:
    """Return the path of a page of this type; raise SetupError where the site has none."""
    for file in sorted(site.glob(kind.pattern)):
        if kind.fingerprint in file.read_text(encoding="utf-8"):
            return file.relative_to(site).as_posix()
    raise SetupError(
        f"网站里没有“{kind.name}”这一类网页（{kind.pattern}）。请改 tests/audit/pages.py。",
        f"The site has no page of the type {kind.name} ({kind.pattern}). Mend tests/audit/pages.py.",
    )
