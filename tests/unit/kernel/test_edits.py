"""plugins/kernel/edits.py: how a text is written otherwise, line by line."""

from __future__ import annotations

from plugins.kernel.edits import Edit, edited, moved
from tests.tables import table


def test_each_line_becomes_itself_another_several_or_none() -> None:
    edits = [Edit(1, "乙", "丙"), Edit(2, "", "---\n"), Edit(3, "丁", None)]
    assert [["甲丙乙"], ["---", "甲"], [], ["戊"]] == edited(["甲乙乙", "甲", "丁", "戊"], edits)


@table(
    "edit",
    [Edit(1, "丙", "丁"), Edit(9, "甲", "乙"), Edit(0, "甲", "乙"), Edit(1, "甲", None), Edit(1, "甲", "乙", True)],
)
def test_an_edit_that_does_not_fit_does_nothing(edit: Edit) -> None:
    """What it speaks of is not there; a line goes as a whole or not at all; a word is a whole one."""
    assert [["甲乙"]] == edited(["甲乙"], [edit])


@table(
    ("line", "right"),
    [
        ("标签: JAVA", "标签: Java"),
        ("标签: [JAVA2, JAVA]", "标签: [JAVA2, Java]"),
        ("标签：甲、JAVA，乙", "标签：甲、Java，乙"),
        ('  - "JAVA"', '  - "Java"'),
        ("- JAVA", "- Java"),
        ("标签: 学JAVA, JAVA开发", "标签: 学JAVA, JAVA开发"),
    ],
)
def test_a_word_is_told_from_a_part_of_one(line: str, right: str) -> None:
    assert [[right]] == edited([line], [Edit(1, "JAVA", "Java", is_word=True)])


def test_edits_of_a_part_are_moved_with_it() -> None:
    assert (Edit(5, "甲", "乙"),) == moved((Edit(1, "甲", "乙"),), 4)
