"""plugins/features/learning/draw.py: papers drawn by their seed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from plugins.features.learning.draw import draw, drawable, generator, shuffle, typed_seed
from plugins.features.learning.questions import BLANK, MATCHING, ORDERING, SHORT, TRUE_FALSE, Exam, Quota
from tests.tables import table
from tests.unit.features.learning.given import bank

# Of the same generator in JavaScript: Math.imul, unsigned shifts, and the product's whole part.
SAMPLE = [246, 527, 908, 330, 648, 138, 772, 316, 366, 293, 776, 970]


def test_the_generator_is_the_browsers() -> None:
    below = generator("示例/1")
    assert [below(1000) for _ in SAMPLE] == SAMPLE


@pytest.mark.parametrize("number", [500, pytest.param(10_000, marks=pytest.mark.long)])
def test_every_paper_meets_its_quotas_without_a_double(number: int) -> None:
    made = bank()
    (exam,) = made.exams
    for seed in range(number):
        paper = draw(made, exam, str(seed))
        codes = [each.question.code for each in paper]
        assert len(codes) == len(set(codes)) == exam.count
        topics = Counter(each.question.topic for each in paper)
        assert topics == {"dues": 12, "life": 8}
        of_level = Counter((each.question.topic, each.question.difficulty) for each in paper)
        assert of_level["dues", 1] >= 5
        assert of_level["life", 3] >= 4
        assert all(each.question.kind != SHORT for each in paper)
        for each in paper:
            assert sorted(each.places) == list(range(len(each.question.options)))
            assert each.question.kind not in (TRUE_FALSE, BLANK) or list(each.places) == sorted(each.places)
            assert each.question.kind not in (ORDERING, MATCHING) or list(each.places) != sorted(each.places)


def test_one_seed_gives_one_paper_and_another_another() -> None:
    made = bank()
    (exam,) = made.exams
    papers = [draw(made, exam, seed) for seed in "112"]
    assert papers[0] == papers[1] != papers[2]


def test_every_question_comes_up_about_equally_often() -> None:
    made = bank()
    exam = Exam("shili", "示例", 60, 60, (Quota("dues", 0, 12),))
    pool = drawable(made, exam.quotas[0], [])
    drawn = Counter(each.question.code for seed in range(3_000) for each in draw(made, exam, str(seed)))
    expected = 3_000 * 12 / len(pool)
    assert len(drawn) == len(pool)
    assert all(abs(count - expected) < expected * 0.2 for count in drawn.values())


def test_a_shuffle_reaches_every_order() -> None:
    seen = Counter()
    for seed in range(6_000):
        items = [1, 2, 3]
        shuffle(items, generator(str(seed)))
        seen[tuple(items)] += 1
    assert len(seen) == 6
    assert min(seen.values()) > 850


def test_too_few_questions_are_told() -> None:
    made = bank(each=1)
    with pytest.raises(ValueError, match="life has 18 of 19 questions"):
        draw(made, Exam("shili", "示例", 60, 60, (Quota("life", 0, 19),)), "1")


def test_the_banks_state_is_that_of_what_papers_are_made_of() -> None:
    made, fewer = bank(), bank(each=3)
    assert made.state == bank().state != fewer.state
    assert len(made.state) == 16
    assert all(first.code < second.code for first, second in pairwise(made.questions))


@table("typed", ["S2-A1", "s2-a1", "s2-a 1", "Ｓ２-ａ１", " s2-a1\n"])
def test_a_seed_is_the_same_in_any_case_and_width(typed: str) -> None:
    """As the page of examinations takes it; nothing typed is no seed."""
    assert "S2-A1" == typed_seed(typed)
    assert "" == typed_seed(" 　")
