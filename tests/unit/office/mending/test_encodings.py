"""plugins/office/mending/encodings.py: bytes as text where there is one way to read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.office.mending.encodings import Unreadable, read
from tests.tables import table

SIMPLE = "---\n标题: 关于召开党员大会的通知\n日期: 2026-03-01\n---\n请各支部准时参加，不得缺席。\r\n"
TRADITIONAL = "---\ntitle: 關於召開會議的通知\ndate: 2026-03-01\n---\n請各單位準時參加，不得缺席。\r\n"


@table(
    ("data", "text", "name"),
    [
        (SIMPLE.encode(), SIMPLE, ""),
        (b"\xef\xbb\xbf" + SIMPLE.encode(), SIMPLE, "UTF-8（带 BOM）"),
        (SIMPLE.encode("gb18030"), SIMPLE, "GB18030（ANSI）"),
        (TRADITIONAL.encode("gb18030"), TRADITIONAL, "GB18030（ANSI）"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "Big5"),
        (b"\xff\xfe" + SIMPLE.encode("utf-16-le"), SIMPLE, "UTF-16"),
        (b"\xfe\xff" + SIMPLE.encode("utf-16-be"), SIMPLE, "UTF-16"),
        (SIMPLE.encode("utf-16-le"), SIMPLE, "UTF-16"),
        (b"", "", ""),
    ],
)
def test_every_usual_encoding_is_read(data: bytes, text: str, name: str) -> None:
    """Line ends stay; the name is for people."""
    assert (text, name) == read(data)[:2]


@table(
    ("data", "words"),
    [
        (SIMPLE.encode() + b"\xff\n", "是 UTF-8，第 6 行却有读不出来的字节"),
        (b"\xef\xbb\xbf" + SIMPLE.encode("gb18030"), "开头写着是 UTF-8（带 BOM），第 2 行却有读不出来的字节"),
        (b"\xff\xfe" + SIMPLE.encode("utf-16-le") + b"\x00", "开头写着是 UTF-16，第 6 行却有读不出来的字节"),
        (bytes(range(128, 256)), "看不出是什么编码"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "看不出是什么编码"),
    ],
)
def test_what_is_doubtful_is_refused_with_words(data: bytes, words: str) -> None:
    """A damaged text must not become another one."""
    with pytest.raises(Unreadable, match=words):
        read(data)


def test_both_readings_are_shown_where_two_are_possible() -> None:
    """Whoever knows the text sees at once which is right."""
    with pytest.raises(Unreadable) as refused:
        read("ab 弌丏".encode("gb18030"))
    assert "没有改" in str(refused.value) and "另存为" in str(refused.value)


@given(st.binary(max_size=200))
def test_random_bytes_are_read_without_loss_or_refused(data: bytes) -> None:
    """Nothing is replaced, nothing is dropped."""
    try:
        found = read(data)
    except Unreadable as refused:
        assert str(refused).endswith("。")
    else:
        assert "\ufffd" not in found.text or "\ufffd".encode() in data


@given(st.text(alphabet="党员大会的通知请各支部准时参加，。abc\n", min_size=1), st.sampled_from(["gb18030", "utf-8"]))
def test_what_is_read_is_what_was_written(text: str, encoding: str) -> None:
    """But for the few letters of which another encoding's bytes are UTF-8 too: check takes them for it as well."""
    data = text.encode(encoding)
    try:
        assert read(data).text in (text, data.decode("utf-8", "replace"))
    except Unreadable:
        assert encoding != "utf-8"
