"""plugins/features/questions/load_exams.py: what `check` lets pass can be drawn, whatever the seed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.learning.courses import Course, Courses, waiting_courses
from plugins.features.learning.draw import draw
from plugins.features.learning.questions import SHORT, Exam, QuestionBank
from plugins.features.questions.load import load_bank
from plugins.features.questions.load_exams import check_exam_courses, load_exams
from plugins.kernel.reading.folders import list_files
from tests.county import ROOT
from tests.examples import examples
from tests.unit.features.learning import given as made
from tests.unit.features.questions.given import EXAM, EXAMS, FILE, bank_of, topic_file
from tests.unit.samples import save

QUOTAS = st.lists(
    st.tuples(st.sampled_from(["dues", "life"]), st.integers(0, 3), st.integers(1, 20)), min_size=1, max_size=6
)


def own_bank() -> QuestionBank:
    content = ROOT / "content"
    bank, _records, problems = load_bank(content, list_files(content), "content/")
    assert not problems
    return bank


def assert_kept(bank: QuestionBank, exam: Exam, seed: str) -> None:
    """Each quota's questions are there beside those of the others, each once, and none that nobody can mark."""
    paper = [each.question for each in draw(bank, exam, seed)]
    assert len({each.code for each in paper}) == len(paper) == exam.count
    assert all(each.kind != SHORT for each in paper)
    asked, of_level = Counter[str](), Counter[tuple[str, int]]()
    for quota in exam.quotas:
        asked[quota.topic] += quota.count
        of_level[quota.topic, quota.difficulty] += quota.count
    assert Counter(each.topic for each in paper) == asked
    found = Counter((each.topic, each.difficulty) for each in paper)
    assert all(found[key] >= count for key, count in of_level.items() if key[1])


@examples(150)
@given(quotas=QUOTAS, seeds=st.lists(st.text(max_size=8), min_size=3, max_size=3))
def test_what_is_let_pass_can_be_drawn(
    tmp_path_factory: pytest.TempPathFactory, quotas: list[tuple[str, int, int]], seeds: list[str]
) -> None:
    rows = [
        f"      - {{话题: {topic}, {f'难度: {level}, ' if level else ''}题数: {count}}}\n"
        for topic, level, count in quotas
    ]
    folder = tmp_path_factory.mktemp("county")
    head = "考试表:\n  - 代码: shili\n    名称: 示例\n    时间: 60\n    及格: 60\n    抽题:\n"
    save(folder, EXAMS, head + "".join(rows))
    name = EXAMS.removeprefix("content/")
    bank, _records, problems = load_exams(folder / "content", name, "content/", made.bank(), None)
    assert len(bank.exams) == (not problems)
    for exam in bank.exams:
        for seed in seeds:
            assert_kept(bank, exam, seed)


@pytest.mark.parametrize("number", [60, pytest.param(10_000, marks=pytest.mark.long)])
def test_the_portals_own_examinations_meet_their_quotas(number: int) -> None:
    bank = own_bank()
    assert len(bank.exams) == 4
    for exam in bank.exams:
        for seed in range(number // len(bank.exams)):
            assert_kept(bank, exam, f"2026-12-{seed}")


def test_the_portals_own_bank_is_large_and_every_question_has_its_source() -> None:
    bank = own_bank()
    assert len(bank.questions) >= 160
    assert {each.kind for each in bank.questions} == set(made.WRITTEN)
    assert all(each.source.name and each.explanation for each in bank.questions)
    assert bank.topics[0].code == "theory"  # the Party's guiding thought comes first


def test_examinations_without_a_bank_are_told(tmp_path: Path) -> None:
    """The file of examinations may be there before any topic."""
    save(tmp_path, EXAMS, "考试表:\n  - {代码: a, 名称: 示例, 时间: 9, 及格: 60, 抽题: [{话题: dues, 题数: 1}]}\n")
    bank, _records, problems = load_bank(tmp_path / "content", list_files(tmp_path / "content"), "content/")
    (told,) = map(str, problems)
    assert "题库里没有“dues”这个话题" in told
    assert not bank.exams


def test_all_slips_of_an_examination_are_told_at_once(tmp_path: Path) -> None:
    """Also beside a topic that cannot be read, and in rows that lack something: no second round is needed."""
    rows = (
        "      - {话题: duse, 难度: 4, 题数: 0}\n",
        "      - {难度: 7, 题数: 1}\n",
        "      - {话题: dues, 题数: 900}\n",
    )
    exam = "考试表:\n  - 代码: shili\n    名称: 示例\n    时间: 900\n    及格: 0\n    抽题:\n" + "".join(rows)
    known = {"“时间”不对", "“及格”不对", "题库里没有“duse”这个话题", "“题数”不对", "“难度”不对", "缺“话题”"}
    _bank, whole = bank_of(tmp_path, topic_file(), exam)
    said = [each.split(": ", 1)[1].split("。")[0] for each in whole]
    assert {*known, "要抽 900 道，题库里只有 6 道可抽"} == set(said) and 2 == said.count("“难度”不对")
    _bank, broken = bank_of(tmp_path, topic_file(one="    题型: 单选\n"), exam)
    assert known <= {each.split(": ", 1)[1].split("。")[0] for each in broken if "exams.yaml" in each}


@pytest.mark.parametrize(
    ("course", "told"),
    [("", []), ("shili-one", []), ("waits", []), ("shili-onr", ["没有叫“shili-onr”的课程。您是否想写“shili-one”？"])],
)
def test_an_examination_ends_a_course_that_is_there(tmp_path: Path, course: str, told: list[str]) -> None:
    save(tmp_path, FILE, topic_file())
    save(tmp_path, EXAMS, EXAM + (f"    课程: {course}\n" if course else ""))
    _bank, kept, _problems = load_bank(tmp_path / "content", list_files(tmp_path / "content"), "content/")
    row = Course("shili-one", "示例", (), "", 1, 1, "", (), ())
    waiting = waiting_courses(["school/waits/course.yaml", "school/waits/one.md", "news/a/course.yaml"])
    found = list(map(str, check_exam_courses(kept.exams, Courses((row,)), waiting)))
    assert len(found) == len(told) and all(each in said for each, said in zip(told, found, strict=True))
