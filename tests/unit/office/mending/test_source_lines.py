"""plugins/office/mending/source_lines.py: lines with the ends that they have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.edits import Edit
from plugins.office.mending.source_lines import SourceLines


@given(st.text(alphabet="甲乙\r\n\u2028\x85 ", max_size=40))
def test_a_text_without_edits_is_the_same(text: str) -> None:
    assert text == SourceLines.of(text).text == SourceLines.of(text).edited([]).text


def test_a_new_line_ends_as_its_neighbour_does() -> None:
    text = SourceLines.of("甲\r\n乙\n丙")
    assert "新\r\n甲\r\n新\n乙\n新\r\n丙" == text.edited([Edit(at, "", "新\n") for at in (1, 2, 3)]).text


def test_a_line_goes_with_its_end() -> None:
    text = SourceLines.of("甲\r\n乙\r\n丙")
    assert "甲\r\n丙" == text.edited([Edit(2, "乙", None)]).text
    assert "甲\r\n乙" == text.edited([Edit(3, "丙", None)]).text
    assert "" == SourceLines.of("甲").edited([Edit(1, "甲", None)]).text


def test_every_line_knows_where_it_came_from() -> None:
    text = SourceLines.of("甲\n乙\n丙").edited([Edit(1, "甲", None), Edit(2, "", "\n"), Edit(3, "丙", "丁")])
    assert (("", "乙", "丁"), (-1, 1, 2)) == (text.lines, text.origins)
