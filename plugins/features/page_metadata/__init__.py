"""Page metadata: what machines read in a page's head, from government page labels to schema.org data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.features.county.model import TOLD, Site
from plugins.features.page_metadata.head import head_tags
from plugins.kernel.building.feature import Feature

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def theme(build: SiteBuild) -> Mapping[str, Any]:
    return {"head_tags": partial(head_tags, build.of(Site))}


FEATURE = Feature(
    "page_metadata",
    theme=theme,
    theme_names={"head_tags": "(page) → page_metadata.HeadTags: the head's content"},
    told={"head_tags": TOLD},
)
