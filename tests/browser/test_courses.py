"""The school's courses: what a learner notes is on the disk when the page says so, and leaves as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.serving import Served
from tests.browser.watching import Watch
from tests.quizzes import miniature_bank
from tests.sampling import in_turns

pytestmark = in_turns()

LESSON, SECOND = "school/courses/basics/first.html", "school/courses/basics/second.html"
COURSE, MINE = "school/courses/basics/index.html", "school/courses/mine.html"
QUESTIONS = len(miniature_bank().questions)
KEPT = "[data-lesson-state][data-state='kept']"


def open_lesson(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-lesson-ready]")


def finish(page: Page, questions: int) -> None:
    """Mark the lesson as finished, with so many of its questions answered, and wait until that is on the disk."""
    for box in page.query_selector_all("[data-lesson-answer]")[:questions]:
        box.check()
    page.click("[data-lesson-done]")
    page.wait_for_selector(KEPT)


def sum_of(page: Page, address: str) -> str:
    page.goto(address)
    page.wait_for_selector("[data-progress-ready]")
    return page.inner_text("[data-progress-sum] >> nth=0")


def test_hours_count_by_what_was_done_and_stay(web: Served, open_page: Callable[..., tuple[Page, Watch]]) -> None:
    """An open page counts for nothing, a finished lesson with an open question neither."""
    page, _ = open_page(web.root)
    open_lesson(page, web.url(LESSON))
    assert "0 学时；" in sum_of(page, web.url(COURSE))
    open_lesson(page, web.url(LESSON))
    finish(page, 1)
    assert "还有 1 道讨论题没有答" in page.inner_text("[data-lesson-told]")
    assert "学完 0 课" in sum_of(page, web.url(COURSE))
    open_lesson(page, web.url(LESSON))
    page.check("[data-lesson-answer] >> nth=1")
    page.wait_for_selector(KEPT)
    assert "学完 1 课，1 学时" in sum_of(page, web.url(COURSE))
    open_lesson(page, web.url(SECOND))
    finish(page, 1)
    assert "学完 2 课，2 学时" in (said := sum_of(page, web.url(MINE)))
    assert f"自测题答过 0 道，共 {QUESTIONS} 道。" in said and "全部学完" not in said


def test_answered_questions_count_for_the_course_that_asks_them(
    web: Served, open_page: Callable[..., tuple[Page, Watch]]
) -> None:
    page, _ = open_page(web.root)
    page.goto(web.url("school/quiz.html?topic=dues"))
    page.wait_for_selector("[data-quiz-ready]")
    page.click("[data-run-check]")
    for button in ("check", "no"):  # a question that is not answered is asked for once more, a short text judged
        found = f"document.querySelector('[data-run-{button}]')"
        page.evaluate(f"{found}.hidden || {found}.click()")
    page.wait_for_selector("[data-quiz-state][data-state='kept']:not([data-made='0'])")
    assert f"自测题答过 1 道，共 {QUESTIONS} 道。" in sum_of(page, web.url(COURSE))


def test_notes_leave_as_a_file_and_come_into_another_browser(
    web: Served, open_page: Callable[..., tuple[Page, Watch]], tmp_path: Path
) -> None:
    page, _ = open_page(web.root)
    open_lesson(page, web.url(LESSON))
    page.fill("[data-lesson-note]", "写一句\n再写一句")
    page.click("[data-lesson-mark]")
    page.wait_for_selector(KEPT)
    page.goto(web.url(MINE))
    page.wait_for_selector("[data-mine-ready]")
    with page.expect_download() as download:
        page.click("[data-mine-save]")
    saved = tmp_path / "learning.json"
    download.value.save_as(saved)
    assert "我" == json.loads(saved.read_text(encoding="utf-8"))["name"]
    other, _ = open_page(web.root)
    other.goto(web.url(MINE))
    other.wait_for_selector("[data-mine-ready]")
    assert "还没有写笔记。" in other.inner_text("[data-mine-notes]")
    other.set_input_files("[data-mine-file]", str(saved))
    other.wait_for_selector("[data-mine-state][data-state='kept']")
    other.wait_for_selector("[data-mine-marks] a")
    assert "再写一句" in other.inner_text("[data-mine-notes]")


def test_a_foreign_file_is_refused_in_words(
    web: Served, open_page: Callable[..., tuple[Page, Watch]], tmp_path: Path
) -> None:
    page, _ = open_page(web.root)
    page.goto(web.url(MINE))
    page.wait_for_selector("[data-mine-ready]")
    for number, text in enumerate(
        ("", "null", "{}", '{"format":"portal-learning","version":1,"records":[{"id":"x"}]}')
    ):
        path = tmp_path / f"{number}.json"
        path.write_text(text, encoding="utf-8")
        page.set_input_files("[data-mine-file]", str(path))
        page.wait_for_selector("[data-mine-state][data-state='failed']")
        assert "没有读进来" in page.inner_text("[data-mine-state]")


# Of each kind a record that a page cannot show, though its id and its moment are right.
UNSHOWABLE = {
    "answer": {"right": "yes"}, "attempt": {"started": 5}, "bookmark": {}, "card": {"due": None},
    "lesson": {"answered": "yes"}, "mark": {"answer": "1"}, "note": {"title": "x"},
    "paper": {"exam": "one", "answers": [["a"]]}, "round": {"codes": {}},
}  # fmt: skip
QUESTION = {"code": "z", "kind": "single", "stem": "问", "source": {"name": "x"}, "options": ["a"], "answer": ["1"]}
ATTEMPT = {"exam": "x", "seed": "A", "started": "2026-03-01T08:00:00", "minutes": 60, "drawn": [["z", [0]]]}
MORE_UNSHOWABLE = [
    {"id": f"我/{kind}/x/y{number}", "code": f"x/y{number}", "saved": "9"} | fields
    for number, (kind, fields) in enumerate(
        [
            *(("round", {"seed": "x", "codes": ["a", "b"], "place": place}) for place in (-5, 3, 0.5, -1e300)),
            *(("attempt", ATTEMPT | fields) for fields in ({"minutes": -1e300}, {"minutes": 1e12}, {"started": "x"})),
            *(
                ("attempt", ATTEMPT | {"asked": [QUESTION | {"kind": kind}]})
                for kind in ("__proto__", "constructor", "toString", "other")
            ),
        ]
    )
]
WRITE_PAST_THE_PAGE = """(records) => new Promise((resolve, reject) => {
  const open = indexedDB.open('portal-school', 1);
  open.onsuccess = () => {
    const writing = open.result.transaction('kept', 'readwrite');
    records.forEach((record) => writing.objectStore('kept').put(record));
    writing.oncomplete = () => { open.result.close(); resolve(); };
    writing.onabort = reject;
  };
})"""


def test_a_record_that_no_page_can_show_is_not_taken_and_keeps_no_page_from_its_reader(
    web: Served, open_page: Callable[..., tuple[Page, Watch]], tmp_path: Path
) -> None:
    """Nor does one that a device has taken before: the others stand there as ever."""
    page, _ = open_page(web.root)
    open_lesson(page, web.url(LESSON))
    finish(page, 2)
    code = page.get_attribute("[data-module='lesson']", "data-key")
    records = [
        {"id": f"我/{kind}/{code}" if kind in ("note", "bookmark") else f"我/{kind}/x/y", "code": code, "saved": "9"}
        | ({} if kind in ("note", "bookmark") else {"code": "x/y"})
        | fields
        for kind, fields in UNSHOWABLE.items()
    ]
    records += MORE_UNSHOWABLE
    records.append({"id": "我/note/other", "code": "elsewhere", "saved": "9", "title": "x", "text": "x"})
    page.goto(web.url(MINE))
    page.wait_for_selector("[data-mine-ready]")
    for record in records:
        file = tmp_path / "one.json"
        file.write_text(json.dumps({"format": "portal-learning", "version": 1, "records": [record]}), encoding="utf-8")
        page.evaluate("document.querySelector('[data-mine-state]').removeAttribute('data-state')")
        page.set_input_files("[data-mine-file]", str(file))
        page.wait_for_selector("[data-mine-state][data-state]")
        assert "没有读进来" in page.inner_text("[data-mine-state]"), record
    page.evaluate(WRITE_PAST_THE_PAGE, [*records, {"id": 1}, {"id": ["我"]}])
    for address, mark in ((MINE, "mine"), (LESSON, "lesson"), ("school/quiz.html", "quiz")):
        page.goto(web.url(address))
        page.wait_for_selector(f"[data-{mark}-ready]")
    assert "学完 1 课" in sum_of(page, web.url(COURSE))
    page.goto(web.url(MINE))
    page.wait_for_selector("[data-mine-ready]")
    with page.expect_download() as saved:
        page.click("[data-mine-save]")
    page.set_input_files("[data-mine-file]", str(saved.value.path()))
    page.wait_for_selector("[data-mine-state]:text-matches('^读进来')")


def test_two_learners_on_one_device_keep_apart(web: Served, open_page: Callable[..., tuple[Page, Watch]]) -> None:
    page, _ = open_page(web.root)
    open_lesson(page, web.url(SECOND))
    finish(page, 1)
    page.goto(web.url(MINE))
    page.wait_for_selector("[data-mine-ready]")
    page.fill("[data-mine-name]", " 示例/学员 ")
    page.click("[data-mine-choose]")
    page.wait_for_selector("[data-mine-state][data-state='kept']")
    assert "示例 学员" in page.inner_text("[data-mine-state]")
    assert "学完 0 课" in sum_of(page, web.url(MINE))
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-mine-clear-all]")
    page.wait_for_selector("[data-mine-state][data-state='kept']")
    assert "学完 0 课" in sum_of(page, web.url(COURSE))


def test_a_window_that_keeps_nothing_says_so(web: Served, open_page: Callable[..., tuple[Page, Watch]]) -> None:
    """The lesson is read all the same."""
    page, _ = open_page(web.root)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: {open() { throw new Error('no'); }}})")
    open_lesson(page, web.url(LESSON))
    assert "这个窗口不能保存" in page.inner_text("[data-lesson-state]")
    page.goto(web.url(MINE))
    assert "这个窗口不能保存" in page.inner_text("[data-mine-state]")


def test_a_course_reads_without_a_script(web: Served, open_page: Callable[..., tuple[Page, Watch]]) -> None:
    page, _ = open_page(web.root, java_script_enabled=False)
    page.goto(web.url(LESSON))
    assert "回去做哪一件事？" in page.inner_text("main")
    assert not page.is_visible("[data-lesson-body]")
    page.click("[rel=next]")
    assert "示例第二课" in page.inner_text("h1")
