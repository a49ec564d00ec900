"""From the bank to what its pages show: questions as people read them, answers behind."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.features.learning.draw import generator, shuffle
from plugins.features.learning.questions import (
    ALTERNATIVES,
    BLANK,
    MATCHING,
    MULTIPLE,
    ORDERING,
    SINGLE,
    TRUE_FALSE_OPTIONS,
    Exam,
    Question,
    QuestionBank,
)
from plugins.features.questions.layout import exam_path, topic_path
from plugins.features.questions.written import GAP, WORDS
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

LETTERS = "ABCDEFGHIJ"
HARDNESS = {1: "容易", 2: "一般", 3: "难"}
_GAP = "（　　　）"


@frozen
class QuestionSheet(Value):
    """A question as it is read. kind: as people call it. options: with their letters. right: further sides to match."""

    number: int
    code: str
    kind: str
    stem: str
    options: tuple[str, ...]
    right: tuple[str, ...]
    answer: str
    explanation: str
    source: str


@frozen
class TopicSheet(Value):
    """The questions of a topic."""

    code: str
    name: str
    path: str
    questions: tuple[QuestionSheet, ...]


@frozen
class QuotaLine(Value):
    """A line of an examination. hardness: "" for any."""

    topic: str
    path: str
    hardness: str
    count: int


@frozen
class ExamSheet(Value):
    """An examination as it is told of. needed: how many right answers pass it."""

    code: str
    title: str
    path: str
    minutes: int
    pass_share: int
    count: int
    needed: int
    lines: tuple[QuotaLine, ...]


@frozen
class BankSheet(Value):
    """All topics with how many questions each has, and the examinations. count: of all questions."""

    topics: tuple[tuple[str, str, int], ...]
    exams: tuple[ExamSheet, ...]
    count: int


def compose_bank(bank: QuestionBank) -> BankSheet:
    """Return what the list of topics shows; each topic is its name, path and number of questions."""
    topics = [(each.name, topic_path(each.code), len(bank.of_topic(each.code))) for each in bank.topics]
    return BankSheet(tuple(topics), tuple([compose_exam(exam, bank) for exam in bank.exams]), len(bank.questions))


def compose_topics(bank: QuestionBank) -> tuple[TopicSheet, ...]:
    """Return each topic with its questions, the easy ones first, else in the order of their codes."""
    return tuple(
        [
            TopicSheet(
                topic.code, topic.name, topic_path(topic.code), compose_questions(_by_hardness(bank, topic.code))
            )
            for topic in bank.topics
        ]
    )


def compose_questions(questions: Iterable[Question]) -> tuple[QuestionSheet, ...]:
    """Return questions numbered from 1 on, their options as the bank has them but where that order is the answer."""
    return tuple([_question(number, each) for number, each in enumerate(questions, start=1)])


def compose_exam(exam: Exam, bank: QuestionBank) -> ExamSheet:
    """Return what the page of an examination shows."""
    names = {topic.code: topic.name for topic in bank.topics}
    lines = [
        QuotaLine(names[each.topic], topic_path(each.topic), HARDNESS.get(each.difficulty, ""), each.count)
        for each in exam.quotas
    ]
    needed = -(-exam.count * exam.pass_share // 100)
    return ExamSheet(
        exam.code, exam.title, exam_path(exam.code), exam.minutes, exam.pass_share, exam.count, needed, tuple(lines)
    )


def answer_in_words(question: Question) -> str:
    """Return the right answer as people say it."""
    if question.kind in (SINGLE, MULTIPLE):
        return "、".join(f"{LETTERS[int(each) - 1]}. {question.options[int(each) - 1]}" for each in question.answer)
    if question.kind == ORDERING:
        return " → ".join(question.options)
    if question.kind == MATCHING:
        return "；".join(f"{left}——{right}" for left, right in question.pairs)
    if question.kind == BLANK:
        return "；".join(each.replace(ALTERNATIVES, "或者") for each in question.answer)
    return TRUE_FALSE_OPTIONS[int(question.answer[0]) - 1] if question.options else question.answer[0]


def source_in_words(question: Question) -> str:
    """Return what a question rests on, in a line."""
    return question.source.name + question.source.article


def _question(number: int, question: Question) -> QuestionSheet:
    options: tuple[str, ...] = question.options
    right: tuple[str, ...] = ()
    if question.kind == MATCHING:
        options, right = (
            tuple([left for left, _ in question.pairs]),
            _mixed(question, [side for _, side in question.pairs]),
        )
    elif question.kind == ORDERING:
        options = _mixed(question, list(options))
    elif question.kind not in (SINGLE, MULTIPLE):
        options = ()
    return QuestionSheet(
        number, question.code, WORDS[question.kind], GAP.sub(_GAP, question.stem), options, right,
        answer_in_words(question), question.explanation, source_in_words(question),
    )  # fmt: skip


def _mixed(question: Question, words: list[str]) -> tuple[str, ...]:
    """Return words whose order is the answer in another one, which is the same in every build."""
    mixed = list(words)
    shuffle(mixed, generator(question.code))
    return tuple(mixed if mixed != words else [*words[1:], words[0]])


def _by_hardness(bank: QuestionBank, topic: str) -> list[Question]:
    return sorted(bank.of_topic(topic), key=lambda each: (each.difficulty, each.code))
