"""tests/sampling.py: each commit runs some cases of a dear test, a long run all."""

import pytest

from tests.browser.kinds import ONE_OF
from tests.sampling import leave_for_a_long_run, sampled

CASES = 20


def cases(request: pytest.FixtureRequest, one_of: int, turn: int, count: int = CASES) -> list[pytest.Item]:
    """Return the cases of a test that is marked so, as pytest gathers them."""
    made = [
        pytest.Function.from_parent(request.node.parent, name=f"test_{turn}[{each}]", callobj=cases)
        for each in range(count)
    ]
    for each in made:
        each.add_marker(sampled(one_of, turn))
    return list(made)


def run_daily(items: list[pytest.Item]) -> list[int]:
    """Return the numbers of the cases that this commit runs."""
    leave_for_a_long_run(items, is_long_run=False)
    return [number for number, each in enumerate(items) if not each.get_closest_marker("long")]


def test_all_turns_together_run_each_case_once(request: pytest.FixtureRequest) -> None:
    turns = [run_daily(cases(request, ONE_OF, turn)) for turn in range(ONE_OF)]
    assert list(range(CASES)) == sorted(number for those in turns for number in those)
    assert all(CASES // ONE_OF <= len(those) <= CASES // ONE_OF + 1 for those in turns)


def test_the_same_commit_runs_the_same_cases(request: pytest.FixtureRequest) -> None:
    assert run_daily(cases(request, ONE_OF, 0)) == run_daily(cases(request, ONE_OF, 0))


def test_of_few_cases_one_runs(request: pytest.FixtureRequest) -> None:
    assert 1 == len(run_daily(cases(request, one_of=9, turn=7, count=2)))


def test_a_long_run_runs_all_of_them(request: pytest.FixtureRequest) -> None:
    items = cases(request, ONE_OF, 0)
    leave_for_a_long_run(items, is_long_run=True)
    assert all(each.get_closest_marker("long") for each in items)


def test_what_is_not_sampled_runs_with_each_commit(request: pytest.FixtureRequest) -> None:
    item = pytest.Function.from_parent(request.node.parent, name="test_plain", callobj=cases)
    for is_long_run in (False, True):
        leave_for_a_long_run([item], is_long_run=is_long_run)
        assert not item.get_closest_marker("long")
