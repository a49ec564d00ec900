"""plugins/features/questions/compose.py: what readers see of a question."""

from __future__ import annotations

from plugins.features.learning.questions import MATCHING, ORDERING
from plugins.features.questions.compose import compose_questions
from plugins.features.questions.load import load_bank
from plugins.kernel.reading.folders import list_files
from tests.county import ROOT
from tests.unit.features.learning.given import question


def test_an_order_that_is_the_answer_is_never_shown_before_it() -> None:
    """Whatever a question is called, and however few there are to be put in order."""
    content = ROOT / "content"
    bank, _records, _problems = load_bank(content, list_files(content), "content/")
    made = [question(f"{kind}-{number}", kind) for number in range(60) for kind in (ORDERING, MATCHING)]
    asked = [each for each in (*bank.questions, *made) if each.kind in (ORDERING, MATCHING)]
    for each, sheet in zip(asked, compose_questions(asked), strict=True):
        words = [right for _, right in each.pairs] if each.kind == MATCHING else list(each.options)
        shown = list(sheet.right if each.kind == MATCHING else sheet.options)
        assert shown != words, each.code
        assert sorted(shown) == sorted(words)
