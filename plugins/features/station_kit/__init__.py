"""Station kit: sheets for paper and the page for noting an evening, filled from shared data, for stations."""

from __future__ import annotations

from plugins.features.station_kit.layout import FOLDER
from plugins.kernel.feature import Feature, printed_by

# A page for each station and sheet would be thousands: pages are blank, and a script fills them from shared data. They
# lie in the folder of the column of stations, which a county with stations has.
FEATURE = Feature("station_kit", text_scripts=(FOLDER,), prints=printed_by(f"{__name__}.generator"))
