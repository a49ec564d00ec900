"""Papers and marks are the same in the browser and at the office, whatever the bank, the seed and the answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from plugins.features.learning.draw import draw
from plugins.features.learning.marking import is_right
from plugins.features.learning.questions import (
    KINDS,
    Exam,
    Question,
    QuestionBank,
    QuestionTopic,
    Quota,
    SourceRef,
    exam_row,
    in_order_of_codes,
    question_row,
)
from tests.county import ROOT

SCRIPTS = ("shared/registry.js", "quiz/judge.js", "quiz/draw.js")
PAPERS = """([questions, exams, seeds]) => exams.map((exam, place) =>
  window.portal.draw.paper(questions, exam, seeds[place]).map((drawn) => [drawn.question.code, drawn.order]))"""
MARKS = "(asked) => asked.map(([question, answer]) => window.portal.judge.isRight(question, answer))"
SIGNS = "甲乙丙AbＢ1２ 　ßé“”%"
SEEDS = 200


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    """A blank page that draws and marks."""
    page = browser.new_page()
    for name in SCRIPTS:
        page.evaluate((ROOT / "theme/static" / Path(name)).read_text(encoding="utf-8"))
    yield page
    page.close()


def some_question(chance: Random, number: int) -> Question:
    kind = chance.choice(KINDS)
    count = chance.randint(2, 6)
    options: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    if kind == "matching":
        options = tuple([f"{place}左=右{chance.randint(1, count)}" for place in range(count)])
    elif kind == "true-false":
        options, answer = ("对", "错"), (chance.choice("12"),)
    elif kind in ("blank", "short"):
        answer = tuple(["、".join(some_words(chance) for _ in range(chance.randint(1, 3))) for _ in range(count)])
    else:
        options = tuple([f"选项{place}" for place in range(count)])
        chosen = range(1, count + 1) if kind == "ordering" else sorted(chance.sample(range(1, count + 1), 2))
        answer = tuple(map(str, chosen))
    topic = chance.choice(("one", "two"))
    source = SourceRef("示例条例")
    return Question(f"q{number:03}", kind, "题", options, answer, "", source, topic, chance.randint(1, 3))


def some_words(chance: Random) -> str:
    return "字" + "".join(chance.choices(SIGNS, k=3))


def some_bank(chance: Random) -> QuestionBank:
    questions = in_order_of_codes(some_question(chance, number) for number in range(60))
    exams = []
    for number in range(SEEDS):
        counts = [(topic, chance.choice((0, 0, 1, 2)), chance.randint(1, 3)) for topic in ("one", "two", "one")]
        exams.append(Exam(f"exam-{number}", "示例考试", 30, 60, tuple([Quota(*each) for each in counts])))
    return QuestionBank(questions, (QuestionTopic("one", "一"), QuestionTopic("two", "二")), tuple(exams))


def some_answer(chance: Random, question: Question) -> list[str]:
    """Return an answer that is often right, in another case, width or order."""
    right = [pair[1] for pair in question.pairs] if question.kind == "matching" else list(question.answer)
    if question.kind == "blank":
        given = [chance.choice(each.split("、")) for each in right]
        right = [chance.choice((each, each.upper(), f" {each}　", some_words(chance))) for each in given]
    return chance.choice((right, right, right[::-1], right[1:], [*right, "1"], []))


def test_the_same_seed_gives_the_same_paper_as_at_the_office(engine: Page) -> None:
    chance = Random(15)
    bank = some_bank(chance)
    seeds = ["".join(chance.choices("AB2\u4e2d\U0001f33e ", k=6)) for _ in bank.exams]
    rows = [question_row(each) for each in bank.questions]
    drawn = engine.evaluate(PAPERS, [rows, [exam_row(exam) for exam in bank.exams], seeds])
    for exam, seed, paper in zip(bank.exams, seeds, drawn, strict=True):
        at_the_office = [[each.question.code, list(each.places)] for each in draw(bank, exam, seed)]
        assert at_the_office == paper, (exam, seed)


def test_an_answer_earns_its_point_here_where_it_does_at_the_office(engine: Page) -> None:
    chance = Random(16)
    bank = some_bank(chance)
    asked = [(each, some_answer(chance, each)) for each in bank.questions for _ in range(20)]
    marks: list[Any] = engine.evaluate(MARKS, [[question_row(each), answer] for each, answer in asked])
    assert {True, False} == set(marks)
    for (question, answer), mark in zip(asked, marks, strict=True):
        assert is_right(question, answer) == mark, json.dumps([question_row(question), answer], ensure_ascii=False)
