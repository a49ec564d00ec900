"""The records of the question bank: questions, and what makes an examination of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

SINGLE, MULTIPLE, TRUE_FALSE, ORDERING, MATCHING, BLANK, SHORT = KINDS = (
    "single", "multiple", "true-false", "ordering", "matching", "blank", "short",
)  # fmt: skip
TRUE_FALSE_OPTIONS = ("对", "错")
BANK, FAQ = ORIGINS = ("bank", "faq")
DIFFICULTIES = (1, 2, 3)  # easy, middling, hard
ALTERNATIVES = "、"  # between the answers of which each is right in one blank
PAIR = "="  # between the sides of a matching question's pair


@frozen
class SourceRef(Value):
    """What a question rests on. date: of the document, "" where it has none."""

    name: str
    article: str = ""
    date: str = ""


@frozen
class Question(Value):
    """One question.

    code: unique in the bank. kind: one of KINDS. options: in the order in which they are written, which for an ordering
    question is the right one; a matching question's are pairs, `left=right`; those of a true-false question are given.
    answer: numbers of the right options from 1 on as words; for an ordering question all of them, for a matching one
    none; for blanks the words of each blank in turn, alternatives parted by ALTERNATIVES; for a short text a model.
    topic: a code. difficulty: 1 to 3. origin: one of ORIGINS. path: of the page that answers it, "" for none.
    """

    code: str
    kind: str
    stem: str
    options: tuple[str, ...]
    answer: tuple[str, ...]
    explanation: str
    source: SourceRef
    topic: str
    difficulty: int
    origin: str = BANK
    path: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The two sides of each pair of a matching question."""
        sides = [option.partition(PAIR) for option in self.options]
        return tuple([(left, right) for left, _sign, right in sides])


@frozen
class QuestionTopic(Value):
    """A topic. Its order is that of the topics."""

    code: str
    name: str


@frozen
class Quota(Value):
    """How many questions of a topic an examination draws. difficulty: 0 for any."""

    topic: str
    difficulty: int
    count: int


@frozen
class Exam(Value):
    """An examination. minutes: how long it lasts. pass_share: per cent of the points that pass it; each question counts
    one. course: the code of the one that it ends, "" for none.
    """

    code: str
    title: str
    minutes: int
    pass_share: int
    quotas: tuple[Quota, ...]
    course: str = ""

    @property
    def count(self) -> int:
        """How many questions a paper has."""
        return sum(quota.count for quota in self.quotas)


@frozen
class QuestionBank(Value):
    """All questions in the order of their codes, all topics in theirs, and the examinations."""

    questions: tuple[Question, ...] = ()
    topics: tuple[QuestionTopic, ...] = ()
    exams: tuple[Exam, ...] = ()

    def of_topic(self, topic: str) -> tuple[Question, ...]:
        return tuple([each for each in self.questions if each.topic == topic])

    def find(self, code: str) -> Question | None:
        """Return the question of that code, None where there is none."""
        return next((each for each in self.questions if each.code == code), None)

    def find_exam(self, code: str) -> Exam | None:
        """Return the examination of that code, None where there is none."""
        return next((each for each in self.exams if each.code == code), None)

    @property
    def state(self) -> str:
        """What identifies the bank that papers are drawn from, in 16 hexadecimal digits; the Q&A is no part of it."""
        questions = [question_row(each) for each in self.questions if each.origin == BANK]
        exams = [exam_row(each) for each in self.exams]
        text = json.dumps(
            {"questions": questions, "exams": exams}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return sha256(text.encode()).hexdigest()[:16]


def question_row(question: Question) -> dict[str, object]:
    """Return a question as scripts have it."""
    source = question.source
    return {
        "code": question.code, "kind": question.kind, "stem": question.stem, "options": list(question.options),
        "answer": list(question.answer), "explanation": question.explanation,
        "source": {"name": source.name, "article": source.article, "date": source.date},
        "topic": question.topic, "difficulty": question.difficulty, "path": question.path,
    }  # fmt: skip


def exam_row(exam: Exam) -> dict[str, object]:
    """Return an examination as scripts have it."""
    quotas = [{"topic": each.topic, "difficulty": each.difficulty, "count": each.count} for each in exam.quotas]
    return {
        "code": exam.code, "title": exam.title, "minutes": exam.minutes, "pass": exam.pass_share, "quotas": quotas,
        "course": exam.course,
    }  # fmt: skip


def in_order_of_codes(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(sorted(questions, key=lambda each: each.code))
