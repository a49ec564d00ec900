"""plugins/kernel/reading/yaml_lines.py: YAML with lines, its values the text that was typed."""

import pytest

from plugins.kernel.problems import Problem
from plugins.kernel.reading.yaml_lines import Fields, Items, Scalar, parse_yaml, texts


def test_values_stay_as_typed_with_their_lines() -> None:
    """No date is guessed, no 是 is turned, no number loses its zeros."""
    node = parse_yaml("日期: 2026-02-30\n示例: yes\n文号: 007\n", "a.yaml", first_line=2)
    pairs = ((Scalar("日期", 2), Scalar("2026-02-30", 2)), (Scalar("示例", 3), Scalar("yes", 3)),
             (Scalar("文号", 4), Scalar("007", 4)))  # fmt: skip
    assert Fields(pairs, 2) == node


def test_lists_and_maps_keep_every_line() -> None:
    """Each item is named where it stands."""
    node = parse_yaml("更正:\n  - 日期: 甲\n  - 乙\n", "a.yaml")
    items = Items((Fields(((Scalar("日期", 2), Scalar("甲", 2)),), 2), Scalar("乙", 3)), 2)
    assert Fields(((Scalar("更正", 1), items),), 1) == node


def test_a_block_begins_below_its_sign() -> None:
    """A slip in the first line of an answer is named there."""
    assert Fields(((Scalar("答", 1), Scalar("甲\n乙\n", 2)),), 1) == parse_yaml("答: |\n  甲\n  乙\n", "a.yaml")


def test_a_key_that_stands_twice_is_given_twice() -> None:
    """YAML would keep the last in silence."""
    node = parse_yaml("名: 甲\n名: 乙\n", "a.yaml")
    assert isinstance(node, Fields)
    assert ["甲", "乙"] == [value.text for _, value in node.pairs if isinstance(value, Scalar)]


def test_a_key_in_brackets_is_not_lost() -> None:
    """Whoever reads it refuses it by the name that was typed."""
    assert Fields(((Scalar("[标题]", 1), Scalar("甲", 1)),), 1) == parse_yaml("[标题]: 甲", "a.yaml")


def test_an_empty_document_is_none() -> None:
    """Comments are no content."""
    assert [None, None] == [parse_yaml(text, "a.yaml") for text in ("", "# 空\n")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲: 1\n乙: [1, 2\n丙: 3\n", 2),
        ('甲: 1\n乙: "一\n丙: 3\n', 2),
        ("甲: 1\n乙\n丙: 3\n", 2),
        ("甲: 1\n乙: 1: 2\n", 2),
        ("甲: 1\n乙: *不\n", 2),
    ],
)
def test_a_slip_of_form_names_its_line(text: str, line: int) -> None:
    """An open bracket or quote is named where it opens, not where the file ends."""
    found = parse_yaml(text, "a.yaml")
    assert isinstance(found, Problem)
    assert (line, "这一行的格式读不懂") == (found.line, found.what)


def test_a_tab_is_named() -> None:
    """Its remedy is another than that of a missing quote."""
    found = parse_yaml("甲:\n\t乙: 1\n", "a.yaml")
    assert isinstance(found, Problem)
    assert (2, "请把制表符换成空格") == (found.line, found.mend)


def test_a_control_character_names_its_line() -> None:
    """Word's soft line break comes along with pasted text."""
    found = parse_yaml("甲: 茶\n乙: 茶\x0b叶\n", "a.yaml", first_line=3)
    assert Problem("a.yaml", 4, "这一行有看不见的字符", "请删去整行，重新手工输入一遍") == found


def test_texts_of_all_depths() -> None:
    """Every value, no key."""
    node = parse_yaml("甲: 一\n乙: [二, {丙: 三}]\n", "a.yaml")
    assert isinstance(node, Fields)
    assert ["一", "二", "三"] == [each.text for each in texts(node)]
