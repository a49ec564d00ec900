"""Search: every Chinese word found, online by an index, from a disk in the texts themselves."""

from __future__ import annotations

from plugins.features.search.layout import FOLDER, TEXT_CHUNKS
from plugins.kernel.feature import Feature, printed_by

FEATURE = Feature(
    "search",
    addresses=(FOLDER,),
    text_scripts=(TEXT_CHUNKS,),
    prints=printed_by(f"{__name__}.generator"),
)
