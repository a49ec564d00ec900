"""Stations: the county's directory of stations, from content/stations/*.yaml, and a page for each of them."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.columns.model import Columns
from plugins.features.locality.model import Locality
from plugins.features.locality.record_folders import (
    announce_pages,
    check_column,
    check_words_of,
    judge_file,
    read_folder,
)
from plugins.features.locality.stations import DIRECTORY, Stations
from plugins.features.stations.check import TEXTS, check_stations
from plugins.features.stations.load import FILE_KEYS, FOLDER, make_stations
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record


@frozen
class StationRecords:
    """The stations as their files have them, for what can be checked only when everything is known."""

    records: tuple[Record, ...]


def read(reading: Reading) -> Stations:
    """Read content/stations/*.yaml. Where there are none, the county has no directory."""
    found, problems = read_folder(reading, FOLDER, FILE_KEYS)
    records, locality = tuple(found["stations"]), reading.models.of(Locality)
    stations, slips = make_stations(records, locality)
    reading.report([*problems, *slips, *check_stations(records, locality)])
    reading.models.put(StationRecords(records))
    return stations


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the directory and to each station by their addresses."""
    announce_pages(announcements, DIRECTORY, {each.path: each.name for each in models.of(Stations).rows})


def check(edition: Edition) -> Iterator[Problem]:
    """Yield departures from the county's terms, and stations for which there is no column."""
    records = edition.models.of(StationRecords).records
    yield from check_words_of(records, TEXTS, edition)
    yield from check_column(records, edition.models.of(Columns), FOLDER, "站点文件")


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a file of stations if it held these bytes; None for any other file."""
    return judge_file(edition, shown, data, FOLDER, FILE_KEYS, TEXTS)


FEATURE = Feature(
    "stations",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    prints=printed_by(f"{__name__}.generator"),
    records=(FOLDER,),
)
