"""plugins/features/page_metadata/structured.py: schema.org data as JSON-LD."""

import json
from typing import Any

from plugins.features.county.model import Site
from plugins.features.page_metadata.structured import structured_data
from plugins.kernel.rendering.page_metadata import PageMetadata
from tests.unit.samples import ADDRESS, PUBLIC_SITE, SITE, page

CRUMBS = (("首页", "index.html"), ("动态", "news/index.html"), ("春茶开采", None))


def documents(site: Site, metadata: PageMetadata) -> dict[str, Any]:
    """Every document by its type."""
    canonical = f"{site.address}/{metadata.path}" if site.address else ""
    read = [json.loads(text) for text in structured_data(site, metadata, canonical)]
    assert all(document["@context"] == "https://schema.org" for document in read)
    return {document["@type"]: document for document in read}


def test_an_article_is_described() -> None:
    """When, by whom, where."""
    found = documents(PUBLIC_SITE, page(keywords=("黄茶",), source="县委", image="i/a.jpg"))["NewsArticle"]
    assert ("春茶开采", "2026-03-01T08:30:00+08:00", "党建工作动态", ["黄茶"]) == (
        found["headline"], found["datePublished"], found["articleSection"], found["keywords"],
    )  # fmt: skip
    assert (f"{ADDRESS}/news/a.html", f"{ADDRESS}/i/a.jpg") == (found["mainEntityOfPage"], found["image"])
    assert ("红城党建网", "县委") == (found["publisher"]["name"], found["author"]["name"])


def test_without_an_address_nothing_is_half_given() -> None:
    """Addresses in it must be absolute."""
    found = documents(SITE, page(crumbs=CRUMBS, image="i/a.jpg"))
    assert ["NewsArticle"] == list(found)
    assert not {"mainEntityOfPage", "image"} & set(found["NewsArticle"])


def test_breadcrumbs_lead_to_every_step() -> None:
    """The page itself last."""
    found = documents(PUBLIC_SITE, page(crumbs=CRUMBS))["BreadcrumbList"]["itemListElement"]
    assert [(1, f"{ADDRESS}/"), (2, f"{ADDRESS}/news/"), (3, f"{ADDRESS}/news/a.html")] == [
        (each["position"], each["item"]) for each in found
    ]


def test_questions_have_their_answers() -> None:
    """As text."""
    asked = PageMetadata("faq/a.html", "question", "怎么交？", questions=(("怎么交？", "按月交。"),))
    (found,) = documents(SITE, asked)["FAQPage"]["mainEntity"]
    assert ("怎么交？", "按月交。") == (found["name"], found["acceptedAnswer"]["text"])


def test_a_title_cannot_leave_its_script() -> None:
    """Angle brackets and ampersands are written as escapes, and read back as they were."""
    title = "</script><script>alert('&')</script>"
    (text,) = structured_data(SITE, page(title=title), "")
    assert not set("<>&") & set(text)
    assert title == json.loads(text)["headline"]
