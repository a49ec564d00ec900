"""Of the dear cases of a test each commit runs some, the next commit others; a long run runs all of them.

Which ones a commit runs is drawn by lot with the commit as the seed, so that every machine runs the same ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random

import pytest

from tests.built.changing.seeds import seed_of


def sampled(one_of: int, turn: int = 0) -> pytest.MarkDecorator:
    """Mark a test of which each commit runs one in so many cases.

    turn: tests that have the same cases and other turns run other cases: so many turns as `one_of` run each case once.
    """
    return pytest.mark.sampled(one_of, turn)


def leave_for_a_long_run(items: Iterable[pytest.Item], *, is_long_run: bool) -> None:
    """Mark as long the cases that this commit does not run.

    For a long run it marks all cases of sampled tests, and the tests with random examples, of which it tries more.
    """
    tests: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if is_long_run and getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.long)
        elif item.get_closest_marker("sampled") and not item.get_closest_marker("long"):
            tests[item.nodeid.partition("[")[0]].append(item)
    for cases in tests.values():
        for case in cases if is_long_run else left_out(cases):
            case.add_marker(pytest.mark.long)


def left_out(cases: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield the cases of one test that another commit runs."""
    order = list(range(len(cases)))
    Random(seed_of(len(cases))).shuffle(order)
    for case, place in zip(cases, order, strict=True):
        marker = case.get_closest_marker("sampled")
        assert marker, f"{case.nodeid} is not sampled"
        one_of, turn = marker.args
        one_of = min(one_of, len(cases))  # at least one of them runs
        if place % one_of != turn % one_of:
            yield case
