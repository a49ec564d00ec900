"""Learners' exports become hours of study of whom they name: once, and only for what their pages count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.features.learning.courses import Course, Courses, Lesson
from plugins.kernel.problems import PortalError
from plugins.office.members.importing.school import Booked, book_learning, read_learning
from plugins.office.members.store.undo import undo
from tests.members import NOW, OTHER_VILLAGE, begin, book, bring, person
from tests.systems import needs_devices

LESSONS = (Lesson("one", "第一课", 45, "a.html", ("问", "问")), Lesson("two", "第二课", 90, "b.html"))
COURSES = Courses((Course("basics", "示例课程", (), "", 3, 1, "", (), LESSONS),))
NAME = person(1)["姓名"]


def exported(folder: Path, records: list[dict[str, Any]], name: str = NAME) -> Path:
    place = folder / f"学习记录-{len(list(folder.iterdir()))}.json"
    said = {"format": "portal-learning", "version": 1, "name": name, "records": records}
    place.write_text(json.dumps(said), encoding="utf-8")
    return place


def lesson(code: str, finished: str = "2026-03-05", answered: tuple[bool, ...] = ()) -> dict[str, Any]:
    return {"id": f"{NAME}/lesson/{code}", "finished": finished, "answered": list(answered), "saved": "x"}


def test_finished_lessons_become_minutes_once(tmp_path: Path) -> None:
    records = [
        lesson("basics/one", answered=(True, True)), lesson("basics/two"), {"id": f"{NAME}/paper/exam", "score": 9},
        lesson("other/one"), lesson("basics/two", finished=""),
    ]  # fmt: skip
    read = read_learning(exported(tmp_path, records), COURSES, NOW.date())
    assert (2, 1, 1) == (len(read.lessons), read.open, read.unknown)
    with begin(tmp_path, 3) as register:
        assert Booked(1, 2, 2, ()) == book_learning(register, [read], None, NOW)
        assert Booked(1, 2, 0, ()) == book_learning(register, [read], None, NOW)
        assert [(135,)] == register.rows("select minutes from study_sums")
        undo(register, NOW)
        undo(register, NOW)
        assert [] == register.rows("select * from study")


@pytest.mark.parametrize("record", [
    lesson("basics/one", answered=(True, False)), lesson("basics/one"), lesson("basics/two", finished="2026-05-01"),
    lesson("basics/two", finished="yes"), lesson("basics/two", finished="2026-02-30"),
    lesson("basics/two", finished="2026-00-99"), lesson("basics/two", finished="2026-0\uff11-01"),
])  # fmt: skip
def test_what_the_page_would_not_count_is_not_booked(tmp_path: Path, record: dict[str, Any]) -> None:
    assert () == read_learning(exported(tmp_path, [record]), COURSES, NOW.date()).lessons


def test_a_lesson_counts_once_in_a_year(tmp_path: Path) -> None:
    """Whoever takes back that it was finished and presses again has the later day; so has a second device."""
    days = ("2026-03-05", "2025-07-01", "2026-02-01", "2026-03-31")
    files = [exported(tmp_path, [lesson("basics/two", finished=day)]) for day in days]
    read = [read_learning(each, COURSES, NOW.date()) for each in files]
    with begin(tmp_path, 3) as register:
        for each, new in zip(read, (1, 1, 0, 0), strict=True):
            assert Booked(1, 1, new, ()) == book_learning(register, [each], None, NOW)
        assert Booked(1, 2, 0, ()) == book_learning(register, read, None, NOW)
        assert [("2025", 90), ("2026", 90)] == register.rows("select year, minutes from study_sums order by year")


def test_lessons_of_one_title_are_two(tmp_path: Path) -> None:
    """Also where both were finished on one day."""
    alike = Courses((Course("basics", "示例课程", (), "", 3, 1, "", (), (
        Lesson("one", "看影片", 45, "a.html"), Lesson("two", "看影片", 90, "b.html"),
    )),))  # fmt: skip
    read = read_learning(exported(tmp_path, [lesson("basics/two"), lesson("basics/one")]), alike, NOW.date())
    with begin(tmp_path, 3) as register:
        assert Booked(1, 2, 2, ()) == book_learning(register, [read], None, NOW)
        assert [("示例课程：看影片", 45), ("示例课程：看影片（basics/two）", 90)] == register.rows(
            "select subject, minutes from study order by minutes"
        )


def test_a_name_of_two_or_of_nobody_is_asked_for(tmp_path: Path) -> None:
    files = [read_learning(exported(tmp_path, [lesson("basics/two")], name), COURSES, NOW.date())
             for name in (NAME, "示例谁")]  # fmt: skip
    with begin(tmp_path, 3) as register:
        bring(register, book(tmp_path / "b.xlsx", 党员=[person(1, 支部=OTHER_VILLAGE)]))
        booked = book_learning(register, files, None, NOW)
        assert 0 == booked.lessons and 2 == len(booked.left) and not any("示例" in line for line in booked.left)
        number = register.one("select min(id) from members where name = ?", (NAME,))
        assert 1 == book_learning(register, files[:1], number, NOW).new


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "{",
        '{"format":"portal-learning","version":1,"name":"\\ud800","records":[]}',
        '{"format": "portal-certificate-request", "version": 1}',
    ],
)
def test_another_file_is_refused(tmp_path: Path, data: str) -> None:
    (tmp_path / "a.json").write_text(data)
    with pytest.raises(PortalError, match="不是学习记录"):
        read_learning(tmp_path / "a.json", COURSES, NOW.date())


@needs_devices
def test_a_device_is_no_record() -> None:
    """Its end never comes."""
    with pytest.raises(PortalError, match="读不了"):
        read_learning(Path("/dev/zero"), COURSES, NOW.date())
