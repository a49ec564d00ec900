"""A station's month in one line: what is heard or typed wrongly is noticed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.locality.short_reports import NoShortReport, ShortReport, read_short_report
from tests.county import ROOT
from tests.tables import table

REPORTS = st.builds(
    ShortReport,
    st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True),
    st.dates().map(lambda day: f"20{day.year % 100:02d}-{day.month:02d}"),
    st.integers(0, 31),
    st.integers(0, 9999),
    st.integers(0, 99999),
)


@given(REPORTS)
def test_a_line_is_read_as_it_was_written(report: ShortReport) -> None:
    assert report == read_short_report(report.line)
    assert report == read_short_report(f"  {report.line.upper().replace(' ', '   ')} ")


@given(REPORTS, st.data())
def test_one_sign_heard_wrongly_is_noticed(report: ShortReport, data: st.DataObject) -> None:
    line = report.line
    place = data.draw(st.integers(0, len(line) - 1))
    signs = st.sampled_from("0123456789abcdefghijklmnopqrstuvwxyz-:")
    other = data.draw(signs.filter(lambda sign: sign != line[place]))
    with pytest.raises(NoShortReport):
        read_short_report(line[:place] + other + line[place + 1 :])


@given(REPORTS, st.data())
def test_two_signs_exchanged_are_noticed(report: ShortReport, data: st.DataObject) -> None:
    line = report.line
    places = [at for at in range(len(line) - 1) if line[at] != line[at + 1]]
    at = data.draw(st.sampled_from(places))
    with pytest.raises(NoShortReport):
        read_short_report(line[:at] + line[at + 1] + line[at] + line[at + 2 :])


def test_what_is_no_line_is_told_with_an_example() -> None:
    with pytest.raises(NoShortReport, match="应当像 shili-one 2026-12 4 6:20 148 42"):
        read_short_report("四场，一百四十八人")


@table("file", ["content/README.md", "plugins/office/stations/verbs.py"])
def test_the_line_of_the_guide_and_the_help_is_one_that_is_taken(file: str) -> None:
    """Whoever tries it as it stands is not told that it was heard wrongly."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.findall(r"[a-z-]+ 20\d\d-\d\d \d+ \d+:\d\d \d+ \d\d", text)
    assert found and [read_short_report(line).line for line in found] == found


def test_a_line_that_was_heard_wrongly_says_so_once() -> None:
    with pytest.raises(NoShortReport) as error:
        read_short_report("shili-one 2026-12 4 6:20 148 57")
    assert "校验数对不上" in str(error.value) and "再念" not in str(error.value)
