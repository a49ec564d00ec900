"""Search: every Chinese word found, online by an index, from a disk in the texts themselves."""

from __future__ import annotations

from plugins.features.search.generator import SEARCH_PAGE, SearchGenerator
from plugins.features.search.layout import FOLDER, TEXT_CHUNKS
from plugins.kernel.feature import Feature

FEATURE = Feature(
    "search",
    page_types=(SEARCH_PAGE,),
    addresses=(FOLDER,),
    text_scripts=(TEXT_CHUNKS,),
    generators=(SearchGenerator,),
)
