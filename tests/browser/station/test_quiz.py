"""The page of questions from a disk, in both browsers and without a network: exercises, examinations, the hall."""

from __future__ import annotations

import json
from collections.abc import Callable

from plugins.features.learning.draw import draw
from plugins.features.learning.questions import SHORT, QuestionBank
from tests.browser.station.examinees import (
    IS_KEPT,
    READY,
    answer_by_keys,
    answer_rightly,
    choose,
    is_open,
    open_page,
    part,
    sit,
    stored,
    tab_to,
    take_up,
    words,
)
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import ChromiumWalker, Walker
from tests.quizzes import EXAM, miniature_bank
from tests.sampling import in_turns

pytestmark = in_turns()

SEED = "SHILI2"
DAY_MS = 86_400_000


def codes_of(bank: QuestionBank, seed: str) -> list[str]:
    """Return the codes of a paper in their order, as the office draws it."""
    exam = bank.find_exam(EXAM)
    assert exam
    return [each.question.code for each in draw(bank, exam, seed)]


def pass_time(walker: Walker, milliseconds: int) -> None:
    """Have the page believe that so much time has gone by."""
    walker.evaluate(f"(now => {{ Date.now = () => now() + {milliseconds}; }})(Date.now.bind(Date))")


def asked(walker: Walker, bank: QuestionBank) -> str:
    """Return the code of the question on the screen."""
    shown = walker.evaluate(f"{part('run-question')}.querySelector('.quiz__question').textContent")
    return next(each.code for each in bank.questions if each.stem[:3] in shown)


def test_every_kind_of_question_is_answered_with_the_keyboard_alone(walk: Callable[..., Walker], school: Stick) -> None:
    """Each is said to be right, and its answer is on the disk."""
    walker, bank = walk(school), miniature_bank()
    open_page(walker, school)
    choose(walker, "desk-topic", "dues")
    tab_to(walker, "here.matches('[data-desk-practise]')")
    walker.press("Enter")
    kinds = set()
    for _ in bank.questions:
        question = bank.find(asked(walker, bank))
        assert question
        kinds.add(question.kind)
        answer_by_keys(walker, question)
        tab_to(walker, "here.matches('[data-run-check]')")
        walker.press(" ")
        walker.wait_until("document.activeElement.matches('[data-run-next], [data-run-yes]')")
        if question.kind == SHORT:
            walker.press("Enter")
            walker.wait_until("document.activeElement.matches('[data-run-next]')")
        else:
            assert "对了。" == walker.evaluate("document.querySelector('.quiz__verdict').textContent"), question.code
        assert question.explanation in walker.evaluate("document.querySelector('.quiz__answer').textContent")
        walker.press("Enter")
    assert 7 == len(kinds)
    walker.wait_until(IS_KEPT)
    assert {each.code: True for each in bank.questions} == {
        each["code"]: each["right"] for each in stored(walker, "answer")
    }
    assert [] == stored(walker, "card")


def test_a_wrong_answer_comes_back_and_the_better_it_is_known_the_later(
    walk: Callable[..., Walker], school: Stick
) -> None:
    walker, bank = walk(school), miniature_bank()
    open_page(walker, school, "?topic=dues")
    code = asked(walker, bank)
    walker.click("[data-run-check]")
    assert "还没有答完" in words(walker, "run-told")
    walker.click("[data-run-check]")
    walker.wait_until(f"{part('run-told')}.textContent.includes('再问') && {IS_KEPT}")
    walker.click("[data-run-leave]")
    walker.wait_until(is_open("desk"))
    assert "有 1 题，今天该复习 0 题" in words(walker, "desk-due")
    days = []
    for _ in range(3):
        (card,) = stored(walker, "card")
        now = walker.evaluate("Date.now()")
        due = walker.evaluate(f"Date.parse({json.dumps(card['due'])})")
        days.append(round((due - now) / DAY_MS))
        pass_time(walker, due - now + DAY_MS // 24)
        walker.evaluate(f"{part('desk-practise')}.click()")
        walker.click("[data-run-leave]")
        walker.wait_until(f"{is_open('desk')} && !{part('desk-review')}.disabled")
        walker.click("[data-desk-review]")
        question = bank.find(code)
        assert question
        answer_rightly(walker, 0, bank, code)
        walker.click("[data-run-check]")
        if question.kind == SHORT:
            walker.click("[data-run-yes]")
        walker.wait_until(f"{part('run-told')}.textContent.includes('再问') && {IS_KEPT}")
        walker.click("[data-run-leave]")
        walker.wait_until(is_open("desk"))
    assert days == sorted(set(days)) and days[0] >= 1


def test_an_examination_is_taken_up_again_and_judged_as_at_the_office(
    walk: Callable[..., Walker], school: Stick
) -> None:
    """Its paper is the seed's, its answers survive the page, and its record is what the county can check."""
    walker, bank = walk(school), miniature_bank()
    codes = codes_of(bank, SEED)
    open_page(walker, school)
    sit(walker, SEED.lower())
    for number in range(3):
        answer_rightly(walker, number, bank, codes[number])
    walker.wait_until(IS_KEPT)
    open_page(walker, school)
    assert SEED in words(walker, "desk-open")
    take_up(walker)
    assert f"答了 3 / {len(codes)}" == words(walker, "exam-count")
    walker.click("[data-exam-end]")
    assert f"还有 {len(codes) - 3} 题没答完" in words(walker, "exam-told")
    answer_rightly(walker, 3, bank, codes[3])
    walker.click("[data-exam-end]")
    walker.click("[data-exam-end]")
    walker.wait_until(f"{is_open('result')} && {IS_KEPT}")
    (paper,) = stored(walker, "paper")
    assert (EXAM, bank.state, SEED, 4, len(codes)) == tuple(
        paper[name] for name in ("exam", "bank", "seed", "score", "full")
    )
    assert codes == [code for code, _answer in paper["answers"]]
    assert "+08:00" == paper["started"][-6:] == paper["finished"][-6:]
    assert [] == stored(walker, "attempt") + stored(walker, "mark")
    assert f"答对 4 题，共 {len(codes)} 题" in words(walker, "result-score")


def test_a_paper_is_handed_in_when_its_time_is_over(walk: Callable[..., Walker], school: Stick) -> None:
    """Also where the page was closed at that moment: then as soon as somebody looks."""
    walker, bank = walk(school), miniature_bank()
    exam = bank.find_exam(EXAM)
    assert exam
    codes = codes_of(bank, SEED)
    open_page(walker, school)
    sit(walker, SEED)
    answer_rightly(walker, 0, bank, codes[0])
    walker.wait_until(IS_KEPT)
    pass_time(walker, (exam.minutes - 5) * 60_000)
    walker.wait_until(f"{part('exam-told')}.textContent.includes('还有 5 分钟')")
    pass_time(walker, 20 * 60_000)
    walker.wait_until(f"{is_open('result')} && {IS_KEPT}")
    (paper,) = stored(walker, "paper")
    lasted = walker.evaluate(f"Date.parse('{paper['finished']}') - Date.parse('{paper['started']}')")
    assert (exam.minutes * 60_000, 1) == (lasted, paper["score"])


CHANGE_ATTEMPT = """new Promise((resolve, reject) => {
  const asked = indexedDB.open('portal-school', 1);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction('kept', 'readwrite');
    transaction.objectStore('kept').getAll().onsuccess = event => {
      const attempt = event.target.result.find(record => record.id.split('/')[1] === 'attempt');
      attempt.bank = '0123456789abcdef';
      attempt.asked[0].stem = '开考时的题';
      transaction.objectStore('kept').put(attempt);
    };
    transaction.oncomplete = () => { asked.result.close(); resolve(true); };
    transaction.onabort = reject;
  };
})"""


def test_a_paper_goes_on_as_it_was_begun_when_the_bank_changes(walk: Callable[..., Walker], school: Stick) -> None:
    """Its questions are those of the day, it is judged by them, and names the bank that the county must check it by."""
    walker, bank = walk(school), miniature_bank()
    codes = codes_of(bank, SEED)
    open_page(walker, school)
    sit(walker, SEED)
    walker.wait_until(IS_KEPT)
    assert walker.evaluate(CHANGE_ATTEMPT)
    open_page(walker, school)
    take_up(walker)
    assert "还照开考时的题" in words(walker, "exam-about")
    assert "开考时的题" in words(walker, "exam-questions")
    for number, code in enumerate(codes):
        answer_rightly(walker, number, bank, code)
    walker.click("[data-exam-end]")
    walker.wait_until(f"{is_open('result')} && {IS_KEPT}")
    assert "开考时的题" in words(walker, "result-questions") and "哪天考的" in words(walker, "result-about")
    (paper,) = stored(walker, "paper")
    assert ("0123456789abcdef", len(codes)) == (paper["bank"], paper["score"])
    assert walker.evaluate(f"!{part('result-certificate')}.hidden")


def test_a_round_of_practice_goes_on_where_it_was_left(walk: Callable[..., Walker], school: Stick) -> None:
    """Also after a reload, and from its beginning once all of it was answered. Another learner begins anew."""
    walker, bank = walk(school), miniature_bank()
    open_page(walker, school, "?topic=dues")
    for number in (1, 2):
        assert f"第 {number} 题，共 {len(bank.questions)} 题" == words(walker, "run-place")
        walker.click("[data-run-check]")
        walker.evaluate(f"{part('run-check')}.hidden || {part('run-check')}.click()")
        walker.evaluate(f"{part('run-no')}.hidden || {part('run-no')}.click()")
        walker.wait_until(IS_KEPT)
        open_page(walker, school, "?topic=dues")
    assert f"第 3 题，共 {len(bank.questions)} 题" == words(walker, "run-place")
    open_page(walker, school)
    walker.evaluate(f"({part('quiz-learner')}.value = '示例乙', window.former = true)")
    walker.click("[data-quiz-choose]")
    walker.wait_until(f"!window.former && {READY}")
    assert "记在“示例乙”名下。" == words(walker, "quiz-name")
    open_page(walker, school, "?topic=dues")
    assert f"第 1 题，共 {len(bank.questions)} 题" == words(walker, "run-place")


def test_a_hall_answers_without_a_trace(walk: Callable[..., Walker], school: Stick) -> None:
    """Keys turn the pages and show the answer; nothing is kept."""
    walker, bank = walk(school), miniature_bank()
    open_page(walker, school)
    choose(walker, "desk-group", f"exam/{EXAM}")
    choose(walker, "desk-wall-seed", SEED)
    walker.click("[data-desk-project]")
    walker.wait_until(is_open("group"))
    for number, question in enumerate(map(bank.find, codes_of(bank, SEED)), start=1):
        assert question
        shown = walker.evaluate(f"{part('group-question')}.textContent")
        assert question.stem[:3] in shown and question.explanation not in shown
        assert f"第 {number} 题" in words(walker, "group-place")
        walker.press("Enter")
        assert question.explanation in walker.evaluate(f"{part('group-question')}.textContent")
        walker.press("ArrowRight")
    assert "none" == walker.evaluate("getComputedStyle(document.querySelector('.masthead')).display")
    walker.press("Escape")
    walker.wait_until(is_open("desk"))
    assert [] == [record for kind in ("answer", "card", "attempt", "paper", "mark") for record in stored(walker, kind)]


def test_two_windows_at_one_paper_lose_nothing(walk: Callable[..., Walker], school: Stick) -> None:
    """What both have marked as kept is handed in."""
    walker, bank = walk(school), miniature_bank()
    codes = codes_of(bank, SEED)
    open_page(walker, school)
    sit(walker, SEED)
    walker.wait_until(IS_KEPT)
    other = second_tab(walker)
    open_page(other, school)
    take_up(other)
    for number in range(len(codes)):
        answer_rightly((walker, other)[number % 2], number, bank, codes[number])
    other.wait_until(IS_KEPT)
    walker.wait_until(IS_KEPT)
    walker.click("[data-exam-end]")
    walker.click("[data-exam-end]")
    walker.wait_until(f"{is_open('result')} && {IS_KEPT}")
    assert len(codes) == stored(walker, "paper")[0]["score"]


def test_a_paper_that_was_handed_in_stays_as_it_is(walk: Callable[..., Walker], school: Stick) -> None:
    """Another window at the same paper, left with fewer answers, hands it in once more."""
    walker, bank = walk(school), miniature_bank()
    codes = codes_of(bank, SEED)
    open_page(walker, school)
    sit(walker, SEED)
    walker.wait_until(IS_KEPT)
    other = second_tab(walker)
    open_page(other, school)
    take_up(other)
    for number in range(len(codes)):
        answer_rightly(walker, number, bank, codes[number])
    walker.click("[data-exam-end]")
    walker.wait_until(f"{is_open('result')} && {IS_KEPT}")
    (paper,) = stored(walker, "paper")
    answer_rightly(other, 0, bank, codes[0])
    for _ in "twice":
        other.evaluate(f"{part('exam-end')}.click()")
    other.wait_until(f"{is_open('result')} && {IS_KEPT}")
    assert ([paper], []) == (stored(other, "paper"), stored(other, "attempt") + stored(other, "mark"))
    assert len(codes) == paper["score"]


def second_tab(walker: Walker) -> Walker:
    """Return another tab with the same database."""
    if isinstance(walker, ChromiumWalker):
        other = ChromiumWalker.__new__(ChromiumWalker)
        other.lender, other.lent, other.page = walker.lender, walker.lent, walker.page.context.new_page()
        return other
    made = walker.session.call("browsingContext.create", type="tab", userContext=walker.user)  # type: ignore[attr-defined]
    return type(walker)(walker.session, made["context"], walker.user)  # type: ignore[call-arg,attr-defined]
