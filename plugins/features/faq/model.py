"""Questions and answers by topic."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link

COLUMN = "faq"


@frozen
class FaqSource(Value):
    """Where an answer comes from. date and article are "" where they are not known for certain."""

    title: str
    date: str
    article: str


@frozen
class QuestionSource(Value):
    """A question as its file has it. answer: Markdown that begins at answer_line."""

    id: str
    question: str
    also_asked: tuple[str, ...]
    answer: str
    answer_line: int
    sources: tuple[FaqSource, ...]
    reviewed: CivilTime
    tags: tuple[str, ...]
    shown: str
    line: int
    question_line: int
    tags_line: int = 1
    tag_lines: tuple[int, ...] = ()
    reviewed_line: int = 1

    @property
    def path(self) -> str:
        return f"{COLUMN}/{self.id}.html"


@frozen
class TopicSource(Value):
    """A topic as its file has it. on_home: its most asked questions may stand on the home page."""

    slug: str
    name: str
    description: str
    order: int
    questions: tuple[QuestionSource, ...]
    on_home: bool = False

    @property
    def path(self) -> str:
        return f"{COLUMN}/topic-{self.slug}.html"


@frozen
class Question(Value):
    """A question as pages show it. html: the answer with internal links; answer: the same for its own page."""

    id: str
    path: str
    question: str
    also_asked: tuple[str, ...]
    answer: Markup
    html: str
    summary: str
    sources: tuple[FaqSource, ...]
    reviewed: CivilTime
    tags: tuple[Link, ...]
    topic: Link
    related: tuple[Link, ...]


@frozen
class Topic(Value):
    slug: str
    name: str
    description: str
    path: str
    questions: tuple[Question, ...]


@frozen
class Faq(Value):
    topics: tuple[Topic, ...]
    total: int


@frozen
class FaqSources:
    """The questions of all files, by topic."""

    topics: tuple[TopicSource, ...]

    @property
    def questions(self) -> Iterator[QuestionSource]:
        return (question for topic in self.topics for question in topic.questions)
