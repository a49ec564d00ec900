"""The page of questions on the web: its panels for screen readers and on narrow screens; windows that keep nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import grave
from tests.browser.lending import PHONE
from tests.quizzes import miniature_bank
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

PAGE = "quiz"
KEPT = "[data-quiz-state][data-state='kept']"
NOTHING_KEPT = "Object.defineProperty(window, 'indexedDB', { value: undefined });"
UNREADABLE = "() => { IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'UnknownError'); }; }"
TOO_WIDE = """() => Array.from(document.querySelectorAll('main *')).filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
}).map((each) => each.outerHTML.slice(0, 120))"""
# Controls that fingers must find.
TOO_SMALL = """() => Array.from(document.querySelectorAll('main button, main label, main select')).filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width && box.height < 43;
}).map((each) => each.outerHTML.slice(0, 120))"""


def ready(page: Page) -> Page:
    page.wait_for_selector("[data-quiz-ready]")
    return page


def panels(page: Page) -> Iterator[str]:
    """Walk through all that the page shows, and yield the name of each while it stands there."""
    yield "desk"
    page.select_option("[data-desk-topic]", "dues")
    page.click("[data-desk-practise]")
    for question in miniature_bank().questions:
        yield f"question {question.code}"
        page.click("[data-run-check]")
        if page.is_visible("[data-run-check]"):
            page.click("[data-run-check]")
        if page.is_visible("[data-run-yes]"):
            page.click("[data-run-yes]")
        yield f"answer {question.code}"
        page.click("[data-run-next]")
    page.click("[data-run-leave]")
    page.click("[data-desk-sit]")
    page.click("[data-exam-end]")
    yield "exam"
    page.click("[data-exam-end]")
    page.wait_for_selector("[data-result]:not([hidden])")
    yield "result"
    page.click("[data-result-leave]")
    page.click("[data-desk-project]")
    page.click("[data-group-show]")
    yield "hall"


@sampled(3)
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing_grave_in_any_panel(visit: Callable[..., Page], view: str) -> None:
    page = ready(visit(PAGE, view=view))
    for name in panels(page):
        assert [] == [(each["id"], each["nodes"]) for each in grave(page)], name


@sampled(2)
@pytest.mark.parametrize("view", ["light", "largest"])
def test_every_panel_fits_the_narrowest_phone_and_its_fingers(visit: Callable[..., Page], view: str) -> None:
    page = ready(visit(PAGE, view=view, viewport=PHONE))
    for name in panels(page):
        assert [] == page.evaluate(TOO_WIDE), name
        assert [] == page.evaluate(TOO_SMALL), name


def test_a_verdict_is_read_out_and_the_next_question_too(visit: Callable[..., Page]) -> None:
    """The verdict stands in a live region that was there before; the next question takes the focus."""
    page = ready(visit("school/quiz.html?topic=dues"))
    expect(page.locator(".quiz__head")).to_be_focused()
    region = page.locator(".quiz__answer")
    assert ("status", "") == (region.get_attribute("role"), region.inner_text())
    page.evaluate("window.region = document.querySelector('.quiz__answer')")
    page.click("[data-run-check]")
    page.click("[data-run-check]")
    assert page.evaluate("window.region.isConnected && window.region.textContent.length > 0")
    page.click("[data-run-next]")
    expect(page.locator(".quiz__head")).to_be_focused()


def test_a_window_that_may_keep_nothing_says_so_and_examines_all_the_same(open_page, web) -> None:
    page, _watch = open_page(web.root)
    page.add_init_script(NOTHING_KEPT)
    page.goto(web.url(PAGE))
    ready(page)
    assert "关掉就没有了" in page.inner_text("[data-quiz-state]")
    page.click("[data-desk-sit]")
    page.locator(".quiz__box").first.check()
    page.click("[data-exam-end]")
    page.click("[data-exam-end]")
    expect(page.locator("[data-result-score]")).to_contain_text("答对")
    assert "unkept" == page.get_attribute("[data-quiz-state]", "data-state")


def test_an_examination_ends_though_its_storage_was_cleared_meanwhile(open_page, web) -> None:
    """In another window, or by a disk that fails: the browser closes what is open, and keeps what comes then."""
    page, watch = open_page(web.root)
    page.goto(web.url(PAGE))
    ready(page).click("[data-desk-sit]")
    page.locator(".quiz__box").first.check()
    expect(page.locator(KEPT)).to_have_text("已存")
    everything = {"origin": web.root.removesuffix("/mini/"), "storageTypes": "indexeddb"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", everything)
    page.click("[data-exam-end]")
    page.click("[data-exam-end]")
    expect(page.locator("[data-result-score]")).to_contain_text("答对")
    expect(page.locator(KEPT)).to_have_text("已存")
    page.goto(web.url(PAGE))
    expect(ready(page).locator("main")).to_contain_text("示例考试：答对")
    assert [] == watch.troubles


def test_an_examination_ends_though_its_storage_can_be_read_no_more(open_page, web) -> None:
    """What the page knows is judged, and the line says that it is not kept."""
    page, watch = open_page(web.root)
    page.goto(web.url(PAGE))
    ready(page).click("[data-desk-sit]")
    expect(page.locator(KEPT)).to_have_text("已存")
    page.evaluate(UNREADABLE)
    page.locator(".quiz__box").first.check()
    page.click("[data-exam-end]")
    page.click("[data-exam-end]")
    expect(page.locator("[data-result-score]")).to_contain_text("答对")
    assert "failed" == page.get_attribute("[data-quiz-state]", "data-state")
    assert [] == watch.troubles


def test_a_link_opens_a_topic_or_chooses_an_examination(visit: Callable[..., Page]) -> None:
    page = ready(visit("school/quiz.html?topic=dues"))
    expect(page.locator("[data-run-place]")).to_contain_text(f"共 {len(miniature_bank().questions)} 题")
    page = ready(visit("school/quiz.html?exam=shili&seed=ABC234"))
    assert ("shili", "ABC234") == (page.input_value("[data-desk-exam]"), page.input_value("[data-desk-seed]"))
    expect(page.locator("[data-desk-sit]")).to_be_focused()


def test_a_learners_papers_are_taken_along_as_one_file(visit: Callable[..., Page]) -> None:
    page = ready(visit(PAGE))
    page.click("[data-desk-sit]")
    page.click("[data-exam-end]")
    page.click("[data-exam-end]")
    page.click("[data-result-leave]")
    with page.expect_download() as saved:
        page.click("[data-quiz-save]")
    assert saved.value.suggested_filename.startswith("学习记录-我-")
    kinds = {each["id"].split("/")[1] for each in json.loads(saved.value.path().read_bytes())["records"]}
    assert {"paper", "answer", "card"} == kinds


def test_a_question_may_have_any_code(visit: Callable[..., Page], tmp_path: Path) -> None:
    """Even one that has a meaning of its own in JavaScript: its answer is kept, and the paper can be handed in."""
    code, began = "__proto__", "2026-03-01T08:00:00"
    question = {
        "code": code, "kind": "single", "stem": "示例：问一问", "source": {"name": "示例", "article": ""},
        "options": ["对的", "错的"], "answer": ["1"],
    }  # fmt: skip
    attempt = {
        "id": f"我/attempt/shili/{began}", "code": f"shili/{began}", "saved": "9", "exam": "shili", "seed": "ABC234",
        "bank": "x", "started": began, "minutes": 1e9, "drawn": [[code, [0, 1]]], "asked": [question],
    }  # fmt: skip
    taken = tmp_path / "taken.json"
    taken.write_text(json.dumps({"format": "portal-learning", "version": 1, "records": [attempt]}), encoding="utf-8")
    page = visit("school/courses/mine.html")
    page.wait_for_selector("[data-mine-ready]")
    page.set_input_files("[data-mine-file]", str(taken))
    page.wait_for_selector("[data-mine-state]:text-matches('^读进来')")
    first = page.locator("[data-exam-questions] input").first
    page.goto(page.url.replace("courses/mine.html", "quiz.html"))
    ready(page).click("[data-desk-open] button")
    first.check()
    page.wait_for_selector("[data-quiz-state][data-kept='1']")
    page.reload()
    ready(page).click("[data-desk-open] button")
    expect(first).to_be_checked()
    page.click("[data-exam-end]")
    expect(page.locator("[data-result-score]")).to_contain_text("答对 1")


def test_an_attempt_whose_options_are_nowhere_can_be_given_up(visit: Callable[..., Page], tmp_path: Path) -> None:
    """As of a question that has lost an option since, in a bank that the attempt does not hold itself."""
    began = "2026-03-01T08:00:00"
    question = {
        "code": "z", "kind": "matching", "stem": "示例：连一连", "source": {"name": "示例", "article": ""},
        "options": ["甲＝乙", "丙＝丁"], "answer": [],
    }  # fmt: skip
    records = [
        {
            "id": f"我/attempt/shili/{began}{place}", "code": f"shili/{began}{place}", "saved": "9", "exam": "shili",
            "seed": "ABC234", "started": began, "minutes": 1e9, "drawn": [["z", order]], "asked": [question],
        }
        for place, order in enumerate([[0, 9], [-1, 0], [0], [1, 1], []])
    ]  # fmt: skip
    taken = tmp_path / "taken.json"
    taken.write_text(json.dumps({"format": "portal-learning", "version": 1, "records": records}), encoding="utf-8")
    page = visit("school/courses/mine.html")
    page.wait_for_selector("[data-mine-ready]")
    page.set_input_files("[data-mine-file]", str(taken))
    page.wait_for_selector("[data-mine-state]:text-matches('^读进来')")
    page.goto(page.url.replace("courses/mine.html", "quiz.html"))
    expect(ready(page).locator("[data-desk-open] button")).to_have_text(["不要了"] * len(records))
