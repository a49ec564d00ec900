"""A page's labels: government page labels (国办发〔2017〕47号), Open Graph, canonical address, feeds."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from plugins.addresses import public
from plugins.county.model import Site
from plugins.entries import PageView
from plugins.feed_paths import ATOM, JSON, OPENSEARCH, SITE_FEED, feed_path
from plugins.labels.structured import structured_data

_LISTS = frozenset({"column", "list", "faq", "home", "error"})


@dataclass(frozen=True, slots=True)
class Labels:
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


def head_labels(site: Site, view: PageView) -> Labels:
    """Return the labels of a page. What the county has not given is not printed."""
    canonical = public(site.address, view.path) if view.kind != "error" else ""
    return Labels(
        title=_title(site, view),
        metas=tuple([(name, content) for name, content in _metas(site, view, canonical) if content]),
        properties=tuple([(name, content) for name, content in _open_graph(site, view, canonical) if content]),
        canonical=canonical,
        json_ld=structured_data(site, view, canonical),
        feeds=_feeds(site, view),
        search=OPENSEARCH if site.address else "",
    )


def _title(site: Site, view: PageView) -> str:
    if view.kind == "home":
        return " ".join(filter(None, [site.name, site.tagline]))
    place = view.column.name if view.column and view.column.name != view.title and view.kind != "column" else ""
    return " - ".join(filter(None, [view.title, place, site.name]))


def _metas(site: Site, view: PageView, canonical: str) -> list[tuple[str, str]]:
    metas = [
        ("description", view.description),
        ("keywords", ",".join(view.keywords)),
        ("SiteName", site.name),
        ("SiteDomain", urlsplit(site.address).hostname or ""),
        ("SiteIDCode", site.identity_code),
    ]
    if view.column:
        column = view.column
        metas += [
            ("ColumnName", column.name),
            ("ColumnDescription", column.description),
            ("ColumnKeywords", ",".join(column.keywords)),
            ("ColumnType", column.type),
        ]
    if view.published and view.kind not in _LISTS:
        metas += _article_metas(site, view, canonical)
    if view.kind == "error":
        metas.append(("robots", "noindex"))
    return metas


def _article_metas(site: Site, view: PageView, canonical: str) -> list[tuple[str, str]]:
    assert view.published is not None
    return [
        ("ArticleTitle", view.title),
        ("PubDate", view.published.label),
        ("ContentSource", view.source or site.name),
        ("Keywords", ",".join(view.keywords)),
        ("Author", view.author),
        ("Description", view.description),
        ("Image", public(site.address, view.image) if view.image else ""),
        ("Url", canonical),
    ]


def _open_graph(site: Site, view: PageView, canonical: str) -> list[tuple[str, str]]:
    is_text = view.kind in ("article", "question", "page")
    graph = [
        ("og:type", "article" if is_text else "website"),
        ("og:site_name", site.name),
        ("og:locale", "zh_CN"),
        ("og:title", view.title),
        ("og:description", view.description),
        ("og:url", canonical),
        ("og:image", public(site.address, view.image) if view.image else ""),
    ]
    if is_text and view.published and view.modified:
        graph += [
            ("article:published_time", view.published.moment.isoformat()),
            ("article:modified_time", view.modified.moment.isoformat()),
            ("article:section", view.column.name if view.column else ""),
        ]
    return graph


def _feeds(site: Site, view: PageView) -> tuple[tuple[str, str, str], ...]:
    if not site.address:
        return ()
    feeds = [
        (site.name, SITE_FEED + ATOM, "application/atom+xml"),
        (site.name, SITE_FEED + JSON, "application/feed+json"),
    ]
    if view.column:
        feeds.append((f"{site.name} {view.column.name}", feed_path(view.column.slug), "application/atom+xml"))
    return tuple(feeds)
