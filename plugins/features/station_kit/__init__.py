"""Station kit: sheets for paper and the page for noting an evening, filled from shared data, for stations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.locality.stations import Stations
from plugins.features.station_kit.layout import FOLDER, SESSION
from plugins.kernel.building.feature import Feature, printed_by

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def theme(build: SiteBuild) -> Mapping[str, Any]:
    has_any = bool((build.edition.models.find(Stations) or Stations()).rows)
    return {"session_page": SESSION if has_any else ""}


# A page for each station and sheet would be thousands: pages are blank, and a script fills them from shared data. They
# lie in the folder of the column of stations, which a county with stations has.
FEATURE = Feature(
    "station_kit",
    theme=theme,
    theme_names={"session_page": 'output path of the page where stations note their evenings, "" where there are none'},
    told={"session_page": "有没有站点，和上次不同"},
    text_scripts=(FOLDER,),
    prints=printed_by(f"{__name__}.generator"),
)
