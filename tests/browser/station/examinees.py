"""What a learner does on the page of questions, in whatever browser, and what the page has kept of it."""

from __future__ import annotations

import json
from typing import Any

from plugins.features.learning.questions import Question, QuestionBank
from tests.browser.station.lasting import Tab
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker
from tests.quizzes import EXAM, right_answer

PAGE = "school/quiz.html"
READY = "document.querySelector('[data-quiz-ready]')"
STATE = "document.querySelector('[data-quiz-state]').dataset"
IS_KEPT = f"{STATE}.state === 'kept' && {STATE}.made === {STATE}.kept"
HERE = "document.activeElement"
MOST_TABS = 40  # from the top of the page to what is offered first
_EVENT = {"matching": "change", "blank": "input", "short": "input"}  # by which a control tells that it has changed
# Everything that the device holds of a kind.
STORED = """new Promise((resolve, reject) => {
  const asked = indexedDB.open('portal-school', 1);
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    asked.result.transaction('kept', 'readonly').objectStore('kept').getAll().onsuccess = event => {
      asked.result.close();
      resolve(event.target.result.filter(record => record.id.split('/')[1] === KIND));
    };
  };
})"""


def part(name: str) -> str:
    """Return the expression of a part of the page, as `run-told`."""
    return f"document.querySelector('[data-{name}]')"


def words(tab: Tab, name: str) -> str:
    """Return what a part of the page says."""
    return str(tab.evaluate(f"{part(name)}.textContent"))


def is_open(name: str) -> str:
    """Return the condition that a panel is on the screen, as `exam`."""
    return f"{part(name)} && !{part(name)}.hidden"


def open_page(tab: Tab, stick: Stick, query: str = "") -> None:
    """Open the page of questions and wait until it can be used."""
    tab.goto(stick.url(PAGE) + query)
    tab.wait_until(READY)


def choose(tab: Tab, name: str, value: str) -> None:
    """Choose in a list, or write into a field, of the desk."""
    tab.evaluate(f"({part(name)}.value = {json.dumps(value)}, {part(name)}.dispatchEvent(new Event('change')))")


def sit(tab: Tab, seed: str) -> None:
    """Begin the miniature's examination with a paper's number."""
    choose(tab, "desk-exam", EXAM)
    choose(tab, "desk-seed", seed)
    tab.click("[data-desk-sit]")
    tab.wait_until(is_open("exam"))


def take_up(tab: Tab) -> None:
    """Go on with the examination that is not handed in."""
    tab.click("[data-desk-open] button")
    tab.wait_until(is_open("exam"))


def stored(tab: Tab, kind: str) -> list[dict[str, Any]]:
    """Return the records of a kind."""
    found: list[dict[str, Any]] = tab.evaluate(STORED.replace("KIND", json.dumps(kind)))
    return found


def answer(tab: Tab, number: int, question: Question, given: list[str]) -> None:
    """Answer the question that stands there as the nth, from 0 on, by its controls. given: as it is marked."""
    card = f"document.querySelectorAll('.quiz__card')[{number}]"
    if question.kind in _EVENT:
        fields = f"{card}.querySelectorAll('select, input, textarea')"
        tab.evaluate(f"{fields}.forEach((field, place) => {{ field.value = {json.dumps(given)}[place]; }})")
        tab.evaluate(f"{fields}[0].dispatchEvent(new Event('{_EVENT[question.kind]}', {{bubbles: true}}))")
    else:
        for value in given:
            tab.evaluate(f"""{card}.querySelector('[value="{value}"]').click()""")


def answer_rightly(tab: Tab, number: int, bank: QuestionBank, code: str) -> None:
    """Answer so that the point is earned."""
    question = bank.find(code)
    assert question
    answer(tab, number, question, right_answer(question))


def tab_to(walker: Walker, condition: str) -> None:
    """Press Tab until the focus is where a condition on `here` holds."""
    for _ in range(MOST_TABS):
        walker.press("Tab")
        if walker.evaluate(f"(here => Boolean({condition}))({HERE})"):
            return
    raise AssertionError(f"no Tab leads there: {condition}")


def answer_by_keys(walker: Walker, question: Question) -> None:
    """Answer the one question on the screen rightly, with the keyboard alone."""
    if question.kind == "ordering":
        for value in question.answer:
            _go_back(walker)
            tab_to(walker, f"here.value === '{value}' && here.matches('.quiz__option--press')")
            walker.press("Enter")
    elif question.kind == "matching":
        for right in right_answer(question):
            tab_to(walker, "here.matches('select')")
            while walker.evaluate(f"{HERE}.value") != right:
                walker.press("ArrowDown")
    elif question.kind == "blank":
        for typed in right_answer(question):
            tab_to(walker, "here.matches('.quiz__gap')")
            for key in typed:
                walker.press(key)
    elif question.kind == "multiple":
        for value in question.answer:
            _go_back(walker)
            tab_to(walker, f"here.value === '{value}'")
            walker.press(" ")
    elif question.kind != "short":
        tab_to(walker, "here.matches('[type=radio]')")
        walker.press(" ")
        while walker.evaluate(f"{HERE}.value") != question.answer[0]:
            walker.press("ArrowDown")


def _go_back(walker: Walker) -> None:
    """Put the focus before the options, as Shift and Tab do, which walkers have not."""
    walker.evaluate("document.querySelector('.quiz__head').focus()")
