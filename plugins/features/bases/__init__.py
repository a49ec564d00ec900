"""Bases: demonstration bases and leading growers, from content/bases/*.yaml, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.bases.check import TEXTS, check_bases, check_named, check_tips
from plugins.features.bases.load import FILE_KEYS, FOLDER, make_bases
from plugins.features.columns.model import Columns
from plugins.features.locality.bases import BASES_PAGE, Bases
from plugins.features.locality.films import Shelf
from plugins.features.locality.model import Locality
from plugins.features.locality.record_folders import (
    announce_pages,
    check_column,
    check_words_of,
    judge_file,
    read_folder,
)
from plugins.features.locality.stations import Stations
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record

COLUMN = "stations"  # its pages stand in this column's folder
PAGES = "stations/bases"
DATA = f"{PAGES}/list.js"


@frozen
class BaseRecords:
    """Bases and leaders as their files have them, for what can be checked only when everything is known."""

    records: tuple[Record, ...]


def read(reading: Reading) -> Bases:
    """Read content/bases/*.yaml. Where there are none, the county has no bases."""
    found, problems = read_folder(reading, FOLDER, FILE_KEYS)
    locality = reading.models.of(Locality)
    bases, slips = make_bases(found, locality)
    reading.report([*problems, *slips, *check_bases(found, locality)])
    reading.models.put(BaseRecords((*found["bases"], *found["leaders"])))
    return bases


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the list and to each base and leader by their addresses."""
    announce_pages(announcements, BASES_PAGE, {each.path: each.name for each in models.of(Bases).both})


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what records name and is not there, departures from the county's terms, and records without a column."""
    models = edition.models
    records = models.of(BaseRecords).records
    if edition.knows_all_texts:
        yield from check_tips(records, edition.context.resolver)
    yield from check_named(records, models.find(Stations) or Stations(), models.find(Shelf))
    yield from check_words_of(records, TEXTS, edition)
    yield from check_column(records, models.of(Columns), COLUMN, "示范基地的文件")


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a file of bases if it held these bytes; None for any other file."""
    return judge_file(edition, shown, data, FOLDER, FILE_KEYS, TEXTS)


FEATURE = Feature(
    "bases",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    prints=printed_by(f"{__name__}.generator"),
    records=(FOLDER,),
    text_scripts=(PAGES,),
)
