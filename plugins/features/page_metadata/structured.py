"""schema.org data as JSON-LD. Addresses in it are absolute, so parts that need one wait for a public address."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from plugins.features.county.model import Site
from plugins.kernel.addressing.urls import public
from plugins.kernel.rendering.page_metadata import PageMetadata

CONTEXT = "https://schema.org"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def structured_data(site: Site, page: PageMetadata, canonical: str) -> tuple[Markup, ...]:
    """Return the page's JSON-LD documents as text that is safe within a script element."""
    documents = []
    if page.kind == "article":
        documents.append(_article(site, page, canonical))
    if page.questions:
        documents.append(_questions(page))
    if page.crumbs and site.address:
        documents.append(_breadcrumbs(site, page))
    return tuple(Markup(_dump({"@context": CONTEXT, **document})) for document in documents)


def _dump(document: dict[str, Any]) -> str:
    return _JSON.encode(document).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _article(site: Site, page: PageMetadata, canonical: str) -> dict[str, Any]:
    assert page.published is not None and page.modified is not None
    document: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.description,
        "datePublished": page.published.moment.isoformat(),
        "dateModified": page.modified.moment.isoformat(),
        "inLanguage": "zh-CN",
        "publisher": {"@type": "Organization", "name": site.organiser or site.name},
        "author": {"@type": "Organization", "name": page.author or page.source or site.name},
    }
    if page.keywords:
        document["keywords"] = list(page.keywords)
    if page.column:
        document["articleSection"] = page.column.name
    if canonical:
        document["mainEntityOfPage"] = canonical
        if page.image:
            document["image"] = public(site.address, page.image)
    return document


def _questions(page: PageMetadata) -> dict[str, Any]:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            for question, answer in page.questions
        ],
    }


def _breadcrumbs(site: Site, page: PageMetadata) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": public(site.address, path or page.path)}
            for place, (name, path) in enumerate(page.crumbs, 1)
        ],
    }
