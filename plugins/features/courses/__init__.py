"""Courses of the Party school: content/school/<course>/course.yaml with its lessons, and the plan of a year's hours."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.columns.model import Columns
from plugins.features.courses.check import check_courses, check_named, check_text, check_topics
from plugins.features.courses.keys import COURSE_KEYS, PLAN_KEYS
from plugins.features.courses.load import FILE, PLAN, is_course, is_lesson, load_files, make_courses, read_lesson
from plugins.features.courses.model import CourseFiles
from plugins.features.learning.courses import COLUMN, COURSES_PAGE, Courses, waiting_courses
from plugins.features.locality.bases import Bases
from plugins.features.locality.films import Shelf
from plugins.features.locality.record_checks import check_record_words
from plugins.features.locality.record_folders import announce_pages, check_column
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.reading.yaml_files import read_yaml

MINE_PAGE, PLAN_PAGE = "school/courses/mine.html", "school/courses/plan.html"
_TEXTS = ("title", "audience", "teacher", "goals")
_PLAN_TEXTS = ("source", "words")


def read(reading: Reading) -> Courses:
    """Read the courses with their lessons. Where there are none, the county has no courses."""
    files, problems = load_files(reading.content, reading.below(COLUMN), reading.shown)
    courses, slips = make_courses(files, reading.request.withheld, is_chosen=reading.request.is_chosen)
    reading.report([*problems, *slips, *check_courses(files, courses, waiting_courses(reading.request.withheld))])
    for shown in files.shown:
        reading.look_into(reading.content / shown.removeprefix(reading.shown), shown)
    reading.models.put(files)
    return courses


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to courses by their addresses, and to lessons by their files."""
    courses, files = models.of(Courses), models.of(CourseFiles)
    announce_pages(announcements, COURSES_PAGE, {each.path: each.title for each in courses.rows})
    for lesson in (each for course in courses.rows for each in course.lessons):
        announcements.pages[lesson.source] = lesson.path
        announcements.titles[lesson.path] = lesson.title
        announcements.expected.append(lesson.path)
    if courses.rows:
        announcements.pages[MINE_PAGE.removesuffix(".html")] = MINE_PAGE
    if files.plan and courses.rows:
        announcements.pages[PLAN_PAGE.removesuffix(".html")] = PLAN_PAGE


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong in the words of courses and lessons, and what they name and is not there."""
    models, context, request = edition.models, edition.context, edition.request
    files = models.of(CourseFiles)
    for record in files.records.values():
        yield from check_record_words(record, _TEXTS, context.terms)
    if files.plan:
        yield from _check_plan_words(files.plan, edition)
    for text in files.lessons:
        if request.asks_about(request.content / text.shown.removeprefix(request.content_shown)):
            yield from check_text(text, context.surroundings, context.terms)
    yield from check_topics(files, edition.announcements.titles)
    yield from check_named(files, models.find(Shelf), models.find(Bases))
    yield from check_column(list(files.records.values()), models.of(Columns), COLUMN, "课程")


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a file of the courses if it held these bytes; None for any other file."""
    name, context = shown.removeprefix(edition.request.content_shown), edition.context
    folders = {f"{COLUMN}/{code}" for code in edition.models.of(CourseFiles).records}
    if is_lesson(name, folders):
        text, problems = read_lesson(decode(data, shown), name)
        return [*problems, *(check_text(text, context.surroundings, context.terms) if text else ())]
    if not is_course(name) and name != PLAN:
        return None
    source = decode(data, shown)
    if not isinstance(source, Source):
        return [source]
    record = Record(shown, read_yaml(source, PLAN_KEYS if name == PLAN else COURSE_KEYS))
    words = _check_plan_words(record, edition) if name == PLAN else check_record_words(record, _TEXTS, context.terms)
    return [*record.values.problems, *words]


def _check_plan_words(plan: Record, edition: Edition) -> Iterator[Problem]:
    for each in (plan, *(Record(plan.shown, row) for row in plan.values.get("months", ()))):
        yield from check_record_words(each, _PLAN_TEXTS, edition.context.terms)


FEATURE = Feature(
    "courses",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    prints=printed_by(f"{__name__}.generator"),
    records=(COLUMN,),
    texts_beside=(FILE,),
)
