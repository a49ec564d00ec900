"""What a result asked is remembered with the answers; it stays right while they would be the same."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.incremental.trace import Answer, Dependency, Question, Trace, Verifier
from tests.tables import table

TODAY: Mapping[Question, Answer] = {
    ("title", "news/a.html"): "春茶",
    ("picture", "a.svg"): ("broken", "图片打不开", "请换一张"),
    ("today",): None,
}
TITLE, PICTURE, DAY = TODAY


class Surroundings:
    """Answers questions from a table, and notes which were asked."""

    def __init__(self, table: Mapping[Question, Answer] = TODAY) -> None:
        self.table, self.asked = dict(table), list[Question]()

    def dependency(self, question: Question) -> Dependency:
        self.asked.append(question)
        return question, self.table[question]


def dependencies(*questions: Question) -> tuple[Dependency, ...]:
    """Return what a result that asked these questions depends on."""
    trace = Trace(Surroundings())
    for question in questions:
        trace.ask(*question)
    return tuple(trace.dependencies.values())


def test_who_asks_is_answered_and_the_answer_is_remembered() -> None:
    """Refusals are answers like others, and so is None."""
    trace = Trace(Surroundings())
    assert list(TODAY.values()) == [trace.ask(*question) for question in TODAY]
    assert list(TODAY.items()) == list(trace.dependencies.values())


def test_a_question_is_passed_on_once() -> None:
    """A text may name the same tea ten times."""
    around = Surroundings()
    trace = Trace(around)
    assert ["春茶", "春茶", None, None] == [trace.ask(*each) for each in (TITLE, TITLE, DAY, DAY)]
    assert [TITLE, DAY] == around.asked


def test_what_was_asked_arrives_in_the_next_build() -> None:
    asked = dependencies(*TODAY)
    assert asked == pickle.loads(pickle.dumps(asked))


def test_a_result_is_right_while_every_answer_is_the_same() -> None:
    """One that asked nothing is always right."""
    verifier = Verifier(Surroundings())
    assert verifier.changed(dependencies(*TODAY)) is None
    assert verifier.changed(()) is None


@table("changed", TODAY)
def test_the_dependency_that_would_be_answered_otherwise_is_told(changed: Question) -> None:
    """The answer of that time is told; today's can be asked for, so that the build can explain itself."""
    verifier = Verifier(Surroundings({**TODAY, changed: "新"}))
    assert (changed, TODAY[changed]) == verifier.changed(dependencies(*TODAY))
    assert "新" == verifier.answer(changed)


def test_a_result_does_not_depend_on_what_it_has_not_asked() -> None:
    verifier = Verifier(Surroundings({**TODAY, TITLE: "新"}))
    assert verifier.changed(dependencies(PICTURE, DAY)) is None


def test_the_first_change_is_enough() -> None:
    """A question that was only asked because of the first answer may have no answer any more."""
    around = Surroundings({TITLE: "新"})
    assert TITLE == (Verifier(around).changed(dependencies(TITLE, PICTURE)) or ((), None))[0]
    assert [TITLE] == around.asked


def test_a_question_is_asked_once_for_all_results() -> None:
    """Ten thousand articles ask for the same tags."""
    around = Surroundings()
    verifier = Verifier(around)
    for _ in range(3):
        assert verifier.changed(dependencies(TITLE, PICTURE)) is None
    assert [TITLE, PICTURE] == around.asked


QUESTIONS = st.sampled_from([("tag", each) for each in "甲乙丙丁"])
TABLES = st.fixed_dictionaries({("tag", each): st.integers(0, 2) for each in "甲乙丙丁"})


@given(TABLES, TABLES, st.lists(QUESTIONS))
def test_a_result_that_is_right_would_be_made_of_the_same(
    before: dict[Question, int], now: dict[Question, int], questions: list[Question]
) -> None:
    """Exactly then is it reused: whoever asks the same questions in the same order hears the same."""
    trace = Trace(Surroundings(before))
    heard = [trace.ask(*question) for question in questions]
    is_right = Verifier(Surroundings(now)).changed(trace.dependencies.values()) is None
    assert is_right == (heard == [now[question] for question in questions])
