"""Read content/school/<course>/course.yaml with its lessons, and content/school/plan.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from plugins.features.courses.keys import COURSE_KEYS, LESSON_KEYS, PLAN_KEYS
from plugins.features.courses.model import CourseFiles, LessonText
from plugins.features.learning.courses import COLUMN, COURSE_FILE, Course, Courses, Lesson
from plugins.features.learning.hours import MINUTES_AN_HOUR
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import DATA
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.text_files import EXPLANATION, Source, read_source
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE, PLAN = COURSE_FILE, f"{COLUMN}/plan.yaml"
QUESTIONS = f"{COLUMN}/questions/"  # the question bank's


def is_course(name: str) -> bool:
    """Tell the file of a course. name: relative to the content folder."""
    parts = PurePosixPath(name).parts
    return len(parts) == 3 and parts[0] == COLUMN and parts[2] == FILE and not name.startswith(QUESTIONS)


def is_lesson(name: str, folders: Iterable[str]) -> bool:
    """Tell the text of a lesson. folders: of the courses, relative to the content folder."""
    folder, _, last = name.rpartition("/")
    return last.endswith(".md") and last != EXPLANATION and folder in folders


def check_strays(names: Iterable[str], shown: str) -> Iterator[Problem]:
    """Yield a problem for each YAML file below the school's folder that is nobody's."""
    for name in names:
        is_ours = is_course(name) or name == PLAN or name.startswith(QUESTIONS)
        if name.startswith(f"{COLUMN}/") and name.lower().endswith(DATA) and not is_ours:
            mend = f"课程的文件叫 {COLUMN}/课程的文件夹/{FILE}，全年的安排叫 {PLAN}，题目放进 {QUESTIONS}"
            yield Problem(shown + name, 1, f"党校文件夹里的“{PurePosixPath(name).name}”不知道是什么，不会显示", mend)


def load_files(content: Path, names: Iterable[str], shown: str) -> tuple[CourseFiles, list[Problem]]:
    """Return all files of the courses and what is wrong with their form. names: all files of the content folder."""
    there = list(names)
    problems = list(check_strays(there, shown))
    found = {
        PurePosixPath(name).parts[1]: Record(shown + name, read_yaml_file(content / name, shown + name, COURSE_KEYS))
        for name in there
        if is_course(name)
    }
    plan = Record(shown + PLAN, read_yaml_file(content / PLAN, shown + PLAN, PLAN_KEYS)) if PLAN in there else None
    for record in (*found.values(), *([plan] if plan else [])):
        problems += record.values.problems
    folders = {f"{COLUMN}/{code}" for code in found}
    lessons: list[LessonText] = []
    for name in (each for each in there if is_lesson(each, folders)):
        text, slips = read_lesson(read_source(content / name, shown + name), name)
        problems += slips
        lessons += [text] if text else []
    return CourseFiles(found, tuple(lessons), plan), problems


def read_lesson(text: Source | Problem, name: str) -> tuple[LessonText | None, list[Problem]]:
    """Return a lesson, None where its head cannot be used, and what is wrong with the head.

    text: of its file. name: of the file, relative to the content folder.
    """
    if isinstance(text, Problem):
        return None, [text]
    head, problems = split(text)
    if head.fields is None:
        return None, problems
    values = read_fields(head.fields, LESSON_KEYS, text.shown, max(1, head.head_line - 1))
    problems += values.problems
    if any(not values.get(key.name) for key in LESSON_KEYS if key.required):
        return None, problems
    place = PurePosixPath(name)
    course, code = place.parts[1], place.stem
    lesson = Lesson(
        code,
        values.get("title"),
        values.get("minutes"),
        f"school/courses/{course}/{code}.html",
        tuple(values.get("discussion")),
        values.get("day", 0),
        name,
        values.get("summary"),
    )
    return LessonText(course, lesson, text.shown, values, head.body, head.body_line), problems


def make_courses(
    files: CourseFiles, withheld: frozenset[str] = frozenset(), *, is_chosen: bool = False
) -> tuple[Courses, list[Problem]]:
    """Return the courses in their order, and a problem for each lesson that is listed and not there, or the reverse.

    withheld: texts that wait for signatures, relative to the content folder; these are left out until they have them.
    is_chosen: the files are what is signed: a lesson may be so before the course that lists it, and waits for that one.
    """
    problems: list[Problem] = []
    courses = []
    for code, record in files.records.items():
        texts = {each.lesson.code: each for each in files.lessons if each.course == code}
        lessons, slips, misspelt = _lessons_of(record, code, texts, withheld)
        problems += slips
        problems += [] if is_chosen else _unlisted(record, code, texts, misspelt)
        if record.is_sound:
            courses.append(_course(code, record, lessons))
    return Courses(tuple(sorted(courses, key=lambda each: (each.order, each.code)))), problems


def _lessons_of(
    record: Record, code: str, texts: dict[str, LessonText], withheld: frozenset[str]
) -> tuple[tuple[Lesson, ...], list[Problem], set[str]]:
    """Return the lessons that a course lists, what is wrong with its list, and which texts that has misspelt."""
    problems: list[Problem] = []
    listed = [each.removesuffix(".md") for each in record.values.get("lessons", ())]
    by_small = {name.lower(): name for name in texts}  # a name with capitals is that file's on some systems only
    misspelt = set[str]()
    for place, name in enumerate(listed):
        if name in texts or f"{COLUMN}/{code}/{name}.md" in withheld:
            continue
        misspelt.add(meant := by_small.get(name.lower(), ""))
        mend = f"{nearest(name, list(texts))}没有这一课，请删去这一行；有，请检查 {COLUMN}/{code}/{name}.md 的头部"
        if meant:
            mend = _same_case(name, meant)
        line = record.values.line_of_item("lessons", place)
        problems.append(Problem(record.shown, line, f"课表里的“{name}.md”没有能用的文件", mend))
    return tuple(texts[name].lesson for name in listed if name in texts), problems, misspelt


def _unlisted(record: Record, code: str, texts: dict[str, LessonText], misspelt: set[str]) -> Iterator[Problem]:
    listed = {each.removesuffix(".md") for each in record.values.get("lessons", ())}
    for name in sorted(texts.keys() - listed - misspelt):
        mend = f"请在 {record.shown} 的“课”下面加一行：- {name}.md；不用的，请删去这个文件"
        needs = (f"{COLUMN}/{code}/",)
        yield Problem(texts[name].shown, 1, "这一课没有写进课表，不会显示", mend, needs=needs)


def _same_case(listed: str, file: str) -> str:
    """Return how to mend a name that differs from its file's in capitals alone."""
    small = file.lower()
    if file == small:
        return f"大小写不一样：请在这一行写 {small}.md"
    return f"请把文件 {file}.md 改名为 {small}.md" + ("" if listed == small else f"，这一行也写 {small}.md")


def _course(code: str, record: Record, lessons: tuple[Lesson, ...]) -> Course:
    values = record.values
    return Course(
        code,
        values.get("title"),
        tuple(values.get("goals")),
        values.get("audience"),
        values.get("hours"),
        values.get("order"),
        values.get("teacher"),
        tuple(values.get("requires", ())),
        lessons,
        topics=tuple(values.get("topics", ())),
        minutes_per_hour=values.get("minutes_per_hour", MINUTES_AN_HOUR),
        shown=record.shown,
        line=values.line_of("title"),
    )
