"""Locality: the words that stations, films, calendar and programme share, from content/locality.yaml."""

# A base feature: features that know nothing of each other meet in its words and in the records beside them.

from __future__ import annotations

from plugins.features.locality.load import FILE, KEYS, load_locality
from plugins.features.locality.model import Locality
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Feature


def read(reading: Reading) -> Locality:
    """Read locality.yaml. Where there is none, the county has no stations and speaks of no crops."""
    locality, problems = load_locality(reading.content, reading.shown + FILE)
    reading.report(problems)
    return locality


FEATURE = Feature("locality", data={FILE: KEYS}, read=read)
