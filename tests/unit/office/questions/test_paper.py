"""plugins/office/questions/paper.py: a paper by its seed, for A4."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.learning.draw import DrawnQuestion, draw
from plugins.features.learning.marking import is_right
from plugins.features.learning.questions import BLANK, MATCHING, ORDERING, TRUE_FALSE
from plugins.features.questions.compose import LETTERS
from plugins.kernel.files.asked_files import SITE_MARK
from plugins.kernel.problems import PortalError
from plugins.office.questions.paper import KEY, PAPER, PARTS, SHEET, compose_paper, print_paper
from tests.unit.features.learning.given import bank, question


def test_the_key_earns_every_point_of_what_is_printed() -> None:
    """Who writes the key's letters has chosen the options that stand at those letters on this paper."""
    made = bank()
    (exam,) = made.exams
    kinds = set()
    for seed in range(40):
        drawn = draw(made, exam, str(seed))
        for each, printed in zip(drawn, compose_paper(drawn), strict=True):
            question = each.question
            kinds.add(question.kind)
            chosen = [printed.options[LETTERS.index(letter)] for letter in re.findall("[A-J]", printed.key)]
            if question.kind == BLANK:
                answer = [each.split("或者")[0] for each in printed.key.split("；")]
            elif question.kind == TRUE_FALSE:
                answer = [str(question.options.index(printed.key) + 1)]
            elif question.kind == MATCHING:
                answer = chosen
            else:
                answer = [str(question.options.index(words) + 1) for words in chosen]
            assert is_right(question, answer), printed
    assert len(kinds) == 6
    assert ORDERING in kinds


def test_a_paper_is_the_same_whoever_prints_it(tmp_path: Path) -> None:
    made = bank()
    (exam,) = made.exams
    first = [path.read_bytes() for path in print_paper(made, exam, "2026-12-A", tmp_path / "a")]
    assert first == [path.read_bytes() for path in print_paper(made, exam, "2026-12-A", tmp_path / "b")]
    assert first != [path.read_bytes() for path in print_paper(made, exam, "2026-12-B", tmp_path / "c")]


def test_the_paper_and_the_sheet_hold_no_answer(tmp_path: Path) -> None:
    """All three bear the seed, and the key alone says which bank it belongs to."""
    made = bank()
    (exam,) = made.exams
    texts = {path.name: path.read_text(encoding="utf-8") for path in print_paper(made, exam, "2026-12-A", tmp_path)}
    assert list(texts) == list(PARTS)
    assert all("卷号 2026-12-A" in text for text in texts.values())
    assert "二十四" not in texts[PAPER] + texts[SHEET]
    assert made.state in texts[KEY]
    assert texts[SHEET].count('class="box"') >= exam.count


def test_no_key_lies_where_the_site_is_served(tmp_path: Path) -> None:
    (tmp_path / SITE_MARK).touch()
    made = bank()
    with pytest.raises(PortalError, match="谁都能看到"):
        print_paper(made, made.exams[0], "2026-12-A", tmp_path)
    assert [SITE_MARK] == [each.name for each in tmp_path.iterdir()]


def test_short_options_stand_side_by_side(tmp_path: Path) -> None:
    made = bank()
    (exam,) = made.exams
    print_paper(made, exam, "1", tmp_path)
    assert "options options--4" in (tmp_path / PAPER).read_text(encoding="utf-8")
    long_one = replace(question("q", "single"), options=("十" * 16, "乙"))
    (printed,) = compose_paper([DrawnQuestion(long_one, (0, 1))])
    assert printed.columns == 1
