"""Writes the list of courses, each course and lesson, the year's plan, and the page of what a device has kept."""

from __future__ import annotations

from html import escape

from markupsafe import Markup
from pelican.generators import Generator

from plugins.features.columns.model import Column, Columns
from plugins.features.courses import MINE_PAGE, PLAN_PAGE
from plugins.features.courses.check import AUDIO
from plugins.features.courses.compose import compose_course, compose_lesson, compose_plan
from plugins.features.courses.model import CourseFiles, CourseSheet, LessonText, Recording
from plugins.features.learning.courses import COLUMN, COURSES_PAGE, Course, Courses
from plugins.features.learning.questions import QuestionBank
from plugins.features.list_items.model import LooseText, Published
from plugins.features.locality.bases import Bases
from plugins.features.locality.films import Shelf
from plugins.kernel.addressing.file_names import ascii_file_name
from plugins.kernel.addressing.urls import localise, with_names
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.markdown.render import Rendered, Renderer
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

SCRIPT = "school.js"
LIST_PAGE = PageType(
    "courses",
    {"courses": "courses.CourseSheet of each course", "has_plan": "whether there is a plan of the year"},
    {"courses": "课程添了、删了或变了", "has_plan": "有没有全年安排，和上次不同"},
)
COURSE_PAGE = PageType("course", {"course": "courses.CourseSheet"}, {"course": "这门课变了"})
LESSON_PAGE = PageType(
    "lesson",
    {"lesson": "courses.LessonSheet", "body": "rendered text with relative links"},
    {"lesson": "这一课或者前后的课变了", "body": "这一课的正文变了"},
)
PLAN_SHEET = PageType("year_plan", {"plan": "courses.PlanSheet: the year's hours by month"}, {"plan": "全年安排变了"})
MINE = PageType("my_learning", {"courses": "courses.CourseSheet of each course"}, {"courses": "课程添了、删了或变了"})
_OWNER, _TITLE = "网络党校的课程", "课程"
_ABOUT = "一门课几课，一课一页，有网没网都能学；每课后面有讨论题。"
_MINE_ABOUT = "学到哪里、写了什么，只存在这台设备的浏览器里。"


class CoursesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """They stand in the column of the school."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.column: Column | None = self.build.of(Columns).get(COLUMN)
        self.courses, self.files = self.build.of(Courses), self.build.of(CourseFiles)
        self.rendered: dict[str, Rendered] = {}
        if not self.courses.rows:
            return
        published, context = self.build.of(Published), self.build.edition.context
        renderer = Renderer(context.resolver, context.describe)
        listed = {lesson.source for course in self.courses.rows for lesson in course.lessons}
        self.texts = {each.lesson.source: each for each in self.files.lessons if each.lesson.source in listed}
        for source, text in self.texts.items():
            rendered = self.rendered[source] = renderer.render(text.body, source.rpartition("/")[0])
            published.use(rendered.files, rendered.pictures)
            if audio := text.values.get("audio"):
                published.use({audio: ascii_file_name(audio)}, ())
            published.loose_texts.append(_searched(text, rendered.html))
        published.column_links[COLUMN] += [Link(_TITLE, COURSES_PAGE), Link("我的学习", MINE_PAGE)]
        published.call(_TITLE, COURSES_PAGE, "网课", "上课", "课程表", "在线课程", "学习课程", "培训课程")
        published.call("我的学习", MINE_PAGE, "我的课程", "我的学时", "学习进度")
        for course in self.courses.rows:
            published.call(course.title, course.path)
        if self.files.plan:
            published.column_links[COLUMN].append(Link("全年学时安排", PLAN_PAGE))
            published.call("全年学时安排", PLAN_PAGE, "学时安排", "学习计划", "年度学习计划")

    def generate_output(self, writer: PortalWriter) -> None:
        if not self.courses.rows or self.column is None:
            return
        self.here = Link(self.column.name, self.column.path)
        edition = self.build.edition
        titles, bank = edition.announcements.titles, edition.models.find(QuestionBank) or QuestionBank()
        sheets = tuple(compose_course(each, self.courses, titles, bank) for each in self.courses.rows)
        plan = self.files.plan
        list_page = self._page(COURSES_PAGE, _TITLE, _ABOUT)
        writer.write_page(_OWNER, LIST_PAGE, list_page, courses=sheets, has_plan=plan is not None)
        for course, sheet in zip(self.courses.rows, sheets, strict=True):
            self._write_course(writer, course, sheet)
        writer.write_page(_OWNER, MINE, self._page(MINE_PAGE, "我的学习", _MINE_ABOUT), courses=sheets)
        if plan:
            page = self._page(PLAN_PAGE, "全年学时安排", "一年的学时分到十二个月，可以打印出来，学一次记一次。")
            writer.write_page(_OWNER, PLAN_SHEET, page, plan=compose_plan(plan, self.courses))

    def _write_course(self, writer: PortalWriter, course: Course, sheet: CourseSheet) -> None:
        about = f"给{course.audience}的课，{course.hours} 学时。"
        writer.write_page(_OWNER, COURSE_PAGE, self._page(course.path, course.title, about), course=sheet)
        for lesson in course.lessons:
            text, rendered = self.texts[lesson.source], self.rendered[lesson.source]
            html = with_names(rendered.html, dict(rendered.files).items())
            body = Markup(localise(html, lesson.path, self.build.links_to_files))
            page = self._page(lesson.path, lesson.title, lesson.summary, Link(course.title, course.path), text=text)
            composed = compose_lesson(course, text, rendered.html, self._ways(text), _recording(text))
            writer.write_page(f"课 {text.shown}", LESSON_PAGE, page, lesson=composed, body=body)

    def _page(self, path: str, title: str, about: str, *above: Link, text: LessonText | None = None) -> PageMetadata:
        assert self.column is not None
        steps = (self.here,) if path == COURSES_PAGE else (self.here, Link(_TITLE, COURSES_PAGE), *above)
        return PageMetadata(
            path, "page", title, about, self.column.keywords, self.column, crumbs(*steps, here=title),
            published=text.date if text else None,
            modified=(text.values.get("updated") or text.date) if text else None,
            script=SCRIPT,
        )  # fmt: skip

    def _ways(self, text: LessonText) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        models = self.build.edition.models
        shelf, bases = models.find(Shelf) or Shelf(), models.find(Bases) or Bases()
        films = [film for code in text.values.get("films", ()) if (film := shelf.find(code))]
        places = [base for code in text.values.get("bases", ()) if (base := bases.find(code))]
        return (
            ("配着看的影片", tuple(Link(each.title, each.path) for each in films)),
            ("学完去看看", tuple(Link(each.name, each.path) for each in places)),
        )


def _recording(text: LessonText) -> Recording | None:
    audio = text.values.get("audio")
    return Recording(ascii_file_name(audio), AUDIO["." + audio.rpartition(".")[2].lower()]) if audio else None


def _searched(text: LessonText, html: str) -> LooseText:
    """Return what the search finds of a lesson: its text, and what is to be talked about."""
    questions = "".join(f"<li>{escape(each)}</li>" for each in text.lesson.discussion)
    asked = f"<h2>讨论</h2><ol>{questions}</ol>"
    updated = text.values.get("updated")
    return LooseText(text.lesson.path, text.lesson.title, text.date, html + asked, updated, column=COLUMN)


PRINTS = Prints((LIST_PAGE, COURSE_PAGE, LESSON_PAGE, PLAN_SHEET, MINE), (CoursesGenerator,))
