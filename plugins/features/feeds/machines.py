"""Small documents that browsers and crawlers ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.etree import ElementTree

from plugins.features.county.addresses import OPENSEARCH, SITEMAP
from plugins.features.county.model import Site
from plugins.kernel.addressing.urls import public

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
SEARCH_PAGE = "search/index.html"
PAPER = "#f7f1e6"  # what a phone shows behind the page while it opens


def sitemap(site: Site, pages: Iterable[tuple[str, str]]) -> str:
    """Return the sitemap (sitemaps.org 0.9). pages: (output path, day of the last change or "")."""
    root = ElementTree.Element("urlset", xmlns=_SITEMAP)
    for path, day in sorted(pages):
        address = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(address, "loc").text = public(site.address, path)
        if day:
            ElementTree.SubElement(address, "lastmod").text = day
    return _xml(root)


def opensearch(site: Site, icon: str) -> str:
    """Return the OpenSearch 1.1 description. icon: output path of the site's icon."""
    root = ElementTree.Element("OpenSearchDescription", xmlns=_OPENSEARCH)
    ElementTree.SubElement(root, "ShortName").text = site.name[:16]  # the standard's limit
    ElementTree.SubElement(root, "Description").text = f"搜索{site.name}"
    ElementTree.SubElement(root, "Language").text = "zh-CN"
    ElementTree.SubElement(root, "InputEncoding").text = "UTF-8"
    ElementTree.SubElement(root, "Image", type="image/svg+xml").text = public(site.address, icon)
    template = public(site.address, SEARCH_PAGE) + "?q={searchTerms}"
    ElementTree.SubElement(root, "Url", type="text/html", template=template)
    this = public(site.address, OPENSEARCH)
    ElementTree.SubElement(root, "Url", type="application/opensearchdescription+xml", rel="self", template=this)
    return _xml(root)


def robots(site: Site) -> str:
    """Return robots.txt: everything may be read."""
    lines = ["User-agent: *", "Disallow:"]
    if site.address:
        lines += ["", f"Sitemap: {public(site.address, SITEMAP)}"]
    return "\n".join(lines) + "\n"


def manifest(site: Site, icon: str) -> str:
    """Return the web manifest, so that a phone can keep the site on its first screen."""
    document = {
        "name": site.name,
        "short_name": site.name[:12],
        "description": site.description,
        "lang": "zh-CN",
        "dir": "ltr",
        "start_url": "./index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [{"src": icon, "type": "image/svg+xml", "sizes": "any"}],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _xml(root: ElementTree.Element) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
