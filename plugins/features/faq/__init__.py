"""Questions and answers: a column that is filled from faq/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.model import Columns
from plugins.features.faq.check import check_answers, check_days, check_tags
from plugins.features.faq.load import load_faq, read_topic
from plugins.features.faq.model import COLUMN, FaqSources
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import DATA, list_files
from plugins.kernel.reading.text_files import decode


def read(reading: Reading) -> FaqSources:
    """Read faq/*.yaml."""
    folder, shown = reading.request.faq, reading.request.faq_shown
    topics, problems = load_faq(folder, shown)
    for name in list_files(folder):
        reading.look_into(folder / name, shown + name)
    reading.report(problems)
    return FaqSources(topics)


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to questions by their address, and count their tags."""
    for question in models.of(FaqSources).questions:
        announcements.pages[question.path.removesuffix(".html")] = question.path
        announcements.expected.append(question.path)
        announcements.texts += 1
        announcements.tag_uses += [(tag, question.reviewed.moment) for tag in question.tags]


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong in the answers, and questions for which there is no column."""
    topics, columns = edition.models.of(FaqSources).topics, edition.models.of(Columns)
    if edition.request.asks_about(edition.request.faq):
        yield from check_answers(topics, edition.context.surroundings, edition.context.terms)
        yield from check_tags(topics, edition.context.tag_form)
        yield from check_days(topics, edition.request.now.date())
    if topics and columns.is_whole and not columns.get(COLUMN):
        yield Problem(
            topics[0].questions[0].shown if topics[0].questions else COLUMNS_FILE,
            1,
            "有问答文件，却没有 faq 栏目",
            "请在 columns.yaml 里加上 slug: faq、filled_by: faq 的栏目",
        )


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a topic's file if it held these bytes; None for any other file."""
    if not shown.startswith(edition.request.faq_shown) or PurePosixPath(shown).suffix not in DATA:
        return None
    topic, values = read_topic(decode(data, shown))
    topics, context = [topic] if topic else [], edition.context
    answers = check_answers(topics, context.surroundings, context.terms)
    return [*values.problems, *answers, *check_tags(topics, context.tag_form)]


FEATURE = Feature(
    "faq",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    prints=printed_by(f"{__name__}.generator"),
    fills=COLUMN,
)
