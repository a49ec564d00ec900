"""Reports come together alike whatever their order and however often they came."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from plugins.features.locality.short_reports import ShortReport
from plugins.features.locality.station_reports import StationReport
from plugins.office.stations.merging import merge
from tests.examples import examples
from tests.unit.office.stations.given import demand, report, session

SESSIONS = some.builds(session, some.integers(1, 6), some.integers(1, 5), some.integers(1, 3))
DEMANDS = some.builds(demand, some.integers(1, 4), count=some.integers(1, 3))
REPORTS = some.builds(
    lambda station, sessions, demands, later: report(station, *sessions, demands=tuple(demands), later=later),
    some.sampled_from(("east", "west")),
    some.lists(SESSIONS, max_size=3, unique_by=lambda each: each.id),
    some.lists(DEMANDS, max_size=2, unique_by=lambda each: each.id),
    some.integers(0, 2),  # several are often written in the same minute
)
LINES = some.builds(
    ShortReport, some.sampled_from(("east", "west", "xian")), some.just("2026-12"), *[some.integers(0, 3)] * 3
)


@examples(150)
@given(some.lists(REPORTS, max_size=6), some.lists(LINES, max_size=4), some.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_anything(
    reports: list[StationReport], lines: list[ShortReport], dice: object
) -> None:
    shuffled, again = [*reports, *reports[:3]], [*lines, *lines[:1]]
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    dice.shuffle(again)  # type: ignore[attr-defined]
    assert merge(shuffled, again) == merge(reports, lines)


@examples(60)
@given(some.lists(REPORTS, max_size=6))
def test_every_session_counts_once_or_is_told(reports: list[StationReport]) -> None:
    merged = merge(reports, ())
    counted = [each.id for month in merged.months for each in month.sessions]
    given_in = {each.id for report in reports for each in report.sessions}
    assert len(counted) == len(set(counted)) and set(counted) <= given_in
    assert len(given_in) == len(counted) + len(merged.told)


def test_of_two_versions_of_a_session_the_one_written_later_counts() -> None:
    first, second = report("east", session(1, 3, 30)), report("east", session(1, 3, 35), later=9)
    for order in ((first, second), (second, first)):
        assert [35] == [each.present for each in merge(order, ()).months[0].sessions]


def test_sessions_of_several_files_come_together() -> None:
    """A station has two PCs, or its file was saved twice in the month."""
    files = (report("east", session(1, 3)), report("east", session(2, 10), demands=(demand(),)))
    (month,) = merge(files, ()).months
    assert ([3, 10], 1) == ([each.start.day for each in month.sessions], len(month.demands))


def test_sessions_of_several_files_that_overlap_are_told_and_count_once() -> None:
    clash = replace(session(2, 3), start=session(2, 3).start + timedelta(minutes=30))
    merged = merge((report("east", session(1, 3)), report("east", clash, later=3)), ())
    assert 1 == len(merged.months[0].sessions)
    assert ["east：2026-12-03 20:00 的一场和 19:30 开始的一场时间重叠，没有计入，请问站点。"] == list(merged.told)


def test_a_session_that_was_not_over_when_it_was_handed_in_waits_for_the_next_file() -> None:
    running = report("east", session(1, 3, minutes=0))
    assert ((), 1) == (merge((running,), ()).months[0].sessions, len(merge((running,), ()).told))
    assert [95] == [
        each.minutes for each in merge((running, report("east", session(1, 3), later=5)), ()).months[0].sessions
    ]


def test_a_line_counts_until_the_file_comes() -> None:
    line = ShortReport("east", "2026-12", 4, 380, 148)
    assert line == merge((), (line,)).months[0].line
    (month,) = merge((report("east", session()),), (line,)).months
    assert (None, 1) == (month.line, len(month.sessions))


def test_of_two_different_lines_the_one_that_counts_not_is_told() -> None:
    lines = (ShortReport("east", "2026-12", 4, 380, 148), ShortReport("east", "2026-12", 3, 290, 110))
    merged = merge((), lines)
    assert lines[0] == merged.months[0].line
    assert 1 == len(merged.told) and lines[1].line in merged.told[0]
