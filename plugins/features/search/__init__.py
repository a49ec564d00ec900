"""Search: every Chinese word found, online by an index, from a disk in the texts themselves."""

from __future__ import annotations

from plugins.features.search.layout import FOLDER, TEXT_CHUNKS
from plugins.features.search.synonyms import FILE, KEYS, Synonyms, load_synonyms
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Feature, printed_by


def read(reading: Reading) -> Synonyms:
    """Read content/synonyms.yaml."""
    synonyms, problems = load_synonyms(reading.content, reading.shown + FILE)
    reading.report(problems)
    return synonyms


FEATURE = Feature(
    "search",
    data={FILE: KEYS},
    read=read,
    addresses=(FOLDER,),
    text_scripts=(TEXT_CHUNKS,),
    prints=printed_by(f"{__name__}.generator"),
)
