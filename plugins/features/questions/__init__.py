"""The question bank: questions with their sources and examinations, from content/school/questions/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.features.learning.questions import QuestionBank
from plugins.features.locality.record_folders import announce_pages, check_words_of
from plugins.features.questions.check import TEXTS, check_bank, check_sources
from plugins.features.questions.layout import INDEX, exam_path, topic_path
from plugins.features.questions.load import COLUMN, QuestionRecords, is_bank_file, load_bank, read_topic
from plugins.features.questions.load_exams import EXAM_FILE
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem
from plugins.kernel.reading.text_files import decode


def read(reading: Reading) -> QuestionBank:
    """Read the bank. Where there are no files, the county has none."""
    names = reading.below(COLUMN)
    for name in filter(is_bank_file, names):
        reading.look_into(reading.content / name, reading.shown + name)
    bank, records, problems = load_bank(reading.content, names, reading.shown)
    reading.report(problems)
    reading.models.put(records)
    return bank


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the list of topics, to each topic and each examination by their addresses."""
    bank = models.of(QuestionBank)
    topics = {topic_path(each.code): each.name for each in bank.topics}
    announce_pages(announcements, INDEX, topics | {exam_path(each.code): each.title for each in bank.exams})


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with the bank once everything is known."""
    return check_bank(edition, edition.models.of(QuestionRecords))


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a topic's file if it held these bytes; None for any other file."""
    path = PurePosixPath(shown.removeprefix(edition.request.content_shown))
    if not is_bank_file(path.as_posix()) or path.name == EXAM_FILE:
        return None
    _topic, records, problems = read_topic(decode(data, shown), path.stem)
    return [*problems, *check_words_of(records, TEXTS, edition), *check_sources(edition, records)]


FEATURE = Feature(
    "questions",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    prints=printed_by(f"{__name__}.generator"),
    records=(COLUMN,),
)
