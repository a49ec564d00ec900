"""From courses to what their pages show. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from plugins.features.courses.model import (
    CourseDay,
    CourseSheet,
    LessonRow,
    LessonSheet,
    LessonText,
    PlanRow,
    PlanSheet,
    Recording,
)
from plugins.features.learning.courses import QUESTIONS, Course, Courses, Lesson
from plugins.features.learning.questions import QuestionBank
from plugins.kernel.markdown.summary import plain
from plugins.kernel.reading.record_files import Record
from plugins.kernel.rendering.page_metadata import Link

CHARS_A_MINUTE = 250  # that a reader who is not in a hurry takes in
_DAYS = "零一二三四五六七八九十"


def compose_course(course: Course, courses: Courses, titles: Mapping[str, str], bank: QuestionBank) -> CourseSheet:
    """Return a course's page. titles: of the site's pages, by output path."""
    rows = {row.path: row for row in lesson_rows(course)}
    days = [
        CourseDay(_day_label(day), _hours_text(course, each), tuple(rows[lesson.path] for lesson in each))
        for day, lessons in groupby(course.lessons, key=lambda lesson: lesson.day)
        if (each := list(lessons))
    ]
    before = [found for code in course.requires if (found := courses.find(code))]
    return CourseSheet(
        title=course.title,
        path=course.path,
        code=course.code,
        audience=course.audience,
        hours=course.hours,
        lesson_count=len(course.lessons),
        minutes_per_hour=course.minutes_per_hour,
        facts=(
            ("给谁上", course.audience),
            ("学时", f"{course.hours} 学时，{len(course.lessons)} 课"),
            ("谁来讲", course.teacher),
        ),
        goals=course.goals,
        requires=tuple(Link(each.title, each.path) for each in before),
        topics=tuple(Link(titles[path], path) for path in map(topic_path, course.topics) if path in titles),
        practice=tuple((code, count) for code in course.topics if (count := len(bank.of_topic(code)))),
        days=tuple(days),
    )


def topic_path(code: str) -> str:
    """Return the page of a topic of the question bank."""
    return f"{QUESTIONS}/{code}.html"


def lesson_rows(course: Course) -> tuple[LessonRow, ...]:
    """Return the lessons of a course as lists show them."""
    return tuple(
        LessonRow(
            number,
            lesson.title,
            lesson.path,
            f"{course.code}/{lesson.code}",
            lesson.minutes,
            len(lesson.discussion),
            lesson.summary,
        )
        for number, lesson in enumerate(course.lessons, 1)
    )


def compose_lesson(
    course: Course,
    text: LessonText,
    html: str,
    ways: Iterable[tuple[str, tuple[Link, ...]]],
    recording: Recording | None,
) -> LessonSheet:
    """Return a lesson's page. html: of its text. ways: (heading, links), of which those without links are left out."""
    place = course.lessons.index(text.lesson)
    return LessonSheet(
        row=lesson_rows(course)[place],
        course=Link(course.title, course.path),
        total=len(course.lessons),
        day=_day_label(text.lesson.day),
        reading=max(1, round(len(plain(html)) / CHARS_A_MINUTE)),
        source=text.values.get("source"),
        date=text.date,
        discussion=text.lesson.discussion,
        previous=_link(course.lessons[place - 1]) if place else None,
        following=_link(course.lessons[place + 1]) if place + 1 < len(course.lessons) else None,
        ways=tuple(way for way in ways if way[1]),
        recording=recording,
    )


def compose_plan(plan: Record, courses: Courses) -> PlanSheet:
    """Return the year's plan."""
    links: Mapping[str, Link] = {each.code: Link(each.title, each.path) for each in courses.rows}
    rows = [
        PlanRow(row.get("month"), row.get("hours"), row.get("words"), links.get(row.get("course", "")))
        for row in plan.values.get("months", ())
    ]
    total = sum(row.hours for row in rows)
    return PlanSheet(plan.values.get("hours"), total, plan.values.get("source"), tuple(rows))


def _link(lesson: Lesson) -> Link:
    return Link(lesson.title, lesson.path)


def _day_label(day: int) -> str:
    if not day:
        return ""
    return f"第{_DAYS[day]}天" if day < len(_DAYS) else f"第 {day} 天"


def _hours_text(course: Course, lessons: Iterable[Lesson]) -> str:
    minutes = sum(lesson.minutes for lesson in lessons)
    hours = minutes / course.minutes_per_hour if course.minutes_per_hour else 0
    return f"{hours:g} 学时"
