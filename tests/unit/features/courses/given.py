"""Courses as their files have them, for tests."""

from __future__ import annotations

from pathlib import Path

from plugins.features.courses import FEATURE
from plugins.features.courses.load import FILE
from plugins.kernel.building.edition import Reading
from plugins.kernel.problems import Problem
from tests.unit.features.given import read, reading_of
from tests.unit.samples import column, columns, save


def course_text(lessons: str = "one", **given: str) -> str:
    fields = {
        "名称": "示例课",
        "对象": "预备党员",
        "目标": "会说",
        "学时": "1",
        "顺序": "10",
        "讲课": "支部委员",
        **given,
    }
    lines = [f"{key}: {value}" for key, value in fields.items() if value]
    return "\n".join([*lines, "课:", *(f"  - {each}.md" for each in lessons.split()), ""])


def lesson_text(body: str = "正文。", **given: str) -> str:
    head = ["标题", "日期", "来源", "摘要", "分钟", "讨论"]
    words = ("头一课", "2026-03-01", "示例", "讲一件事。", "45", "我做得怎样？")
    fields = {**dict(zip(head, words, strict=True)), **given}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in fields.items() if value), "---", body, ""])


def save_course(folder: Path, code: str = "basics", lessons: str = "one", **given: str) -> None:
    """Write a course with lessons of one hour each."""
    hours = {"学时": str(len(lessons.split())), **given}
    save(folder, f"content/school/{code}/{FILE}", course_text(lessons, **hours))
    for each in lessons.split():
        save(folder, f"content/school/{code}/{each}.md", lesson_text(标题=f"课 {each}"))


def read_all(folder: Path) -> Reading:
    reading = reading_of(folder, columns(column("school", "网络党校")))
    read(FEATURE, reading)
    return reading


def whats(found: list[Problem]) -> list[str]:
    """Return what is wrong, without the remedies."""
    return [each.what for each in found]
