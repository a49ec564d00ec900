"""Tell whether an answer is right: one point or none, so that a sum needs no judgement."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from plugins.features.learning.questions import (
    ALTERNATIVES,
    BLANK,
    MATCHING,
    MULTIPLE,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    Question,
)

Answer = Sequence[str]  # what a learner has answered, by meaning: numbers as in the bank, or words


def is_right(question: Question, answer: Answer) -> bool:
    """Tell whether an answer earns its point.

    answer: single, multiple, true-false: the numbers of the options chosen; ordering: all numbers in the learner's
    order; matching: the right-hand words in the order of the bank's left-hand ones; blank: the words of each blank. A
    short text is marked by its writer, never here.
    """
    marks = _MARKS.get(question.kind)
    return bool(marks and marks(question, answer))


def plain_answer(words: str) -> str:
    """Return the words of a blank as compared: width, case and blanks make no difference."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())


def _same(question: Question, answer: Answer) -> bool:
    return sorted(answer) == sorted(question.answer)


def _same_order(question: Question, answer: Answer) -> bool:
    return list(answer) == list(question.answer)


def _matched(question: Question, answer: Answer) -> bool:
    return list(answer) == [right for _left, right in question.pairs]


def _filled(question: Question, answer: Answer) -> bool:
    if len(answer) != len(question.answer):
        return False
    pairs = zip(answer, question.answer, strict=True)
    return all(plain_answer(given) in map(plain_answer, right.split(ALTERNATIVES)) for given, right in pairs)


_MARKS: Mapping[str, Callable[[Question, Answer], bool]] = {
    SINGLE: _same, MULTIPLE: _same, TRUE_FALSE: _same, ORDERING: _same_order, MATCHING: _matched, BLANK: _filled,
}  # fmt: skip
