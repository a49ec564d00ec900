"""The whole way of a learner: a course, an examination in a PC that is switched off, a request, a signed certificate.

On the web in Chromium, where all pages share what they keep; from a disk in Firefox, where each page keeps its own and
files carry it from one to the other. What was learned on one PC is shown on another, which asks for the certificate.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from plugins.features.learning.draw import draw
from plugins.kernel.signing.keys import private_pem
from plugins.office.certificates.verbs import certify
from plugins.setup import WELL
from tests.browser.serving import Served
from tests.browser.station.evenings import clock, type_into
from tests.browser.station.examinees import IS_KEPT, answer_rightly, is_open, open_page, part, sit, take_up, words
from tests.browser.station.lasting import Lasting, LastingChromium, Tab
from tests.browser.station.stick import Stick
from tests.browser.station.test_certificates import CHECK, READY, RECORD, choose
from tests.certificates import KEY
from tests.county import COUNTY
from tests.quizzes import EXAM, miniature_bank
from tests.sampling import in_turns

pytestmark = in_turns()

LESSONS = ("school/courses/basics/first.html", "school/courses/basics/second.html")
SEED = "SHILI2"
SAT_AT = clock("2026-12-20T14:05+08:00")
NAME = "示例甲"
LIST = f"""姓名，考试，日期，开始，结束，地点，监考
{NAME}，{EXAM}，2026-12-20，14:00，15:00，示例村党群服务中心，支部书记
"""
LESSON_KEPT = "document.querySelector('[data-lesson-state]').dataset.state === 'kept'"
NAMED = re.compile("文件“([^”]+)”在浏览器的“下载”里。")


class Site(Protocol):
    """Where pages are: on the web or on a disk."""

    def url(self, path: str) -> str: ...


def learn(tab: Tab, site: Site, lesson: str) -> None:
    """Answer a lesson's questions, finish it, and find it so after a reload."""
    tab.goto(site.url(lesson))
    tab.wait_until("document.querySelector('[data-lesson-ready]')")
    tab.evaluate("document.querySelectorAll('[data-lesson-answer]').forEach(box => box.click())")
    tab.click("[data-lesson-done]")
    tab.wait_until(LESSON_KEPT)
    tab.goto(site.url(lesson))
    tab.wait_until("document.querySelector('[data-lesson-told]')?.textContent === '学完了，计学时'")


def saved(browser: Lasting, tab: Tab, button: str, told: str) -> bytes:
    """Press a button that saves a file, take the file away, and return what is in it."""
    tab.click(button)
    tab.wait_until(f"{part(told)}.textContent.includes('下载')")
    found = NAMED.search(words(tab, told))
    assert found
    path = browser.saved(found[1])
    data = path.read_bytes()
    path.unlink()
    return data


def examine(browser: Lasting, site: Site, tab: Tab) -> Tab:
    """Sit an examination with every kind of question; the PC is switched off in its midst."""
    bank = miniature_bank()
    exam = bank.find_exam(EXAM)
    assert exam
    codes = [each.question.code for each in draw(bank, exam, SEED)]
    assert {"single", "multiple", "true-false", "ordering", "matching", "blank"} == {
        question.kind for code in codes if (question := bank.find(code))
    }
    open_page(tab, site, f"?exam={EXAM}&seed={SEED}")  # type: ignore[arg-type]
    sit(tab, SEED)
    for number in range(3):
        answer_rightly(tab, number, bank, codes[number])
    tab.wait_until(IS_KEPT)
    browser.kill()
    tab = browser.open(SAT_AT)
    open_page(tab, site)  # type: ignore[arg-type]
    take_up(tab)
    assert f"答了 3 / {len(codes)}" == words(tab, "exam-count")
    for number in range(3, len(codes)):
        answer_rightly(tab, number, bank, codes[number])
    tab.click("[data-exam-end]")
    tab.wait_until(f"{is_open('result')} && {IS_KEPT}")
    assert tab.evaluate(f"!{part('result-certificate')}.hidden")
    tab.click("[data-result-leave]")
    tab.wait_until(is_open("desk"))
    return tab


def ask(browser: Lasting, site: Site, tab: Tab, files: list[bytes]) -> bytes:
    """Take a learner's files in on another PC, find all of it there, and return the request for a certificate."""
    tab.goto(site.url(RECORD))
    tab.wait_until(READY)
    told = choose(tab, "record-import", "record-told", files)  # type: ignore[arg-type]
    assert all(each.startswith("导入了") for each in told)
    tab.goto(site.url(RECORD))
    tab.wait_until(f"{READY} && document.querySelector('[data-record-requests] button')")
    sheet = words(tab, "record-sheet")
    assert "示例课程" in sheet and "2 讲" in sheet and "示例考试" in sheet and "6 分，共 6 分" in sheet
    type_into(tab, "[data-record-name]", NAME)
    return saved(browser, tab, "[data-record-requests] button", "record-saved")


def signed(folder: Path, request: bytes) -> Path:
    """Return the certificate that the office makes of a request, by the invigilator's list."""
    (folder / "key.pem").write_bytes(private_pem(KEY))
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    (folder / "request.json").write_bytes(request)
    given = {"files": [str(folder / "request.json")], "list": str(folder / "list.csv"), "key": str(folder / "key.pem")}
    rest = {"bank": None, "output": str(folder / "out"), "site_url": "", "now": "2026-12-21T09:00"}
    folders = {"content": str(COUNTY / "content"), "faq": str(COUNTY / "faq")}
    assert WELL == certify(Namespace(**given, **rest, **folders), folder)
    (page,) = (folder / "out").iterdir()
    return page


@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_a_course_leads_to_its_signed_certificate(
    lasting: Callable[[str], Lasting], web: Served, school: Stick, tmp_path: Path, kind: str
) -> None:
    site: Site = web if kind == "chromium" else school
    browser = lasting(kind)
    tab, files = browser.open(SAT_AT), []
    for lesson in LESSONS:
        learn(tab, site, lesson)
        if kind == "firefox":
            files.append(saved(browser, tab, "[data-lesson-save]", "lesson-state"))
    tab = examine(browser, site, tab)
    files.append(saved(browser, tab, "[data-quiz-save]", "quiz-saved"))
    browser.kill()
    other = lasting(kind)
    tab = other.open(SAT_AT)
    page = signed(tmp_path, ask(other, site, tab, files))
    tab.goto(site.url(CHECK))
    tab.wait_until(READY)
    assert ["县级签发，没有改动过。"] == choose(tab, "check-file", "check-sentence", [page.read_bytes()])  # type: ignore[arg-type]
    values = words(tab, "check-values")
    assert all(each in values for each in ("现场监考", NAME, "示例村党群服务中心", "支部书记"))
    tab.goto(page.as_uri())
    shown = tab.evaluate("document.body.innerText")
    assert NAME in shown and "得 6 分（满分 6 分），成绩合格。" in shown and "现场监考" in shown
    for each in (browser, other):
        if isinstance(each, LastingChromium):
            here = (web.root, page.as_uri(), "blob:", "data:", "about:")
            assert [] == [address for address in each.asked if not address.startswith(here)]
