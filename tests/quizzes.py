"""The question bank of the miniature, for tests of the page on which its questions are answered."""

from __future__ import annotations

from plugins.features.learning.questions import Question, QuestionBank
from plugins.features.questions.load import load_bank
from tests.county import COUNTY

EXAM = "shili"


def miniature_bank() -> QuestionBank:
    """Return the bank of the miniature county; its files are without slips."""
    content = COUNTY / "content"
    names = [path.relative_to(content).as_posix() for path in content.rglob("*.yaml")]
    bank, _records, problems = load_bank(content, names, "content/")
    assert not problems
    return bank


def right_answer(question: Question) -> list[str]:
    """Return an answer that earns the question's point; of a blank's words the last, which any keyboard writes."""
    if question.kind == "matching":
        return [right for _left, right in question.pairs]
    return [each.split("、")[-1] for each in question.answer]
