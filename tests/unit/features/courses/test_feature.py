"""plugins/features/courses: courses and lessons from their files to what their pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.courses import FEATURE, PLAN_PAGE
from plugins.features.courses.compose import compose_course, compose_lesson, compose_plan
from plugins.features.courses.load import PLAN
from plugins.features.courses.model import CourseFiles
from plugins.features.learning.courses import COURSES_PAGE, Course, Courses, Lesson
from plugins.features.learning.questions import QuestionBank
from plugins.kernel.rendering.page_metadata import Link
from tests.unit.features.courses.given import course_text, lesson_text, read_all, save_course, whats
from tests.unit.features.given import announced, problems, read, reading_of
from tests.unit.samples import column, columns, save

FILE = "content/school/basics/course.yaml"
PLAN_TEXT = """全年学时: 3
依据: 示例
各月:
  - 月: 1
    学时: 2
    学什么: 读
    课程: basics
  - 月: 2
    学时: 1
    学什么: 谈
"""


def courses_in(folder: Path) -> Courses:
    reading = read_all(folder)
    assert [] == whats(reading.problems) == problems(FEATURE, reading)
    return reading.models.of(Courses)


def test_a_folder_with_a_course_is_read_in_the_order_of_its_list(tmp_path: Path) -> None:
    save_course(tmp_path, "later", "b a", 顺序="20")
    save_course(tmp_path)
    found = courses_in(tmp_path).rows
    assert ["basics", "later"] == [each.code for each in found]
    assert ["school/courses/later/b.html", "school/courses/later/a.html"] == [each.path for each in found[1].lessons]
    assert ("我做得怎样？",) == found[0].lessons[0].discussion


def test_a_county_without_courses_has_none(tmp_path: Path) -> None:
    save(tmp_path, "content/school/text.md", "---\n标题: 一篇\n---\n")
    reading = read_all(tmp_path)
    assert Courses() == reading.models.of(Courses)
    assert [] == announced(FEATURE, reading.models).expected


def test_links_lead_to_courses_and_to_lessons_by_their_files(tmp_path: Path) -> None:
    save_course(tmp_path)
    save(tmp_path, f"content/{PLAN}", PLAN_TEXT)
    told = announced(FEATURE, read_all(tmp_path).models)
    assert "school/courses/basics/one.html" == told.pages["school/basics/one.md"]
    assert COURSES_PAGE == told.pages["school/courses/index"]
    assert PLAN_PAGE == told.pages["school/courses/plan"]
    assert "课 one" == told.titles["school/courses/basics/one.html"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"学时": "2"}, "各课一共 45 分钟，和 2 学时（一学时 45 分钟）合不上"),
        ({"讲课": "张三"}, "讲课的要写单位或职务"),
        ({"先学": "nowhere"}, "没有叫“nowhere”的别的课程"),
        ({"先学": "basics"}, "没有叫“basics”的别的课程"),
        ({"一学时分钟": "0"}, "“一学时分钟”应当大于 0"),
    ],
)
def test_what_is_wrong_with_a_course_is_told(tmp_path: Path, given: dict[str, str], what: str) -> None:
    save_course(tmp_path, **given)
    assert [what] == [each[: len(what)] for each in whats(read_all(tmp_path).problems)]


def test_the_hours_that_are_proposed_are_right(tmp_path: Path) -> None:
    save_course(tmp_path, lessons="one two", 学时="9")
    (problem,) = read_all(tmp_path).problems
    assert "请写成 学时: 2" == problem.mend
    save_course(tmp_path, lessons="one two", 学时="2")
    assert [] == read_all(tmp_path).problems


def test_two_courses_cannot_demand_each_other(tmp_path: Path) -> None:
    save_course(tmp_path, "one-course", 先学="other")
    save_course(tmp_path, "other", 先学="one-course")
    found = whats(read_all(tmp_path).problems)
    assert [
        "“one-course”和“other”互相要求先学，谁也开不了头",
        "“other”和“one-course”互相要求先学，谁也开不了头",
    ] == found


def test_a_lesson_is_in_the_list_and_in_the_folder(tmp_path: Path) -> None:
    save_course(tmp_path)
    save(tmp_path, FILE, course_text("gone"))
    found = read_all(tmp_path).problems
    assert ["课表里的“gone.md”没有能用的文件", "这一课没有写进课表，不会显示"] == whats(found)
    assert (FILE, "content/school/basics/one.md") == tuple(each.path for each in found)


@pytest.mark.parametrize(
    ("file", "listed", "line", "mend"),
    [
        ("talk-water", "Talk-water", 9, "请在这一行写 talk-water.md"),
        ("Talk-water", "talk-water", 9, "请把文件 Talk-water.md 改名为 talk-water.md"),
        ("Talk-water", "TALK-water", 9, "改名为 talk-water.md，这一行也写 talk-water.md"),
        ("Talk-water", "Talk-water", 1, "“课”里也一样改，例如 talk-water"),
        ("talk-water", "talk-wtaer", 9, "您是否想写“talk-water”？"),
    ],
)
def test_a_lesson_whose_name_differs_is_told_on_its_line(
    tmp_path: Path, file: str, listed: str, line: int, mend: str
) -> None:
    save_course(tmp_path, lessons=f"one {file}")
    path = tmp_path / "content/school/basics/course.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"{file}.md", f"{listed}.md"), encoding="utf-8")
    found = [each for each in read_all(tmp_path).problems if mend in each.mend]
    assert [line] == [each.line for each in found]
    told = [each for each in read_all(tmp_path).problems if "没有写进课表" in each.what]
    assert bool(told) == (listed == "talk-wtaer")


def test_a_course_that_waits_for_signatures_may_be_named(tmp_path: Path) -> None:
    save_course(tmp_path, 先学="later")
    withheld = frozenset({"school/later/course.yaml"})
    reading = reading_of(tmp_path, columns(column("school", "网络党校")), withheld=withheld)
    read(FEATURE, reading)
    assert [] == whats(reading.problems)


def test_a_lesson_that_waits_for_signatures_is_left_out(tmp_path: Path) -> None:
    save_course(tmp_path, lessons="one two")
    (tmp_path / "content/school/basics/two.md").unlink()
    withheld = frozenset({"school/basics/two.md"})
    reading = reading_of(tmp_path, columns(column("school", "网络党校")), withheld=withheld)
    read(FEATURE, reading)
    assert [] == whats(reading.problems)
    assert ["one"] == [each.code for each in reading.models.of(Courses).rows[0].lessons]


@pytest.mark.parametrize("name", ["school/other.yaml", "school/basics/kurs.yaml", "school/basics/course.yml"])
def test_a_data_file_that_is_nobodys_is_named(tmp_path: Path, name: str) -> None:
    save_course(tmp_path)
    save(tmp_path, f"content/{name}", "名称: 一\n")
    assert [f"content/{name}"] == [each.path for each in read_all(tmp_path).problems]


def test_files_of_the_question_bank_are_not_ours(tmp_path: Path) -> None:
    save(tmp_path, "content/school/questions/charter.yaml", "话题: charter\n")
    assert [] == read_all(tmp_path).problems


@pytest.mark.parametrize("name", ["Lesson", "index", "one_two", "con", "a" * 120])
def test_a_name_that_can_be_no_address_is_refused(tmp_path: Path, name: str) -> None:
    save_course(tmp_path, lessons=name)
    (problem,) = read_all(tmp_path).problems
    assert f"课的文件名“{name}”不能用" == problem.what
    save_course(tmp_path / "again", lessons=problem.mend.rpartition("例如 ")[2])
    assert [] == read_all(tmp_path / "again").problems


def test_a_dead_link_and_a_wrong_recording_are_found_in_a_lesson(tmp_path: Path) -> None:
    save_course(tmp_path)
    save(tmp_path, "content/school/basics/one.md", lesson_text("[去](gone.md)", 录音="media/a.exe"))
    found = problems(FEATURE, read_all(tmp_path))
    assert 2 == len(found)
    assert "gone.md" in found[0]
    assert "录音“media/a.exe”不是能播放的文件" in found[1]


def test_a_plan_holds_the_hours_that_are_asked(tmp_path: Path) -> None:
    save_course(tmp_path)
    save(tmp_path, f"content/{PLAN}", PLAN_TEXT)
    reading = read_all(tmp_path)
    assert [] == whats(reading.problems)
    plan = reading.models.of(CourseFiles).plan
    assert plan
    sheet = compose_plan(plan, reading.models.of(Courses))
    assert (3, [1, 2]) == (sheet.total, [row.month for row in sheet.rows])
    assert [Link("示例课", "school/courses/basics/index.html"), None] == [row.course for row in sheet.rows]


def test_a_plan_with_too_few_hours_says_how_many_are_missing(tmp_path: Path) -> None:
    save_course(tmp_path)
    save(tmp_path, f"content/{PLAN}", PLAN_TEXT.replace("全年学时: 3", "全年学时: 32").replace("月: 2", "月: 1"))
    found = read_all(tmp_path).problems
    assert ["1 月写了两次", "各月一共 3 学时，不到全年的 32 学时"] == whats(found)
    assert "请再排 29 学时，写进各月的“学时”" == found[1].mend


def test_lessons_stand_under_their_days() -> None:
    lessons = tuple(Lesson(f"l{day}{part}", "课", 180, f"{day}{part}.html", day=day) for day in (1, 2) for part in "ab")
    course = Course("c", "课程", ("会",), "发展对象", 16, 1, "基层党委", (), lessons, topics=("charter", "gone"))
    sheet = compose_course(course, Courses((course,)), {"school/questions/charter.html": "党章"}, QuestionBank())
    assert [("第一天", "8 学时", [1, 2]), ("第二天", "8 学时", [3, 4])] == [
        (day.label, day.hours, [row.number for row in day.lessons]) for day in sheet.days
    ]
    assert (Link("党章", "school/questions/charter.html"),) == sheet.topics


def test_a_lesson_leads_to_the_one_before_and_the_next(tmp_path: Path) -> None:
    save_course(tmp_path, lessons="one two three")
    reading = read_all(tmp_path)
    (course,) = reading.models.of(Courses).rows
    texts = {each.lesson.code: each for each in reading.models.of(CourseFiles).lessons}
    sheet = compose_lesson(course, texts["two"], f"<p>{'字' * 600}</p>", (("无", ()),), None)
    assert ("课 one", "课 three", 2, ()) == (
        sheet.previous and sheet.previous.title, sheet.following and sheet.following.title, sheet.reading, sheet.ways
    )  # fmt: skip
    assert compose_lesson(course, texts["three"], "", (), None).following is None


def test_a_lesson_that_is_signed_waits_for_the_list_that_has_it(tmp_path: Path) -> None:
    save_course(tmp_path, lessons="one two")
    save(tmp_path, FILE, course_text("one"))
    assert ["这一课没有写进课表，不会显示"] == whats(read_all(tmp_path).problems)
    reading = reading_of(tmp_path, columns(column("school", "网络党校")), is_chosen=True)
    read(FEATURE, reading)
    assert [] == whats(reading.problems)
    assert ["one"] == [each.code for each in reading.models.of(Courses).rows[0].lessons]
