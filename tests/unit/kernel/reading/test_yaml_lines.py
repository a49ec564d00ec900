"""plugins/kernel/reading/yaml_lines.py: YAML with lines, its values the text that was typed."""

from itertools import pairwise

from plugins.kernel.problems import Problem
from plugins.kernel.reading.yaml_lines import MAX_DEPTH, Fields, Items, Scalar, parse_yaml, texts
from tests.tables import table


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


@table(
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


@table(
    ("text", "line", "sign"),
    [
        ("甲: 1\n乙: *no\n", 2, "*"),
        ("甲: &no 1\n乙: 2\n", 1, "&"),
        ("甲: [一, &no 二]\n", 1, "&"),
        ("甲: 1\n乙: &no [*no]\n", 2, "&"),
        ("a: &a [x, x]\n" + "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in pairwise("abcdefgh")), 1, "&"),
    ],
)
def test_signs_that_repeat_other_values_are_refused(text: str, line: int, sign: str) -> None:
    """No editor means them, and nine in each of eight lines would fill the memory."""
    mend = f"请把内容写全；本来就以 {sign} 开头的，给它加上半角单引号"
    assert Problem("a.yaml", line, f"以 {sign} 开头的内容不能用", mend) == parse_yaml(text, "a.yaml")


@table("text", ["[" * 300 + "]" * 300, "- " * 50_000, "{甲: " * 300, "? " * 9_000])
def test_depth_has_an_end(text: str) -> None:
    """However deep it goes, nothing crashes, and the rest is not even looked at."""
    found = parse_yaml(f"甲:\n  {text}", "a.yaml")
    assert isinstance(found, Problem)
    assert (2, "这里一层套一层，套得太深") == (found.line, found.what)


def test_data_may_be_as_deep_as_anyone_needs() -> None:
    assert not isinstance(parse_yaml("[" * MAX_DEPTH + "甲" + "]" * MAX_DEPTH, "a.yaml"), Problem)
    assert isinstance(parse_yaml("[" * (MAX_DEPTH + 1) + "甲" + "]" * (MAX_DEPTH + 1), "a.yaml"), Problem)


def test_a_second_document_is_named() -> None:
    """It would be lost."""
    found = parse_yaml("甲: 1\n---\n乙: 2\n", "a.yaml")
    assert isinstance(found, Problem)
    assert (2, "这一行的格式读不懂") == (found.line, found.what)


@table(
    "typed",
    [
        '"茶\\x0B叶"',
        '"\\uD800"',
        '"\\0"',
        '{甲: "\\uFFFF"}',
        '"甲\\U0001FFFE"',
        '"甲\\x01": 1',
        '"甲\\u202E乙"',
        '"\\x93"',
        '"甲\\N乙"',
        '"甲\\r乙"',
        '"甲\\uE000"',
        '"\\uFFFD"',
        '"\\U00100000"',
    ],
)
def test_an_escape_brings_in_no_character_that_pages_cannot_hold(typed: str) -> None:
    found = parse_yaml(f"乙: 1\n丙: {typed}\n" if ": 1" not in typed else f"乙: 1\n{typed}\n", "a.yaml")
    assert isinstance(found, Problem)
    assert 2 == found.line


@table(
    ("text", "value"),
    [
        ("甲: 关于召开\n  会议的通知\n", "关于召开会议的通知"),
        ("甲: 关于“十四五”\n  （草案）的\n  通知\n", "关于“十四五”（草案）的通知"),
        ("甲: >\n  关于召开\n  会议的通知\n", "关于召开会议的通知\n"),
        ("甲: >-\n  关于召开\n\n  会议的通知\n", "关于召开\n会议的通知"),
        ('甲: "关于召开\n  会议的通知"\n', "关于召开会议的通知"),
        ("甲: '关于召开  \n\n  会议的通知'\n", "关于召开\n会议的通知"),
        ("甲: 关于 召开\n  会议 的通知\n", "关于 召开会议 的通知"),
        ("甲: The party\n  of the county\n", "The party of the county"),
        ("甲: 关于 WTO\n  规则的通知\n", "关于 WTO 规则的通知"),
        ("甲: |\n  关于召开  \n  会议\n", "关于召开  \n会议\n"),
    ],
)
def test_a_value_over_several_lines_has_no_blanks_that_nobody_typed(text: str, value: str) -> None:
    """Chinese has none between its characters, Latin words do; a text that keeps its lines keeps them."""
    node = parse_yaml(text, "a.yaml")
    assert isinstance(node, Fields)
    assert [value] == [each.text for each in texts(node)]


def test_folded_keys_stay_keys() -> None:
    """A mark that stands at their line's end is never seen."""
    node = parse_yaml("甲\ufdd0: 一\n乙:\n  - 二\n  - 三\n丙\n", "a.yaml")
    assert isinstance(node, Problem)
    assert 4 < node.line
    node = parse_yaml("甲\ufdd0: 一\n乙:\n- 二\n- 三\n", "a.yaml")
    assert isinstance(node, Fields)
    assert (["甲", "乙"], ["一", "二", "三"]) == ([name.text for name, _ in node.pairs], [e.text for e in texts(node)])


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
