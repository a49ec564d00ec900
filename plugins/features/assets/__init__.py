"""Assets: the theme's style sheet, script and images under names that change with their bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.assets.bundle import FOLDER, Assets, load_assets
from plugins.features.assets.kept import kept_or_made
from plugins.features.assets.licences import LICENCES
from plugins.features.county.model import Site
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Feature, printed_by
from plugins.kernel.files.confined import demand_no_way_out

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> Assets:
    """Read the theme's static files; raise PortalError for one that has a slip, and for a link out of the theme.

    Who asks for the problems of certain texts prints nothing, and would wait for them a tenth of the time.
    """
    if reading.request.only:
        return Assets({})
    theme = reading.request.theme
    demand_no_way_out(theme, "主题文件夹")
    return kept_or_made(theme / "static", reading.cache) if reading.cache else load_assets(theme / "static")


def theme(build: SiteBuild) -> Mapping[str, Any]:
    from plugins.features.assets.links import Links  # imported late: a check needs no Jinja

    paths = {asset.name: asset.path for asset in build.of(Assets).by_name.values()}
    address, to_files = build.of(Site).address, build.links_to_files
    return {"href": Links({}, address, to_files).href, "asset": Links(paths, address, to_files).asset}


FEATURE = Feature(
    "assets",
    read=read,
    theme=theme,
    theme_names={
        "href": "href(path) → link from the current page to an output path",
        "asset": "asset(name) → link to a file of the theme",
    },
    told={"href": "网站的公开网址变了", "asset": "样式文件、脚本或网站的公开网址变了"},
    addresses=(FOLDER, LICENCES),
    prints=printed_by(f"{__name__}.generator"),
)
