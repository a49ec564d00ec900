"""Publish what stations have shown: which films and texts, on which evening. Of the people who came nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from plugins.features.locality.shown import ShownMonth, ShownSession
from plugins.features.station_statistics.folders import SHOWN
from plugins.features.station_statistics.shown import written
from plugins.kernel.files.confined import is_file_within
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.office.stations.county import County
from plugins.office.stations.merging import StationMonth


def shown_in(month: str, months: Iterable[StationMonth], county: County, content: Path) -> ShownMonth:
    """Return what a month's stations have shown. months: merged.

    What the county does not know, be it of another county or typed into a file by anybody, is left out: it would be
    published as somebody has written it.
    """
    own = sorted((each for each in months if each.month == month), key=lambda each: each.station)
    rows = ((each.station, tuple(_sessions(each, county, content))) for each in own)
    return ShownMonth(month, tuple((code, sessions) for code, sessions in rows if sessions))


def publish_shown(shown: ShownMonth, content: Path) -> Path | None:
    """Write the month's file and return its path, None where it stands there already or nobody has said anything."""
    path, data = content / SHOWN / f"{shown.month}.yaml", written(shown).encode()
    if not shown.stations or (path.is_file() and path.read_bytes() == data):
        return None
    make_way(content, path)
    write_whole(path, data)
    return path


def _sessions(month: StationMonth, county: County, content: Path) -> Iterator[ShownSession]:
    for start, same in groupby(month.sessions, key=lambda each: f"{each.start:%Y-%m-%dT%H:%M}"):
        codes = dict.fromkeys(played.code for session in same for played in session.played)
        if known := tuple(code for code in codes if _is_known(code, county, content)):
            yield ShownSession(start, known)


def _is_known(code: str, county: County, content: Path) -> bool:
    return county.shelf.find(code) is not None or (code.endswith(".md") and is_file_within(content, code))
