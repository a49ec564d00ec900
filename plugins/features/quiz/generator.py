"""Writes the page of questions. All of it is done by theme/static/quiz from the bank's data."""

from __future__ import annotations

from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.learning.questions import QuestionBank
from plugins.features.list_items.model import Published
from plugins.features.quiz.layout import BANK_DATA, BANK_PAGES, BANK_TOPIC, COLUMN, EXAM_PAGE, PAGE, RECORD, TITLE
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

_ABOUT = "练习、考试、集体答题、错题本。不用帐号，不用网络，答了什么只留在您的设备上。"


@frozen
class QuestionsAt(Value):
    """A page of questions, or of an examination, that is read without a script, and how many questions it is of."""

    name: str
    path: str
    count: int


@frozen
class QuizLinks(Value):
    """Output paths that the page needs. data: the bank as a script. pages: the same questions without one, by topic in
    topics; exams: what is examined. record: of the page on which a certificate is asked for, "" where the county issues
    none.
    """

    data: str
    pages: str
    record: str
    topics: tuple[QuestionsAt, ...]
    exams: tuple[QuestionsAt, ...]


_ALSO_CALLED = (
    "练习",
    "练习题",
    "做题",
    "刷题",
    "答题",
    "考试",
    "考试题",
    "模拟考试",
    "在线考试",
    "测试",
    "测试题",
    "自测",
)
QUIZ = PageType("quiz", {"quiz": "quiz.QuizLinks: where the questions are"}, {"quiz": "题库的地址变了"})


class QuizGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Nothing where the county has no bank."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.bank = self.build.edition.models.find(QuestionBank) or QuestionBank()
        self.column = self.build.of(Columns).get(COLUMN) if self.bank.questions else None
        if self.column is not None:
            published = self.build.of(Published)
            published.column_links[COLUMN].append(Link(TITLE, PAGE))
            published.call(TITLE, PAGE, *_ALSO_CALLED)

    def generate_output(self, writer: PortalWriter) -> None:
        if self.column is None:
            return
        column = Link(self.column.name, self.column.path)
        page = PageMetadata(
            PAGE, "list", TITLE, _ABOUT, self.column.keywords, self.column, crumbs(column, here=TITLE),
            script="quiz.js",
        )  # fmt: skip
        record = RECORD if RECORD in self.build.edition.announcements.expected else ""
        links = QuizLinks(BANK_DATA, BANK_PAGES, record, _topics(self.bank), _exams(self.bank))
        writer.write_page("练习和考试", QUIZ, page, quiz=links)


def _topics(bank: QuestionBank) -> tuple[QuestionsAt, ...]:
    counted = [(topic, len(bank.of_topic(topic.code))) for topic in bank.topics]
    return tuple([QuestionsAt(topic.name, BANK_TOPIC.format(topic.code), count) for topic, count in counted if count])


def _exams(bank: QuestionBank) -> tuple[QuestionsAt, ...]:
    return tuple([QuestionsAt(exam.title, EXAM_PAGE.format(exam.code), exam.count) for exam in bank.exams])


PRINTS = Prints((QUIZ,), (QuizGenerator,))
