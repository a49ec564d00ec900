"""A folder of records, as the features that print them read it, judge it and let others link to its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.model import Columns
from plugins.features.locality.record_checks import check_record_words
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record, is_record, read_records
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.reading.yaml_files import read_yaml


def read_folder(reading: Reading, folder: str, keys: tuple[Key, ...]) -> tuple[dict[str, list[Record]], list[Problem]]:
    """Return the records of all files of a folder, as `read_records`; numbers of persons in them are looked for."""
    names = [name for name in reading.below(folder) if is_record(name, (folder,))]
    for name in names:
        reading.look_into(reading.content / name, reading.shown + name)
    return read_records(reading.content, names, reading.shown, keys)


def judge_file(
    edition: Edition, shown: str, data: bytes, folder: str, keys: tuple[Key, ...], texts: Iterable[str]
) -> list[Problem] | None:
    """Return what would be wrong with a file of the folder if it held these bytes; None for any other file.

    texts: the keys whose words readers see.
    """
    if not is_record(shown.removeprefix(edition.request.content_shown), (folder,)):
        return None
    source = decode(data, shown)
    if not isinstance(source, Source):
        return [source]
    values = read_yaml(source, keys)
    records = [Record(shown, row) for key in keys for row in values.get(key.name, ())]
    return [*values.problems, *check_words_of(records, texts, edition)]


def check_words_of(records: Iterable[Record], texts: Iterable[str], edition: Edition) -> Iterator[Problem]:
    """Yield the departures of all records from the county's terms. texts: as of `judge_file`."""
    for record in records:
        yield from check_record_words(record, texts, edition.context.terms)


def check_column(
    records: Sequence[Record], columns: Columns, slug: str, kind: str, example: str = "远程教育站点"
) -> Iterator[Problem]:
    """Yield a problem where there are records and not the column in whose folder their pages stand.

    kind: how people call their files. example: a name for the column.
    """
    if records and columns.is_whole and not columns.get(slug):
        mend = f"请在 {COLUMNS_FILE} 里加上 slug: {slug} 的栏目，例如名称写“{example}”"
        yield Problem(records[0].shown, 1, f"有{kind}，却没有 {slug} 栏目", mend)


def announce_pages(announcements: Announcements, index: str, titles: Mapping[str, str]) -> None:
    """Let links lead to the page that lists all records, and to that of each, by their addresses.

    titles: of the records' pages, by output path; where there are none there is no list.
    """
    for path in (index, *titles) if titles else ():
        announcements.pages[path.removesuffix(".html")] = path
        announcements.expected.append(path)
    announcements.titles.update(titles)
