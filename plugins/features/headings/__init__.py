"""Headings: where a title stands on a page, its lines end between words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.headings.phrased import phrased, phrased_fact, phrased_within
from plugins.kernel.building.feature import Feature

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def theme(build: SiteBuild) -> Mapping[str, Any]:
    del build
    return {"phrased": phrased, "phrased_fact": phrased_fact, "phrased_within": phrased_within}


def ahead(titles: Iterable[str]) -> None:
    """Cut titles into words: a title is printed on many pages."""
    for title in titles:
        phrased(title)


FEATURE = Feature(
    "headings",
    theme=theme,
    ahead=ahead,
    theme_names={
        "phrased": "phrased(title) → the title with <wbr> where its lines may end; the style sheet keeps words whole",
        "phrased_fact": "phrased_fact(value) → the same of a fact beside its label, however short it is",
        "phrased_within": "phrased_within(html) → a rendered text whose headings are phrased",
    },
    told=dict.fromkeys(("phrased_within", "phrased_fact", "phrased"), "标题断行的规则变了"),
)
