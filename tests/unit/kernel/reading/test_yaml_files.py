"""plugins/kernel/reading/yaml_files.py: data files with all that is wrong in them."""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

KEYS = (Key("name", "名称", "line", "名称", "春茶", required=True), Key("order", "顺序", "number", "顺序", "10"))


def read(folder: Path, text: str) -> Values:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml_file(path, "content/a.yaml", KEYS)


def told(values: Values) -> list[tuple[int, bool, str]]:
    return [(each.line, each.is_hint, each.what) for each in values.problems]


def test_values_are_read_by_their_keys(tmp_path: Path) -> None:
    values = read(tmp_path, "name: 春茶\norder: 3\n")
    assert ({"name": "春茶", "order": 3}, []) == (values.data, values.problems)


def test_odd_characters_are_hints_beside_what_is_wrong(tmp_path: Path) -> None:
    """And the value is what was meant, its key too."""
    values = read(tmp_path, "na\u200bme: 春\u200b茶\norder: 三\n")
    what = "有看不见的字符（U+200B），多半是粘贴带来的；网页上已去掉"
    assert [(2, False, "“顺序”应是整数"), (1, True, what)] == told(values)
    assert "春茶" == values.get("name")


def test_a_file_that_is_no_yaml_has_no_values(tmp_path: Path) -> None:
    """Its odd characters may be the reason."""
    values = read(tmp_path, "name: [⼊\n")
    assert {} == values.data
    assert [False, True] == [is_hint for _, is_hint, _ in told(values)]


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    values = read_yaml_file(tmp_path / "none.yaml", "content/none.yaml", KEYS)
    assert ({}, [(1, False, "文件打不开")]) == (values.data, told(values))


def test_a_wide_colon_behind_a_key_is_named_and_read(tmp_path: Path) -> None:
    """So that nothing else is said of its line; one without a blank behind it is read as it is meant."""
    values = read(tmp_path, "名称：春茶\norder:3\n")
    assert [(1, False, "“名称”后面是全角冒号")] == told(values)
    assert "请改成半角冒号加一个空格：名称: 春茶" == values.problems[0].mend
    assert {"name": "春茶", "order": 3} == values.data


def test_colons_within_texts_are_letters(tmp_path: Path) -> None:
    """In a text behind a bar, in one that goes on, in quotes, and behind words that are no keys."""
    for text in (
        "name: |\n  名称：甲\n  顺序:3\n",
        "name: 甲\n  名称：乙\n",
        'name: "甲\n  名称：乙"\n',
        "name: 时间：三点\n",
    ):
        values = read(tmp_path, text)
        assert [] == values.problems
        assert "：" in values.get("name")


def test_the_sign_of_an_item_is_named_where_it_is_mistyped(tmp_path: Path) -> None:
    """Below a key without a value or another item; a minus elsewhere is one."""
    keys = (*KEYS, Key("tags", "标签", "list", "词", "甲、乙"))
    path = tmp_path / "a.yaml"
    path.write_text("name: 春茶\ntags:\n  -甲\n  \uff0d 乙\n  - -5\n", encoding="utf-8")
    values = read_yaml_file(path, "content/a.yaml", keys)
    assert [(3, False, "行首的“-”后面少了空格"), (4, False, "行首的“\uff0d”是全角的")] == told(values)
    assert ["请写成 - 甲", "请写成 - 乙"] == [each.mend for each in values.problems]
    assert ("甲", "乙", "-5") == values.get("tags")
