"""Share tools: what stands beside a text for its readers, as QR code, correction and words to share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from plugins.features.county.model import TOLD, Site
from plugins.kernel.building.feature import Feature

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def theme(build: SiteBuild) -> Mapping[str, Any]:
    from plugins.features.share_tools.tools import share_tools_of  # imported late: a check draws no code

    return {"share_tools": partial(share_tools_of, build.of(Site))}


FEATURE = Feature(
    "share_tools",
    theme=theme,
    theme_names={"share_tools": "(page) → share_tools.ShareTools: QR code, correction, words to share"},
    told={"share_tools": TOLD},
)
