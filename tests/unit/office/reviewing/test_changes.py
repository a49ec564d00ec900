"""plugins/office/reviewing/changes.py: what has changed, as people read it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.office.reviewing.changes import ADDED, LEFT, SAME, changes, pieces, told


def test_changed_words_are_marked_within_their_line() -> None:
    lines = [
        line for change in changes("一\n全县三百名党员。\n末\n", "一\n全县五百名党员。\n末\n") for line in told(change)
    ]
    assert ["第 2 行", "  原来：全县【删：三】百名党员。", "  现在：全县【加：五】百名党员。"] == lines


def test_lines_that_come_and_go_are_told_by_themselves() -> None:
    assert [(2, (), ((ADDED, "新"),))] == [
        (each.line, each.before, each.after) for each in changes("一\n二", "一\n新\n二")
    ]
    assert [(2, ((LEFT, "旧"),), ())] == [
        (each.line, each.before, each.after) for each in changes("一\n旧\n二", "一\n二")
    ]


@given(st.text("一二三四abc ", max_size=30), st.text("一二三四abc ", max_size=30))
def test_no_character_is_lost_or_invented(old: str, new: str) -> None:
    before, after = pieces(old, new)
    assert old == "".join(text for _, text in before)
    assert new == "".join(text for _, text in after)
    assert {LEFT, SAME} >= {kind for kind, _ in before} and {ADDED, SAME} >= {kind for kind, _ in after}
