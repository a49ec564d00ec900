"""plugins/kernel/head_editing: a head says something else under one key, and every other byte is as it was."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.kernel.head_editing.patch import head_of, patched
from plugins.kernel.head_editing.text_lines import UnreadableText, text_lines
from plugins.kernel.head_editing.written import written_fields
from plugins.kernel.reading.schema import Key
from tests.tables import table
from tests.unit.kernel.head_editing.heads import TEXTS, Head, heads

PLAIN = '---\n# 先核对\n标题: 春茶\n编号: 0012\n来源: "0012"\n日期: 2026-03-01\n---\n正文\n'


def values_of(data: bytes) -> dict[str, Any]:
    """Return what a form would show of a text."""
    return written_fields(head_of(text_lines(data, "a.md"), "a.md"), KEYS)


def change(text: str, **values: Any) -> str:
    return patched(text.encode(), KEYS, values).decode()


# What stays


@given(heads())
def test_saving_without_a_change_leaves_every_byte(head: Head) -> None:
    data = head.data
    assert data == patched(data, KEYS, values_of(data), text_lines(data, "").split.body)


@given(heads(), TEXTS, st.data())
def test_only_the_lines_of_the_changed_key_differ(head: Head, text: str, drawing: st.DataObject) -> None:
    """Order, comments, quotes, unknown keys, byte order mark and line ends around it stay byte for byte."""
    places = [place for place, (name, _) in enumerate(head.pieces) if name in ("title", "source", "summary", "author")]
    place = drawing.draw(st.sampled_from(places))
    name = head.pieces[place][0]
    after = patched(head.data, KEYS, {name: text})
    before, behind = head.around(place)
    assert after.startswith(before) and after.endswith(behind)
    assert values_of(after) == values_of(head.data) | {name: text.strip()}


@given(heads(), st.lists(TEXTS.filter(lambda word: not re.search("[,，、;；]", word)), max_size=3, unique=True))
def test_a_list_changes_in_its_own_lines(head: Head, words: list[str]) -> None:
    data = head.data
    after = patched(data, KEYS, {"tags": words})
    assert values_of(data) | {"tags": tuple(words)} == values_of(after) | {"tags": values_of(after).get("tags", ())}
    place = next((place for place, (name, _) in enumerate(head.pieces) if name == "tags"), None)
    if place is not None:
        before, behind = head.around(place)
        assert after.startswith(before) and after.endswith(behind)


@given(heads(), TEXTS, st.booleans())
def test_a_table_of_files_changes_in_its_own_lines(head: Head, text: str, is_new: bool) -> None:
    data = head.data
    rows = [dict(row) for row in values_of(data).get("attachments", ())]
    if is_new or not rows:
        rows.append({"was": None, "values": {"file": "../files/新.pdf", "name": text}})
    else:
        rows[0] = {"was": 0, "values": {**rows[0]["values"], "name": text}}
    after = patched(data, KEYS, {"attachments": rows})
    assert [row["values"] for row in rows] == [row["values"] for row in values_of(after)["attachments"]]
    assert without("attachments", values_of(data)) == without("attachments", values_of(after))
    assert ("页数: 0012" in data.decode()) == ("页数: 0012" in after.decode())
    place = next((place for place, (name, _) in enumerate(head.pieces) if name == "attachments"), None)
    if place is not None:
        before, behind = head.around(place)
        assert after.startswith(before) and after.endswith(behind)


@given(heads(), TEXTS)
def test_a_table_within_the_head_keeps_what_it_alone_knows(head: Head, text: str) -> None:
    data = head.data
    wanted = {**values_of(data).get("video", {}), "address": text}
    after = patched(data, KEYS, {"video": wanted})
    assert wanted | {"address": text.strip()} == values_of(after)["video"]
    assert without("video", values_of(data)) == without("video", values_of(after))
    for kept in ("片源: 0012", "# 封面待补"):
        assert (kept in data.decode()) == (kept in after.decode())


@given(heads(), st.text("甲乙 #*\n\r\x85:-\x0b\0\ud800", max_size=30))
def test_another_body_leaves_the_head_as_it_is(head: Head, body: str) -> None:
    data = head.data
    start = len(data) - len("".join(line + end for line, end in body_lines(data)).encode())
    after = patched(data, KEYS, {}, body)
    assert after.startswith(data[:start])
    typed = re.sub("\r\n|[\r\x85\x0b]", "\n", body)
    assert re.sub("[\0\ud800]", "", typed) == text_lines(after, "").split.body, "every other letter is there"


def without(name: str, values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}


def body_lines(data: bytes) -> list[tuple[str, str]]:
    text = text_lines(data, "")
    return list(zip(text.lines, text.ends, strict=True))[text.split.body_line - 1 :]


# How it is written


def test_zeros_stay_before_a_number_with_the_quotes_that_stood_there() -> None:
    assert PLAIN.replace('来源: "0012"', '来源: "0013"') == change(PLAIN, source="0013")


def test_a_new_text_that_other_programs_would_take_for_a_number_is_quoted() -> None:
    assert '作者: "0012"\n' in change(PLAIN, author="0012")
    assert "更新: 2026-03-05\n" in change(PLAIN, updated="2026-03-05")


def test_a_new_key_stands_where_the_schema_has_it_under_the_name_that_the_head_uses() -> None:
    assert PLAIN.replace('来源: "0012"\n', '来源: "0012"\n编辑: 甲\n') == change(PLAIN, editor="甲")
    english = "---\ntitle: a\ndate: 2026-03-01\n---\n文\n"
    assert english.replace("2026-03-01\n", "2026-03-01\nauthor: 甲\n") == change(english, author="甲")


def test_a_cleared_key_keeps_its_line() -> None:
    """It keeps its place among the others, and a build reads it as not written."""
    assert PLAIN.replace('来源: "0012"', "来源:") == change(PLAIN, source="")


def test_the_same_date_in_other_signs_is_no_change() -> None:
    text = PLAIN.replace("2026-03-01", "2026年3月1日")
    assert text == change(text, date="2026-03-01")
    assert text.replace("2026年3月1日", "2026-03-02 09:30") == change(text, date="2026-03-02 09:30")


def test_a_choice_in_another_word_is_no_change() -> None:
    text = PLAIN.replace("日期", "状态: draft\n示例: yes\n日期")
    assert text == change(text, status="草稿", sample="是")
    assert text.replace("draft", "发布") == change(text, status="发布")


def test_a_text_of_several_lines_stands_below_its_key() -> None:
    assert PLAIN.replace('来源: "0012"\n', '来源: "0012"\n摘要: |\n  一\n\n  二\n') == change(
        PLAIN, summary="一\r\n\r\n二"
    )


def test_a_wide_colon_is_mended_where_its_key_changes() -> None:
    text = PLAIN.replace("标题: 春茶", "标题：春茶")
    assert text == change(text, title="春茶")
    assert PLAIN.replace("春茶", "夏茶") == change(text, title="夏茶")


def test_a_changed_row_of_a_table_leaves_the_others_lines() -> None:
    text = PLAIN.replace("日期", "附件:\n  # 表一\n  - 文件: 'a.pdf'\n    名称: 表一\n  - b.pdf\n日期")
    rows = [{"was": 0, "values": {"file": "a.pdf", "name": "登记表"}}, {"was": 1, "values": {"file": "b.pdf"}}]
    assert text.replace("名称: 表一", "名称: 登记表") == change(text, attachments=rows)
    assert text.replace("  - b.pdf\n", "") == change(
        text, attachments=[{"was": 0, "values": {"file": "a.pdf", "name": "表一"}}]
    )
    moved = change(text, attachments=rows[::-1])
    assert "附件:\n  - b.pdf\n  # 表一\n  - 文件: 'a.pdf'\n" in moved


def test_lines_of_a_list_may_hold_commas() -> None:
    keys = (Key("title", "标题", "line", "", required=True), Key("wrong", "错误", "lines", ""))
    values = {"wrong": ["甲、乙", "丙"]}
    below = "标题: 例\n错误:\n  - 甲、乙\n  - 丙\n"
    for before in ("标题: 例\n", "标题: 例\n错误: 甲、丁\n", "标题: 例\n错误:\n"):
        assert f"---\n{below}---\n" == patched(f"---\n{before}---\n".encode(), keys, values).decode()
    bracketed = patched("---\n标题: 例\n错误: ['甲, 丁']\n---\n".encode(), keys, values).decode()
    assert bracketed == "---\n标题: 例\n错误: [甲、乙, 丙]\n---\n"
    written = f"---\n{below}---\n".encode()
    assert written == patched(written, keys, values)


def test_invisible_characters_of_what_was_pasted_do_not_come_in() -> None:
    assert PLAIN.replace("春茶", "夏 茶") == change(PLAIN, title="\u200b夏\u3000茶\ufeff ")


# What is refused


@table("data", [b"\xff\xfe\x00", "标题".encode("gb18030"), b"", b"---\n[\n---\n", b"no head"])
def test_what_cannot_be_read_is_not_changed(data: bytes) -> None:
    with pytest.raises(UnreadableText) as caught:
        patched(data, KEYS, {"title": "a"}, shown="news/a.md")
    assert caught.value.problem.path == "news/a.md" and caught.value.problem.mend


@given(st.binary(max_size=200), st.text(max_size=20), st.text(max_size=50))
def test_no_bytes_lead_to_anything_but_a_change_or_a_refusal(data: bytes, title: str, body: str) -> None:
    try:
        after = patched(b"---\n" + data, KEYS, {"title": title, "video": {"file": title}}, body)
    except UnreadableText:
        return
    assert text_lines(after, "").split.fields is not None


def test_values_of_the_wrong_form_count_as_nothing() -> None:
    assert PLAIN == change(PLAIN, tags="a", video=[1], attachments={"was": 0}, corrections=[3, {"values": "x"}])


def test_every_key_of_the_schema_can_be_written_and_cleared() -> None:
    for name, key in BY_NAME.items():
        value: Any = {"list": ["甲"], "map": {key.keys[0].name: "甲"} if key.keys else {}}.get(key.type, key.example)
        if key.type == "maps":
            value = [{"was": None, "values": {each.name: each.example for each in key.keys}}]
        written = change(PLAIN, **{name: value})
        assert values_of(written.encode())[name], name
        assert not values_of(change(written, **{name: None}).encode())[name], name
