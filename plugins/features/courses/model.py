"""Courses as they are written, and what their pages show."""

from __future__ import annotations

from dataclasses import field

from plugins.features.learning.courses import Lesson
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.schema import Values
from plugins.kernel.rendering.page_metadata import Link


@frozen
class LessonText:
    """A lesson as its file has it. course: its code. shown: its file as messages name it."""

    course: str
    lesson: Lesson
    shown: str
    values: Values
    body: str
    body_line: int

    @property
    def date(self) -> CivilTime:
        """When it was written."""
        written: CivilTime = self.values.get("date")
        return written


@frozen
class CourseFiles:
    """All files of the courses. records: by code of the course. plan: of the year, None where none is written."""

    records: dict[str, Record] = field(default_factory=dict)
    lessons: tuple[LessonText, ...] = ()
    plan: Record | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """All of them, as messages name them."""
        records = (*self.records.values(), *((self.plan,) if self.plan else ()))
        return (*(each.shown for each in records), *(each.shown for each in self.lessons))


@frozen
class LessonRow(Value):
    """A lesson in a list. key: under which a device keeps what was done of it. questions: how many to talk about."""

    number: int
    title: str
    path: str
    key: str
    minutes: int
    questions: int
    summary: str


@frozen
class CourseDay(Value):
    """The lessons of a day; label "" where a course is not laid out over days. hours: of them together, in words."""

    label: str
    hours: str
    lessons: tuple[LessonRow, ...]


@frozen
class CourseSheet(Value):
    """A course. facts: (label, value). requires: courses that come before it. topics: of
    the question bank, to practise. practice: their codes with how many questions each has. minutes_per_hour: of a
    lesson's hour."""

    title: str
    path: str
    code: str
    audience: str
    hours: int
    lesson_count: int
    minutes_per_hour: int
    facts: tuple[tuple[str, str], ...]
    goals: tuple[str, ...]
    requires: tuple[Link, ...]
    topics: tuple[Link, ...]
    practice: tuple[tuple[str, int], ...]
    days: tuple[CourseDay, ...]


@frozen
class Recording(Value):
    """A lesson read aloud. left_out: as of the recordings of articles; a lesson's goes on every stick."""

    path: str
    mime: str
    left_out: str = ""


@frozen
class LessonSheet(Value):
    """A lesson's page. reading: how long it takes to read, in minutes. ways: (heading, links) to films and bases."""

    row: LessonRow
    course: Link
    total: int
    day: str
    reading: int
    source: str
    date: CivilTime
    discussion: tuple[str, ...]
    previous: Link | None
    following: Link | None
    ways: tuple[tuple[str, tuple[Link, ...]], ...]
    recording: Recording | None


@frozen
class PlanRow(Value):
    """A month of the year's plan. course: what is taught in it, None where no course is."""

    month: int
    hours: int
    words: str
    course: Link | None


@frozen
class PlanSheet(Value):
    """A year's plan. hours: that are asked. total: that are planned."""

    hours: int
    total: int
    source: str
    rows: tuple[PlanRow, ...]
