"""plugins/kernel/head_editing/scalars.py: how a text is written behind its key."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.head_editing.scalars import on_line, typable_line
from tests.tables import table


@given(text=st.text("甲:#-}{[]%@`!&*|>'\"\\~,=? 1", min_size=1, max_size=6).map(str.strip).filter(bool))
def test_what_is_written_is_yaml_behind_a_key_and_behind_a_dash(text: str) -> None:
    """A data file forgives no slips as a head does, and other programs read both."""
    written = on_line(text, is_typed=False)
    assert yaml.safe_load(f"x: {written}") == {"x": text}
    assert yaml.safe_load(f"- {written}") == [text]


@given(text=st.text("甲a \n\t:'\"\\\x00\x01\x85\u00a0\u200b\u202a\u2028\ufeff\ufffe\ud800", max_size=6))
def test_whatever_was_typed_can_be_written_once_it_is_a_line_of_a_head(text: str) -> None:
    """Names of files and words from web pages have signs that nobody sees."""
    if line := typable_line(text):
        assert yaml.safe_load(f"x: {on_line(line, is_typed=False)}") == {"x": line}


@table("text", ["春茶开采", "支部：3名", "a-b", "“两委”会"])
def test_a_plain_text_gets_no_quotes(text: str) -> None:
    assert on_line(text) == text
