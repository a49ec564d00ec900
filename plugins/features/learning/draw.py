"""Draw an examination's paper by its seed: the same on the screen, on paper and at the office.

theme/static/quiz draws by the same steps, so that a county can check a paper by its seed alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from plugins.features.learning.questions import (
    MATCHING,
    MULTIPLE,
    ORDERING,
    SHORT,
    SINGLE,
    Exam,
    Question,
    QuestionBank,
    Quota,
)
from plugins.kernel.frozen import frozen

_FNV_START, _FNV_PRIME = 2166136261, 16777619
_WORD = 2**32
_SHUFFLED = frozenset({SINGLE, MULTIPLE, ORDERING, MATCHING})  # kinds whose options have no order of their own
_TOLD_BY_ORDER = frozenset({ORDERING, MATCHING})  # whose own order is the answer


@frozen
class DrawnQuestion:
    """A question of a paper. places: its options, or right-hand sides, by their places in the bank, as shown."""

    question: Question
    places: tuple[int, ...]


def draw(bank: QuestionBank, exam: Exam, seed: str) -> tuple[DrawnQuestion, ...]:
    """Return the paper. Raise ValueError where the bank has fewer questions than the quotas ask for.

    Quotas are drawn in their order; no question comes twice, and none of short text, which nobody but its writer can
    mark. A bank in the same state gives the same paper.
    """
    below = generator(f"{exam.code}/{seed}")
    taken: list[Question] = []
    for quota in exam.quotas:
        pool = drawable(bank, quota, taken)
        if len(pool) < quota.count:
            raise ValueError(f"{exam.code}: {quota.topic} has {len(pool)} of {quota.count} questions")
        for place in range(quota.count):
            other = place + below(len(pool) - place)
            pool[place], pool[other] = pool[other], pool[place]
        taken += pool[: quota.count]
    shuffle(taken, below)
    return tuple([DrawnQuestion(each, _places(each, below)) for each in taken])


def typed_seed(words: str) -> str:
    """Return a seed as somebody has typed it, in whatever case and width; "" for none.

    theme/static/quiz/seed.js does the same: one seed gives one paper on the screen and at the office.
    """
    return "".join(unicodedata.normalize("NFKC", words).split()).upper()


def drawable(bank: QuestionBank, quota: Quota, taken: list[Question]) -> list[Question]:
    """Return the questions that a quota may draw, in the order of their codes."""
    codes = {each.code for each in taken}
    return [
        each
        for each in bank.of_topic(quota.topic)
        if each.kind != SHORT and quota.difficulty in (0, each.difficulty) and each.code not in codes
    ]


def generator(seed: str) -> Callable[[int], int]:
    """Return a function that draws a whole number from 0 to below the one that it is given.

    FNV-1a of the seed's UTF-8 bytes starts mulberry32, whose 32 bits are cut down by multiplication.
    """
    state = _FNV_START
    for byte in seed.encode():
        state = ((state ^ byte) * _FNV_PRIME) % _WORD

    def below(limit: int) -> int:
        nonlocal state
        state = (state + 0x6D2B79F5) % _WORD
        mixed = (state ^ (state >> 15)) * (state | 1) % _WORD
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)) % _WORD
        return (mixed ^ (mixed >> 14)) * limit // _WORD

    return below


def shuffle(items: list[Any], below: Callable[[int], int]) -> None:
    """Put a list into another order, by Fisher and Yates from its end."""
    for place in range(len(items) - 1, 0, -1):
        other = below(place + 1)
        items[place], items[other] = items[other], items[place]


def _places(question: Question, below: Callable[[int], int]) -> tuple[int, ...]:
    places = list(range(len(question.options)))
    if question.kind in _SHUFFLED:
        shuffle(places, below)
    if question.kind in _TOLD_BY_ORDER and places == sorted(places):
        places.append(places.pop(0))
    return tuple(places)
