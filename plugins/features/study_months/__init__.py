"""Months of study: what is to be learned in a month, from content/study/2026-12.yaml, as list, calendar and booklet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.columns.model import Columns
from plugins.features.locality.record_checks import check_record_words
from plugins.features.locality.record_folders import check_column
from plugins.features.study_months.load import MONTH_KEYS, is_month_file, load_months
from plugins.features.study_months.model import COLUMN, DATA, INDEX, StudyMonths
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.markdown.link_resolver import BrokenLink, WaitingLink
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.reading.yaml_files import read_yaml

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> StudyMonths:
    """Read the months' files. Where there are none, the county plans no months."""
    names = reading.below(COLUMN)
    for name in filter(is_month_file, names):
        reading.look_into(reading.content / name, reading.shown + name)
    months, _, problems = load_months(reading.content, names, reading.shown)
    reading.report(problems)
    return months


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the list of months and to each month by their addresses."""
    months = models.of(StudyMonths).months
    for path in (INDEX, *(each.path for each in months)) if months else ():
        announcements.pages[path.removesuffix(".html")] = path
        announcements.expected.append(path)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield a problem for each text that a month names and nobody has written, and departures from the terms."""
    months, content = edition.models.of(StudyMonths).months, edition.request.content
    names = [each.shown.removeprefix(edition.request.content_shown) for each in months]
    _, records, _ = load_months(content, names, edition.request.content_shown)
    for record in records:
        yield from _check_words(record, edition)
    for month in months if edition.knows_all_texts else ():
        for item in month.items:
            try:
                edition.context.resolver.page(item.source, "")
            except WaitingLink:
                continue  # it comes into the list once it is published
            except BrokenLink as broken:
                yield Problem(month.shown, item.line, broken.what, broken.mend)
    yield from check_column(records, edition.models.of(Columns), COLUMN, "每月学习安排")


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a month's file if it held these bytes; None for any other file."""
    if not is_month_file(shown.removeprefix(edition.request.content_shown)):
        return None
    source = decode(data, shown)
    if not isinstance(source, Source):
        return [source]
    record = Record(shown, read_yaml(source, MONTH_KEYS))
    return [*record.values.problems, *_check_words(record, edition)]


def _check_words(record: Record, edition: Edition) -> Iterator[Problem]:
    yield from check_record_words(record, ("words",), edition.context.terms)
    for row in record.values.get("items", ()):
        yield from check_record_words(Record(record.shown, row), ("how",), edition.context.terms)


def theme(build: SiteBuild) -> Mapping[str, Any]:
    has_any = bool(build.of(StudyMonths).months) and build.of(Columns).get(COLUMN) is not None
    return {"study_data": DATA if has_any else "", "study_page": INDEX if has_any else ""}


FEATURE = Feature(
    "study_months",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    theme=theme,
    theme_names={
        "study_data": 'output path of the newest months of study, as data for scripts, "" where there are none',
        "study_page": 'output path of the list of months of study, "" where there are none',
    },
    told={"study_data": "有没有每月学习安排，和上次不同", "study_page": "有没有每月学习安排，和上次不同"},
    prints=printed_by(f"{__name__}.generator"),
    records=(COLUMN,),
)
