"""Captions to be filled in."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.formats.texts import are_captions
from plugins.office.media.captions import LONGEST_S, PLACE, cue_times, skeleton


def test_cues_stand_where_somebody_may_be_speaking() -> None:
    assert [(0.0, 2.0), (3.0, 7.0)] == list(cue_times(10, [(2.0, 3.0), (7.0, 10.0)]))
    assert [(0.0, 5.0), (5.0, 10.0), (10.0, 15.0)] == list(cue_times(15, []))
    assert [] == list(cue_times(5, [(0.0, 5.0)]))


def test_a_skeleton_is_captions_that_wait_for_words() -> None:
    text = skeleton(3723.5, [(2.0, 3720.0)])
    assert are_captions(text) and 2 == text.count(f"\n{PLACE}\n")
    assert "00:00:00.000 --> 00:00:02.000\n" in text and "01:02:00.000 --> 01:02:03.500\n" in text
    assert "00:00:00.000 --> 00:00:05.000\n" in skeleton(5, [(0.0, 5.0)]), "one cue at least shows the form"


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 5)), max_size=8), st.floats(1, 120))
def test_cues_never_overlap_and_are_never_too_long(gaps: list[tuple[float, float]], seconds: float) -> None:
    silences, end = [], 0.0
    for before, length in gaps:
        silences.append((end + before, end + before + length))
        end = silences[-1][1]
    cues = list(cue_times(max(seconds, end), silences))
    assert all(start < stop <= max(seconds, end) + 1e-6 and stop - start <= LONGEST_S + 1e-6 for start, stop in cues)
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(cues))
