"""schema.org data as JSON-LD. Addresses in it are absolute, so parts that need one wait for a public address."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from plugins.addresses import public
from plugins.county.model import Site
from plugins.entries import PageView

CONTEXT = "https://schema.org"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def structured_data(site: Site, view: PageView, canonical: str) -> tuple[Markup, ...]:
    """Return the page's JSON-LD documents as text that is safe within a script element."""
    documents = []
    if view.kind == "article":
        documents.append(_article(site, view, canonical))
    if view.questions:
        documents.append(_questions(view))
    if view.crumbs and site.address:
        documents.append(_breadcrumbs(site, view))
    return tuple(Markup(_dump({"@context": CONTEXT, **document})) for document in documents)


def _dump(document: dict[str, Any]) -> str:
    return _JSON.encode(document).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _article(site: Site, view: PageView, canonical: str) -> dict[str, Any]:
    assert view.published is not None and view.modified is not None
    document: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": view.title,
        "description": view.description,
        "datePublished": view.published.moment.isoformat(),
        "dateModified": view.modified.moment.isoformat(),
        "inLanguage": "zh-CN",
        "publisher": {"@type": "Organization", "name": site.organiser or site.name},
        "author": {"@type": "Organization", "name": view.author or view.source or site.name},
    }
    if view.keywords:
        document["keywords"] = list(view.keywords)
    if view.column:
        document["articleSection"] = view.column.name
    if canonical:
        document["mainEntityOfPage"] = canonical
        if view.image:
            document["image"] = public(site.address, view.image)
    return document


def _questions(view: PageView) -> dict[str, Any]:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            for question, answer in view.questions
        ],
    }


def _breadcrumbs(site: Site, view: PageView) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": public(site.address, path or view.path)}
            for place, (name, path) in enumerate(view.crumbs, 1)
        ],
    }
