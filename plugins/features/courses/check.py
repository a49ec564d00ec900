"""What is wrong with courses, lessons and the year's plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.features.courses.model import CourseFiles, LessonText
from plugins.features.learning.courses import COLUMN, QUESTIONS, Course, Courses
from plugins.features.learning.courses import COURSE_FILE as FILE
from plugins.features.locality.bases import Bases
from plugins.features.locality.films import FILE as SHELF_FILE
from plugins.features.locality.films import Shelf
from plugins.kernel.addressing.file_names import MAX_SLUG, is_device
from plugins.kernel.addressing.slugs import free_slug
from plugins.kernel.caution.classified import classified_marks
from plugins.kernel.caution.roles import EXAMPLE_ROLE, why_no_office, why_no_role
from plugins.kernel.dates.date_order import check_order, check_year
from plugins.kernel.markdown.link_resolver import BrokenLink, Links, Surroundings
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.record_files import Record
from plugins.kernel.terms.check import check_body, check_words
from plugins.kernel.terms.model import Terms

AUDIO = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".wav": "audio/wav"}
TAKEN = frozenset({"index", "plan", "mine", "questions"})  # addresses of the school's own pages
MONTHS = range(1, 13)
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ROOM = len("school/courses//")


def check_courses(files: CourseFiles, courses: Courses, waiting: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield all that is wrong with the courses, as far as they are looked at alone.

    waiting: codes of courses that wait for signatures; others may name them already.
    """
    for code, record in files.records.items():
        yield from _check_name(code, record.shown, "课程的文件夹名")
    for text in files.lessons:
        yield from _check_name(text.lesson.code, text.shown, "课的文件名", text.course)
        yield from _check_lesson(text)
    for course in courses.rows:
        yield from _check_hours(course, files.records[course.code])
        yield from _check_teacher(files.records[course.code])
        yield from _check_required(course, courses, files.records[course.code], waiting)
    if files.plan:
        yield from _check_plan(files.plan, courses, waiting)


def _check_name(code: str, shown: str, what: str, folder: str = "") -> Iterator[Problem]:
    room = MAX_SLUG - _ROOM - len(folder)
    if not _can_be(code, room):
        example = free_slug(code, "lesson", lambda each: _can_be(each, room))
        both = f"，{FILE} 的“课”里也一样改" if folder else ""
        mend = f"请改成短的英文小写名字，只用字母、数字和短横线{both}，例如 {example}"
        yield Problem(shown, 1, f"{what}“{code}”不能用", mend)


def _can_be(code: str, room: int) -> bool:
    return bool(_CODE.fullmatch(code)) and not is_device(code) and code not in TAKEN and len(code) <= room


def _check_lesson(text: LessonText) -> Iterator[Problem]:
    values, shown = text.values, text.shown
    if text.lesson.minutes < 1:
        yield Problem(shown, values.line_of("minutes"), "“分钟”应当大于 0", "请写上课要多少分钟，例如 分钟: 45")
    if not text.body.strip():
        yield Problem(shown, text.body_line, "这一课没有正文", "请在头部下面写正文")
    date, updated = values.get("date"), values.get("updated")
    for label, time, name in (("日期", date, "date"), ("更新", updated, "updated")):
        if time:
            yield from check_year(label, time, shown, values.line_of(name))
    yield from check_order("更新", updated, "日期", date, shown, values.line_of("updated"))


def _check_hours(course: Course, record: Record) -> Iterator[Problem]:
    """Yield a problem where the lessons' minutes do not make the hours that the course promises."""
    minutes = sum(lesson.minutes for lesson in course.lessons)
    if course.minutes_per_hour < 1:
        yield record.problem("minutes_per_hour", "“一学时分钟”应当大于 0", "请写一学时是多少分钟，例如 一学时分钟: 45")
    elif minutes != course.hours * course.minutes_per_hour and len(course.lessons) == len(record.values.get("lessons")):
        whole, rest = divmod(minutes, course.minutes_per_hour)
        what = f"各课一共 {minutes} 分钟，和 {course.hours} 学时（一学时 {course.minutes_per_hour} 分钟）合不上"
        mend = f"请写成 学时: {whole}" if not rest else "请改各课的“分钟”"
        if rest:
            mend += f"，让它们一共 {course.hours * course.minutes_per_hour} 分钟"
        yield record.problem("hours", what, mend)


def _check_teacher(record: Record) -> Iterator[Problem]:
    teacher = record.values.get("teacher", "")
    what = why_no_role(teacher)
    if teacher and what and why_no_office(teacher):
        mend = f"请只写单位或职务，不写姓名和电话，例如 讲课: {EXAMPLE_ROLE}"
        yield record.problem("teacher", f"讲课的要写单位或职务，{what}", mend)


def _check_required(course: Course, courses: Courses, record: Record, waiting: frozenset[str]) -> Iterator[Problem]:
    codes = [each.code for each in courses.rows if each.code != course.code]
    for code in course.requires:
        if code not in codes and code not in waiting:
            mend = f"{nearest(code, codes)}可以写的有：{'、'.join(codes)}；不要求的，删去“{code}”"
            yield record.problem("requires", f"没有叫“{code}”的别的课程", mend, needs=_of_course(code))
        elif course.code in _all_required(code, courses):
            mend = f"请在两门课里的一门删去“先学”，例如在这里删去“{code}”"
            yield record.problem("requires", f"“{course.code}”和“{code}”互相要求先学，谁也开不了头", mend)


def _all_required(code: str, courses: Courses) -> set[str]:
    """Return the codes of all courses that must come before this one, however far before it."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        course = courses.find(waiting.pop())
        more = set(course.requires) - found if course else set()
        found |= more
        waiting += sorted(more)
    return found


def _check_plan(plan: Record, courses: Courses, waiting: frozenset[str]) -> Iterator[Problem]:
    codes = [each.code for each in courses.rows]
    seen: set[int] = set()
    for row in plan.values.get("months", ()):
        record, month, code = Record(plan.shown, row), row.get("month"), row.get("course", "")
        if month is not None and (month not in MONTHS or month in seen):
            what = f"{month} 月写了两次" if month in seen else f"没有 {month} 月"
            yield record.problem("month", what, "请写 1 到 12，一个月一段")
        seen.add(month)
        if code and code not in codes and code not in waiting:
            mend = f"{nearest(code, codes)}不上课程的，删去这一行"
            yield record.problem("course", f"没有叫“{code}”的课程", mend, needs=_of_course(code))
    asked, total = plan.values.get("hours", 0), sum(row.get("hours", 0) for row in plan.values.get("months", ()))
    if plan.is_sound and total < asked:
        mend = f"请再排 {asked - total} 学时，写进各月的“学时”"
        yield plan.problem("hours", f"各月一共 {total} 学时，不到全年的 {asked} 学时", mend)


def check_text(text: LessonText, around: Surroundings, terms: Terms) -> Iterator[Problem]:
    """Yield what is wrong in a lesson's words, and where its links lead nowhere."""
    values, shown, folder = text.values, text.shown, text.lesson.source.rpartition("/")[0]
    heads = [(str(values.get(name)), values.start_of(name)) for name in ("title", "summary", "source")]
    heads += [(words, values.start_of("discussion")) for words in text.lesson.discussion]
    yield from (
        Problem(shown, *each) for each in (*check_words(heads, terms), *check_body(text.body, text.body_line, terms))
    )
    yield from (Problem(shown, *finding) for finding in lint(text.body, text.body_line))
    yield from check_links(text.body, text.body_line, shown, folder, around)
    for words, first in (*heads, (text.body, text.body_line)):
        for line, what, mend in classified_marks(words):
            yield Problem(shown, first + line - 1, what, mend)
    yield from _check_audio(text, around.resolver)


def _check_audio(text: LessonText, resolver: Links) -> Iterator[Problem]:
    audio, line = text.values.get("audio"), text.values.line_of("audio")
    if not audio:
        return
    if "." + audio.rpartition(".")[2].lower() not in AUDIO:
        yield Problem(text.shown, line, f"录音“{audio}”不是能播放的文件", f"可以用 {'、'.join(AUDIO)}")
        return
    try:
        resolver.file(audio, "")
    except BrokenLink as broken:
        yield Problem(text.shown, line, broken.what, broken.mend)


def check_topics(files: CourseFiles, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each topic that a course names and the question bank has not. paths: all pages of the site;
    where the bank has none, there is nothing to practise, and nothing wrong.
    """
    start, end = f"{QUESTIONS}/", ".html"
    there = [path[len(start) : -len(end)] for path in paths if path.startswith(start) and path.endswith(end)]
    codes = [code for code in there if code != "index"]
    for record in files.records.values() if codes else ():
        for code in record.values.get("topics", ()):
            if code not in codes:
                mend = f"{nearest(code, codes)}可以写的有：{'、'.join(codes)}；没有的，请删去“{code}”"
                yield record.problem("topics", f"题库里没有代码是“{code}”的话题", mend, needs=(f"{QUESTIONS}/",))


def check_named(files: CourseFiles, shelf: Shelf | None, bases: Bases | None) -> Iterator[Problem]:
    """Yield a problem for each film and base that a lesson names and that is not there.

    shelf, bases: None where no feature of the site has them.
    """
    for text in files.lessons:
        if shelf is not None:
            yield from _check_codes(text, "films", [each.code for each in shelf.films], "影片", SHELF_FILE)
        if bases is not None:
            yield from _check_codes(text, "bases", [each.code for each in bases.both], "示范基地", "bases/")


def _of_course(code: str) -> tuple[str, ...]:
    """Return the file in which a course would stand, as `needs` of a problem."""
    return (f"{COLUMN}/{code}/",)


def _check_codes(text: LessonText, key: str, codes: Sequence[str], kind: str, needed: str) -> Iterator[Problem]:
    for code in text.values.get(key, ()):
        if code not in codes:
            mend = f"{nearest(code, codes)}没有的，请删去“{code}”"
            what = f"没有代码是“{code}”的{kind}"
            yield Problem(text.shown, text.values.line_of(key), what, mend, needs=(needed,))
