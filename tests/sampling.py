"""Of the dear cases of a test, and of dear tests, each commit runs some, the next commit others; a long run runs all.

Which ones a commit runs is drawn by lot with the commit as the seed, so that every machine runs the same ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

import pytest

from tests.built.changing.seeds import seed_of

_Dear = dict[str, list[pytest.Item]]  # the cases of each test


def sampled(one_of: int, turn: int = 0) -> pytest.MarkDecorator:
    """Mark a test of which each commit runs one in so many cases.

    turn: tests that have the same cases and other turns run other cases: so many turns as `one_of` run each case once.
    """
    return pytest.mark.sampled(one_of, turn)


def in_turns(one_of: int = 8) -> pytest.MarkDecorator:
    """Mark a dear test, or as `pytestmark` all tests of a file: of those of a file each commit runs one in so many.

    Sampled tests stay as they are. What guards personal data and what must never be published runs with each commit.
    """
    return pytest.mark.in_turns(one_of)


def leave_for_a_long_run(items: Iterable[pytest.Item], *, is_long_run: bool) -> None:
    """Mark as long the cases and the tests that this commit does not run.

    For a long run it marks all of them, and the tests with random examples, of which it tries more.
    """
    tests: dict[str, list[pytest.Item]] = defaultdict(list)
    files: dict[str, _Dear] = defaultdict(lambda: defaultdict(list))
    for item in items:
        test = item.nodeid.partition("[")[0]
        if is_long_run and getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.long)
        elif item.get_closest_marker("long"):
            continue
        elif item.get_closest_marker("sampled"):
            tests[test].append(item)
        elif item.get_closest_marker("in_turns"):
            files[test.partition("::")[0]][test].append(item)
    for cases in tests.values():
        for case in cases if is_long_run else left_out(cases):
            case.add_marker(pytest.mark.long)
    for place, dear in _pooled(files).items():
        for test in dear if is_long_run else resting(place, dear):
            for case in dear[test]:
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


def _pooled(files: Mapping[str, _Dear]) -> Mapping[str, _Dear]:
    """Return the dear tests by the place in which they take turns: their file, or their folder where a file has few.

    By lot for each file with a single test, some commits would run most of them, and others none.
    """
    places: dict[str, _Dear] = defaultdict(dict)
    for file, tests in files.items():
        most = max(_one_of(cases) for cases in tests.values())
        places[file if len(tests) >= most else file.rpartition("/")[0]] |= tests
    return places


def _one_of(cases: Sequence[pytest.Item]) -> int:
    marker = cases[0].get_closest_marker("in_turns")
    assert marker, f"{cases[0].nodeid} is not dear"
    (one_of,) = marker.args
    return int(one_of)


def resting(place: str, tests: Mapping[str, Sequence[pytest.Item]]) -> Iterator[str]:
    """Yield the tests of a file or a folder, by name, that another commit runs. tests: the cases of each."""
    chance = Random(f"{seed_of(len(tests))} {place}")
    names = sorted(tests)
    chance.shuffle(names)
    turn = chance.random()  # a test that is alone has its turn too
    for number, name in enumerate(names):
        one_of = _one_of(tests[name])
        if number % one_of != int(turn * one_of):
            yield name
