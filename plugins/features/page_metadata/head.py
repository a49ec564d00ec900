"""A page's labels: government page labels (国办发〔2017〕47号), Open Graph, canonical address, feeds."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup, escape

from plugins.features.county.addresses import ATOM, JSON, OPENSEARCH, SITE_FEED, feed_path
from plugins.features.county.model import Site
from plugins.features.page_metadata.structured import structured_data
from plugins.kernel.addressing.urls import public
from plugins.kernel.frozen import frozen
from plugins.kernel.rendering.page_metadata import PageMetadata

_LISTS = frozenset({"column", "list", "faq", "home", "error"})


@frozen
class HeadTags:
    """metas: (name, content). properties: (property, content). feeds: (title, path, media type)."""

    title: str
    metas: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    canonical: str
    json_ld: tuple[Markup, ...]
    feeds: tuple[tuple[str, str, str], ...]
    search: str

    @property
    def elements(self) -> Markup:
        """Metas, properties and canonical address as the head's elements, a line each."""
        keys = [f'<meta name="{name}" content="' for name, _ in self.metas]
        keys += [f'<meta property="{name}" content="' for name, _ in self.properties]
        values = [content for _, content in (*self.metas, *self.properties)]
        if self.canonical:
            keys.append('<link rel="canonical" href="')
            values.append(self.canonical)
        escaped = str(escape("\0".join(values))).split("\0")  # at once: a call a value takes twice as long
        return Markup("\n".join([f'{key}{value}">' for key, value in zip(keys, escaped, strict=True)]))


def head_tags(site: Site, page: PageMetadata) -> HeadTags:
    """Return the labels of a page. What the county has not given is not printed."""
    canonical = public(site.address, page.moved_to or page.path) if page.kind != "error" else ""
    return HeadTags(
        title=_title(site, page),
        metas=tuple([(name, content) for name, content in _metas(site, page, canonical) if content]),
        properties=tuple([(name, content) for name, content in _open_graph(site, page, canonical) if content]),
        canonical=canonical,
        json_ld=structured_data(site, page, canonical),
        feeds=_feeds(site, page),
        search=OPENSEARCH if site.address else "",
    )


def _title(site: Site, page: PageMetadata) -> str:
    if page.kind == "home":
        return " ".join(filter(None, [site.name, site.tagline]))
    place = page.column.name if page.column and page.column.name != page.title and page.kind != "column" else ""
    return " - ".join(filter(None, [page.title, place, site.name]))


def _metas(site: Site, page: PageMetadata, canonical: str) -> list[tuple[str, str]]:
    metas = [
        ("description", page.description),
        ("keywords", ",".join(page.keywords)),
        ("SiteName", site.name),
        ("SiteDomain", urlsplit(site.address).hostname or ""),
        ("SiteIDCode", site.identity_code),
    ]
    if page.column:
        column = page.column
        metas += [
            ("ColumnName", column.name),
            ("ColumnDescription", column.description),
            ("ColumnKeywords", ",".join(column.keywords)),
            ("ColumnType", column.type),
        ]
    if page.published and page.kind not in _LISTS:
        metas += _article_metas(site, page, canonical)
    if page.kind == "error":
        metas.append(("robots", "noindex"))
    return metas


def _article_metas(site: Site, page: PageMetadata, canonical: str) -> list[tuple[str, str]]:
    assert page.published is not None
    return [
        ("ArticleTitle", page.title),
        ("PubDate", page.published.label),
        ("ContentSource", page.source or site.name),
        ("Keywords", ",".join(page.keywords)),
        ("Author", page.author),
        ("Description", page.description),
        ("Image", public(site.address, page.image) if page.image else ""),
        ("Url", canonical),
    ]


def _open_graph(site: Site, page: PageMetadata, canonical: str) -> list[tuple[str, str]]:
    is_text = page.kind in ("article", "question", "page")
    graph = [
        ("og:type", "article" if is_text else "website"),
        ("og:site_name", site.name),
        ("og:locale", "zh_CN"),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:url", canonical),
        ("og:image", public(site.address, page.image) if page.image else ""),
    ]
    if is_text and page.published and page.modified:
        graph += [
            ("article:published_time", page.published.moment.isoformat()),
            ("article:modified_time", page.modified.moment.isoformat()),
            ("article:section", page.column.name if page.column else ""),
        ]
    return graph


def _feeds(site: Site, page: PageMetadata) -> tuple[tuple[str, str, str], ...]:
    if not site.address:
        return ()
    feeds = [
        (site.name, SITE_FEED + ATOM, "application/atom+xml"),
        (site.name, SITE_FEED + JSON, "application/feed+json"),
    ]
    if page.column:
        feeds.append((f"{site.name} {page.column.name}", feed_path(page.column.slug), "application/atom+xml"))
    return tuple(feeds)
