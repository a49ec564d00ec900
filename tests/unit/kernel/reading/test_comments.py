"""Words that YAML takes for a comment."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.reading.comments import check_comments
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.yaml_files import read_yaml_file
from tests.tables import table

KEYS = (Key("hours", "时间", "line", "办公的时间", "9:00"),)


@table(
    ("line", "words"),
    [
        ("时间: 下午5：30前 # 节假日除外", "节假日除外"),
        ("时间: 县委 #组织部", "组织部"),
        ("时间: '县委' # 组织部", "组织部"),
        ("时间: [甲, 乙] # 组织部", "组织部"),
        ("时间: 问题 #1？", "1？"),
    ],
)
def test_words_behind_a_value_that_get_lost_are_named(line: str, words: str) -> None:
    found = list(check_comments(f"# 说明\n{line}\n", "content/site.yaml"))
    assert [f"井号后面的“{words}”是注释，网页上不会有"] * bool(words) == [problem.what for problem in found]
    assert all((2, True) == (problem.line, problem.is_hint) for problem in found)


@table(
    "text",
    [
        "# 甲\n时间: 乙\n  # 丙\n",
        "时间: 乙#丙\n",
        '时间: "乙 # 丙"\n',
        "时间: |\n  乙 # 丙\n",
        "时间:\n  # 丙\n  - 乙\n",
    ],
)
def test_what_is_shown_and_what_stands_on_a_line_of_its_own_passes(text: str) -> None:
    assert [] == list(check_comments(text, "a"))


@table("key", ["时\t间", "时间\t", "\t时间", "时\ufdd0间"])
def test_a_tab_where_readers_of_yaml_differ_hides_no_other_line(key: str) -> None:
    """One takes it for a part of the key, another for a slip: nothing fails, and what stands before it is named."""
    found = list(check_comments(f"时间: 乙 # 丙\n{key}: |\n  丁 # 戊\n", "a"))
    assert ["井号后面的“丙”是注释，网页上不会有"] == [problem.what for problem in found]


def test_a_data_file_is_read_with_its_hints(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("时间: 乙 # 丙\n", "utf-8")
    values = read_yaml_file(tmp_path / "a.yaml", "a.yaml", KEYS)
    assert "乙" == values.get("hours") and [1] == [problem.line for problem in values.problems]


@given(st.lists(st.sampled_from(["甲", " #", "#", ": ", "- ", "\n", '"', "'", " ", "|"]), max_size=12).map("".join))
def test_any_file_that_can_be_read_can_be_looked_through(text: str) -> None:
    values = read_from(text)
    assert values is None or all(problem.is_hint for problem in values)


def read_from(text: str) -> list[object] | None:
    import yaml

    try:
        yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    return list(check_comments(text, "a"))
