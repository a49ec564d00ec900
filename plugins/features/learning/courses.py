"""The records of the Party school's courses and their lessons."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from plugins.features.learning.hours import MINUTES_AN_HOUR
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

COURSES_PAGE = "school/courses/index.html"  # output path of the page that lists all of them
COURSE_FILE = "course.yaml"  # of a course, in the folder of its code
COLUMN = "school"  # the column in whose folder courses are written, and to which their pages belong
QUESTIONS = "school/questions"  # folder of the output in which the question bank's topics have their pages, by code


@frozen
class Lesson(Value):
    """One lesson.

    code: unique in its course. minutes: in class, talk included. path: of its page in the output. discussion: questions
    to talk about. day: on which day of the course it is held, 0 where it is not laid out over days. source: its file,
    relative to the content folder. summary: in a sentence or two.
    """

    code: str
    title: str
    minutes: int
    path: str
    discussion: tuple[str, ...] = ()
    day: int = 0
    source: str = ""
    summary: str = ""


@frozen
class Course(Value):
    """One course.

    audience: for whom it is. hours: of lessons, together. order: its place among all courses. teacher: an office or
    role, never a person. requires: codes of the courses that come before it. topics: codes of the question bank's
    topics, to practise. path: of its page in the output, made of the code where it is not given. minutes_per_hour: of
    a lesson's hour.
    shown, line: where it is written, as messages name it.
    """

    code: str
    title: str
    goals: tuple[str, ...]
    audience: str
    hours: int
    order: int
    teacher: str
    requires: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    topics: tuple[str, ...] = ()
    path: str = ""
    minutes_per_hour: int = MINUTES_AN_HOUR
    shown: str = ""
    line: int = 1

    def __post_init__(self) -> None:
        if not self.path:
            object.__setattr__(self, "path", f"school/courses/{self.code}/index.html")


@frozen
class Courses(Value):
    """All courses in their order. No code stands for two of them."""

    rows: tuple[Course, ...] = ()

    def find(self, code: str) -> Course | None:
        """Return the course of that code, None where there is none."""
        return next((each for each in self.rows if each.code == code), None)


def waiting_courses(withheld: Iterable[str]) -> frozenset[str]:
    """Return the codes of courses that wait for signatures; others may name them already.

    withheld: texts that may not be published yet, relative to the content folder.
    """
    parts = (PurePosixPath(name).parts for name in withheld)
    return frozenset(each[1] for each in parts if len(each) == 3 and (each[0], each[2]) == (COLUMN, COURSE_FILE))
