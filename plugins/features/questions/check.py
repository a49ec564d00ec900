"""What is wrong with the bank once everything is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.model import Columns
from plugins.features.learning.courses import Courses, waiting_courses
from plugins.features.locality.record_folders import check_words_of
from plugins.features.questions.load import COLUMN, QuestionRecords
from plugins.features.questions.load_exams import check_exam_courses
from plugins.features.regulations.citations import citations_of
from plugins.features.regulations.load import FILE as REGULATIONS_FILE
from plugins.features.regulations.model import Regulations
from plugins.kernel.building.edition import Edition
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.schema import Values

TEXTS = ("stem", "explanation")  # keys whose words readers see


def check_bank(edition: Edition, kept: QuestionRecords) -> Iterator[Problem]:
    """Yield departures from the county's terms, sources that hold no more, courses that examinations name and that are
    not there, and a bank for which there is no column.
    """
    columns, records = edition.models.of(Columns), kept.records
    courses = edition.models.find(Courses) or Courses()
    yield from check_exam_courses(kept.exams, courses, waiting_courses(edition.request.withheld))
    yield from check_words_of(records, TEXTS, edition)
    yield from check_sources(edition, records)
    if records and columns.is_whole and not columns.get(COLUMN):
        mend = f"请在 {COLUMNS_FILE} 里加上 slug: {COLUMN} 的栏目，例如名称写“网络党校”"
        yield Problem(records[0].shown, 1, f"有题库，却没有 {COLUMN} 栏目", mend)


def check_sources(edition: Edition, records: Iterable[Record]) -> Iterator[Problem]:
    """Yield a problem for each question that rests on a document which holds no more today: its answer may be wrong."""
    day = edition.now.date()
    old = [row for row in edition.models.of(Regulations).rows if row.is_superseded(day)]
    cited = citations_of(old)
    for record in records if old else ():
        source = record.values.get("source")
        if not source:
            continue
        for index, _line in cited(_cited_words(source)):
            row = old[index]
            instead = f"，代替它的是{row.replaced_by}" if row.replaced_by else ""
            mend = f"请照新文核对题目、答案和解析，再把“来源”改成新文；文件有没有失效，写在 {REGULATIONS_FILE} 里"
            what = f"题目依据的{row.title}{row.state}{instead}"
            yield Problem(record.shown, source.line_of("name"), what, mend, subject=row.title)


def _cited_words(source: Values) -> str:
    """Return a source as texts cite it: its name between title marks, whether they are written or not, then its day."""
    name = source.get("name", "")
    titled = name if "《" in name else f"《{name}》{name}"  # a bare name may be a document's number
    day = source.get("date")
    return f"{titled} {day.day if day else ''}"
