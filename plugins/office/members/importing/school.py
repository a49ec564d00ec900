"""Hours of study from the files that learners export on the school's pages: lessons finished, questions answered.

Such a file is what a learner says of himself on his own device. It is booked as that, and can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from plugins.features.learning.courses import Courses, Lesson
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.importing.write import write_records
from plugins.office.members.store.register import Register
from plugins.office.members.store.undo import IMPORT

FORMAT, VERSION = "portal-learning", 1
SOURCE = "学员交来的学习记录"
_KIND = "lesson"
_MOST_BYTES = 5_000_000
_Once: TypeAlias = tuple[str, str]  # a subject and a year, in which it counts once


@frozen
class Learned:
    """Of one file. lessons: day and subject of each that counts, with its minutes. unknown: lessons of no course."""

    shown: str
    name: str
    lessons: tuple[tuple[str, str, int], ...]
    open: int
    unknown: int


@frozen
class Booked:
    """new: lessons that were not in the register yet. left: files that are nobody's, each with why."""

    people: int
    lessons: int
    new: int
    left: tuple[str, ...]


def read_learning(file: Path, courses: Courses, today: date) -> Learned:
    """Return what a learner's file says; raise PortalError for what is none."""
    try:
        data = read_begin(file, _MOST_BYTES)
        if len(data) > _MOST_BYTES:
            raise ValueError
        said = json.loads(data)
        if said["format"] != FORMAT or said["version"] != VERSION:
            raise ValueError
        name, records = str(said["name"]), [dict(each) for each in said["records"]]
        name.encode()  # JSON can say half of a character, and no register can be asked for it
    except OSError as error:
        raise PortalError(f"{file} 读不了（{reason(error)}）。请检查路径。") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PortalError(
            f"{file.name} 不是学习记录，什么也没有收。请学员在学习页上再导出一次；文件名以“学习记录-”开头。"
        ) from None
    return _counted(file.name, name, list(_lessons(records, courses)), today)


def _lessons(records: Sequence[Mapping[str, Any]], courses: Courses) -> Iterator[tuple[Mapping[str, Any], str, Any]]:
    """Yield the records of lessons, each with its subject and the lesson, None where there is none."""
    known = _by_code(courses)
    for record in records:
        _, kind, code = (*str(record.get("id", "")).split("/", 2), "", "")[:3]
        if kind == _KIND:
            yield record, *known.get(code, ("", None))


def _by_code(courses: Courses) -> dict[str, tuple[str, Lesson]]:
    """Return each lesson with the subject under which it is booked, by the codes of both, as basics/one.

    Two lessons may have one title; of a day the register has one row for a subject. So the later one has its code too.
    """
    found: dict[str, tuple[str, Lesson]] = {}
    taken: set[str] = set()
    for course in courses.rows:
        for lesson in course.lessons:
            code, title = f"{course.code}/{lesson.code}", f"{course.title}：{lesson.title}"
            found[code] = f"{title}（{code}）" if title in taken else title, lesson
            taken.add(title)
    return found


def _counted(shown: str, name: str, found: Sequence[tuple[Mapping[str, Any], str, Any]], today: date) -> Learned:
    counted, unfinished, unknown = [], 0, 0
    for record, subject, lesson in found:
        day = str(record.get("finished") or "")
        if lesson is None:
            unknown += 1
        elif _is_past(day, today) and _is_answered(record, lesson):
            counted.append((day, subject, lesson.minutes))
        else:
            unfinished += 1
    return Learned(shown, name.strip(), tuple(counted), unfinished, unknown)


def _is_past(day: str, today: date) -> bool:
    """Tell a day of the calendar, written as registers have it, that is not to come."""
    try:
        return date.fromisoformat(day).isoformat() == day and day <= today.isoformat()
    except ValueError:
        return False


def _is_answered(record: Mapping[str, Any], lesson: Lesson) -> bool:
    """Tell whether all questions of a lesson were answered, as its page counts them."""
    answered = record.get("answered")
    questions = len(lesson.discussion)
    return sum(map(bool, answered[:questions])) == questions if isinstance(answered, list) else not questions


def book_learning(register: Register, files: Sequence[Learned], member: int | None, now: datetime) -> Booked:
    """Book what files say as one act that can be undone. member: whose they are, None to go by their names."""
    with register.writing():
        return _booked(register, files, member, now)


def _booked(register: Register, files: Sequence[Learned], member: int | None, now: datetime) -> Booked:
    lines: dict[int, dict[_Once, dict[str, Any]]] = {}
    left = []
    for each in files:
        found = [member] if member is not None else _named(register, each.name)
        if len(found) != 1:
            why = "登记册里没有这个姓名" if not found else f"有 {len(found)} 个人是这个姓名"
            left.append(f"{each.shown}：{why}。请用 members query 姓名 找到编号，再加 --member 编号，一次一个文件。")
            continue
        of_member = lines.setdefault(found[0], {})
        for day, subject, minutes in sorted(each.lessons):
            line = {"member": found[0], "held_on": day, "subject": subject, "minutes": minutes, "source": SOURCE}
            of_member.setdefault((subject, day[:4]), line)
    new = [line for number, lessons in lines.items() for line in _still_to_book(register, number, lessons)]
    before = register.one("select count(*) from study")
    if new:
        write_records(register, {"study": new}, f"{IMPORT}学习记录 {now:%Y-%m-%d %H:%M}", now)
    count = register.one("select count(*) from study") - before
    return Booked(len(lines), sum(map(len, lines.values())), count, tuple(left))


def _still_to_book(
    register: Register, member: int, lessons: Mapping[_Once, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the lessons but those that are booked under another day of the year: a lesson counts once in each.

    Somebody has taken back that it was finished and pressed again, or has finished it on two devices.
    """
    rows = register.rows("select subject, held_on from study where member = ? and source = ?", (member, SOURCE))
    days: dict[_Once, set[str]] = {}
    for subject, day in rows:
        days.setdefault((subject, day[:4]), set()).add(day)
    yield from (line for once, line in lessons.items() if once not in days or line["held_on"] in days[once])


def _named(register: Register, name: str) -> list[int]:
    rows = register.rows("select id from members where name = ? and until is null", (name.replace(" ", ""),))
    return [number for (number,) in rows]
