"""Writes the bank's pages, which need no script, and its data, which the page of exercises reads."""

from __future__ import annotations

from html import escape

from pelican.generators import Generator

from plugins.features.columns.model import Column, Columns
from plugins.features.learning.questions import FAQ, SHORT, Question, QuestionBank, SourceRef
from plugins.features.list_items.model import LooseText, Published, PublishedText
from plugins.features.questions.bank_script import bank_script
from plugins.features.questions.compose import TopicSheet, compose_bank, compose_topics
from plugins.features.questions.layout import DATA, FAQ_TOPIC, INDEX, exam_path
from plugins.features.questions.load import COLUMN
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

BANK_PAGE = PageType("question_bank", {"bank": "questions.BankSheet: topics and examinations"}, {"bank": "题库变了"})
TOPIC_PAGE = PageType("question_topic", {"topic": "questions.TopicSheet"}, {"topic": "这个话题的题目变了"})
EXAM_PAGE = PageType("exam", {"exam": "questions.ExamSheet"}, {"exam": "这个考试变了"})
_OWNER, _TITLE = "题库", "题库"
_ABOUT = "每道题都写明依据，先自己想，再看页尾的答案；不用帐号，答题不上传。"


class QuestionsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """The bank stands beside the texts of its column."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.bank = self.build.of(QuestionBank)
        self.column: Column | None = self.build.of(Columns).get(COLUMN)
        if not self.bank.questions or self.column is None:
            return
        published = self.build.of(Published)
        published.column_links[COLUMN].append(Link(_TITLE, INDEX))
        published.call(_TITLE, INDEX, "试题", "题目", "考题", "试题库")
        for exam in self.bank.exams:
            published.call(exam.title, exam_path(exam.code))
        self.topics = compose_topics(self.bank)
        published.loose_texts += [
            LooseText(each.path, _named(each), None, _html(each), column=COLUMN) for each in self.topics
        ]

    def generate_output(self, writer: PortalWriter) -> None:
        column = self.column
        if not self.bank.questions or column is None:
            return
        bank, here = compose_bank(self.bank), Link(column.name, column.path)
        page = PageMetadata(INDEX, "list", _TITLE, _ABOUT, column.keywords, column, crumbs(here, here=_TITLE))
        writer.write_page(_OWNER, BANK_PAGE, page, bank=bank)
        steps = (here, Link(_TITLE, INDEX))
        for topic in self.topics:
            about = f"{topic.name}：{len(topic.questions)}道题，答案、解析和依据在页尾。"
            page = PageMetadata(
                topic.path, "page", _named(topic), about, (topic.name,), column, crumbs(*steps, here=topic.name)
            )
            writer.write_page(_OWNER, TOPIC_PAGE, page, topic=topic)
        for exam in bank.exams:
            about = f"{exam.count}道题，{exam.minutes}分钟，答对{exam.needed}道及格。"
            page = PageMetadata(
                exam.path, "page", exam.title, about, column.keywords, column, crumbs(*steps, here=exam.title)
            )
            writer.write_page(_OWNER, EXAM_PAGE, page, exam=exam)
        asked = [_asked(text) for text in self.build.of(Published).texts if text.item.kind == "question"]
        writer.write_text(DATA, _OWNER, bank_script(self.bank, asked))


def _named(topic: TopicSheet) -> str:
    return f"{topic.name}（题库）"


def _html(topic: TopicSheet) -> str:
    """Return what search finds of a topic's page."""
    words = [word for each in topic.questions for word in (each.stem, *each.options, each.answer, each.explanation)]
    return "".join(f"<p>{escape(word)}</p>" for word in words)


def _asked(text: PublishedText) -> Question:
    """Return a question of the Q&A for self-checking: its answer in short, and the page that has it in full."""
    code = f"faq-{text.item.path.rpartition('/')[2].removesuffix('.html')}"
    source = SourceRef("党建知识问答", "", text.item.date.text)
    return Question(
        code, SHORT, text.item.title, (), (text.item.summary,), "", source, FAQ_TOPIC, 1, FAQ, text.item.path
    )  # fmt: skip


PRINTS = Prints((BANK_PAGE, TOPIC_PAGE, EXAM_PAGE), (QuestionsGenerator,))
