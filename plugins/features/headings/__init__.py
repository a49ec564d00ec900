"""Headings: where a title stands on a page, its lines end between words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.headings.phrased import phrased
from plugins.kernel.feature import Feature

if TYPE_CHECKING:
    from plugins.kernel.site_build import SiteBuild


def theme(build: SiteBuild) -> Mapping[str, Any]:
    del build
    return {"phrased": phrased}


FEATURE = Feature(
    "headings",
    theme=theme,
    theme_names={
        "phrased": "phrased(title) → the title with <wbr> where its lines may end; the style sheet keeps words whole"
    },
    told={"phrased": "标题断行的规则变了"},
)
