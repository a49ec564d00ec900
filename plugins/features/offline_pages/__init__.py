"""What the site itself says of its offline copy: the version's page on a stick, and the page that offers bundles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.offline_pages.check import check_releases
from plugins.features.offline_pages.layout import (
    CHECK,
    OWN_FOLDERS,
    RELEASED_CHECK,
    RELEASES,
    RELEASES_PAGE,
    START,
    START_TWIN,
)
from plugins.features.offline_pages.model import Station
from plugins.features.offline_pages.releases import Offer, find_releases
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Feature, printed_by

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> Offer:
    """Find the bundles that lie ready to be offered."""
    folder = reading.request.bundles
    if not folder:
        return Offer(None)
    reading.report(check_releases(folder))
    return Offer(find_releases(folder))


def theme(build: SiteBuild) -> Mapping[str, Any]:
    return {
        "bundle": Station() if build.request.stick else None,
        "bundles_page": RELEASES_PAGE if build.of(Offer).releases else "",
    }


FEATURE = Feature(
    "offline_pages",
    read=read,
    theme=theme,
    theme_names={
        "bundle": "offline_pages.Station in a site for a stick, None in a public one",
        "bundles_page": 'output path of the page that offers bundles, "" where none is offered',
    },
    told={"bundle": "网站换了用处：放在网上，或装进U盘", "bundles_page": "有没有离线包可以下载，和上次不同"},
    addresses=(*OWN_FOLDERS, RELEASES, RELEASED_CHECK, START, START_TWIN, CHECK),
    prints=printed_by(f"{__name__}.generator"),
)
