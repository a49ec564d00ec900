"""Liaison: groups, the rota of exchange meetings, sheets, and files between branches, from content/liaison/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plugins.features.columns.model import Columns
from plugins.features.liaison.check import TEXTS, check_branches, check_reading, check_records, check_shelf
from plugins.features.liaison.check_rota import check_rotas
from plugins.features.liaison.keys import FILE_KEYS
from plugins.features.liaison.layout import EXCHANGE, FOLDER, GROUPS, SHEETS, SHELF
from plugins.features.liaison.load import make_liaison
from plugins.features.liaison.model import Liaison
from plugins.features.liaison.sheets import SHEETS as ALL_SHEETS
from plugins.features.locality.branches import Branches
from plugins.features.locality.holidays import PublicHolidays
from plugins.features.locality.record_folders import check_column, check_words_of, judge_file, read_folder
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record

_ALL_TEXTS = tuple(dict.fromkeys(key for keys in TEXTS.values() for key in keys))


@frozen
class LiaisonRecords:
    """The records as their files have them, by table, for what can be checked only when everything is known."""

    tables: Mapping[str, Sequence[Record]]


def read(reading: Reading) -> Liaison:
    """Read content/liaison/*.yaml. Where there are none, the county has no such pages."""
    found, problems = read_folder(reading, FOLDER, FILE_KEYS)
    liaison, slips = make_liaison(found)
    reading.report([*problems, *slips, *check_records(found)])
    reading.models.put(LiaisonRecords(found))
    return liaison


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the pages, and to each branch's year, by their addresses."""
    liaison = models.of(Liaison)
    if liaison.is_empty:
        return
    given = ((GROUPS, liaison.groups), (EXCHANGE, liaison.rotas or liaison.topics), (SHELF, liaison.files))
    sheets = [SHEETS, *(sheet.path for sheet in ALL_SHEETS)]
    paths = [*sheets, *(path for path, rows in given if rows), *(rota.path for rota in liaison.rotas)]
    for path in paths:
        announcements.pages[path.removesuffix(".html")] = path
        announcements.expected.append(path)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what records name and is not there, unfair or impossible turns, and departures from the county's terms."""
    models = edition.models
    tables, liaison = models.of(LiaisonRecords).tables, models.of(Liaison)
    records = [record for rows in tables.values() for record in rows]
    if edition.knows_all_texts:
        yield from check_reading(tables["topics"], edition.context.resolver)
    yield from check_branches([*tables["groups"], *tables["rotas"]], models.find(Branches) or Branches())
    yield from check_rotas(liaison, models.find(PublicHolidays) or PublicHolidays())
    yield from check_shelf(liaison.files, edition)
    yield from check_words_of(records, _ALL_TEXTS, edition)
    yield from check_column(records, models.of(Columns), FOLDER, "党务联谊的文件", "党务联谊")


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a file of the liaison if it held these bytes; None for any other file."""
    return judge_file(edition, shown, data, FOLDER, FILE_KEYS, _ALL_TEXTS)


FEATURE = Feature(
    "liaison",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    prints=printed_by(f"{__name__}.generator"),
    records=(FOLDER,),
)
