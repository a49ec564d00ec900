"""Papers are drawn anew from their seeds and marked by the bank."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.features.learning.courses import Course, Courses
from plugins.features.learning.questions import SHORT, Question, SourceRef
from plugins.features.questions.bank_script import bank_script
from plugins.features.questions.layout import FAQ_TOPIC
from plugins.kernel.problems import PortalError
from plugins.office.certificates.bank_file import read_bank
from plugins.office.certificates.marking import Marked, mark
from plugins.office.certificates.refused import Refused
from plugins.office.certificates.requests import Paper, read_request
from plugins.office.certificates.school import School
from tests.tables import table
from tests.unit.office.certificates.given import BANK, EXAM, SCHOOL, paper, request


def handed_in(**others: Any) -> Paper:
    return read_request(request(paper(**others)), "").paper


def test_a_paper_is_worth_its_right_answers() -> None:
    assert Marked("示例考试", "", 18, 20, 12) == mark(handed_in(wrong=2), SCHOOL)


def test_a_paper_knows_the_course_that_it_ends() -> None:
    ending = replace(BANK, exams=(replace(EXAM, course="shili"),))
    course = Course("shili", "示例课程", (), "", 1, 1, "", (), ())
    marked = mark(handed_in(bank=ending.state), School(ending, Courses((course,))))
    assert "示例课程" == marked.course


def test_whoever_has_just_passed_has_passed() -> None:
    assert 12 == mark(handed_in(wrong=8), SCHOOL).score
    with pytest.raises(Refused, match="没有合格：11 分，合格线是 12 分"):
        mark(handed_in(wrong=9), SCHOOL)


@table(
    ("others", "what"),
    [
        ({"score": 19}, "网页上记的是 19 分，照答案算是 20 分"),
        ({"bank": "fedcba9876543210"}, "不是同一版"),
        ({"exam": "other"}, "没有“other”这门考试"),
        ({"finished": "2026-12-20T15:05:00+08:00"}, "超过了 60 分钟"),
        ({"answers": []}, "不是这个卷号抽出来的"),
    ],
)
def test_a_paper_that_the_page_cannot_have_made_is_refused(others: dict[str, Any], what: str) -> None:
    with pytest.raises(Refused, match=what):
        mark(handed_in(**others), SCHOOL)


def test_the_answers_of_another_seed_are_refused() -> None:
    with pytest.raises(Refused, match="不是这个卷号抽出来的"):
        mark(handed_in(answers=paper(seed="4712")["answers"]), SCHOOL)


def script(folder: Path) -> Path:
    path = folder / "bank.js"
    asked = Question("faq-a", SHORT, "？", (), ("答",), "", SourceRef("示例"), FAQ_TOPIC, 1)
    path.write_text(bank_script(BANK, [asked]), encoding="utf-8")
    return path


def test_the_bank_of_an_earlier_site_draws_what_it_drew(tmp_path: Path) -> None:
    assert mark(handed_in(), School(read_bank(script(tmp_path)), Courses())) == mark(handed_in(), SCHOOL)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"2"', '"1"', "被改动过"),
        ("portalData", "other", "读不懂"),
        ('"questions":[', f'"questions":{"[" * 100_000}', "读不懂"),
        ('"questions":[', '"questions":["a",', "读不懂"),
        ('"answer":[', '"answer":[{},', "被改动过"),
    ],
    ids=range(5),
)
def test_a_script_that_somebody_has_changed_is_none(tmp_path: Path, old: str, new: str, what: str) -> None:
    path = script(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PortalError, match=what):
        read_bank(path)
