"""tests/sampling.py: each commit runs some cases of a dear test, and some dear tests of a file, a long run all."""

import pytest

import tests.sampling
from tests.browser.kinds import ONE_OF
from tests.sampling import in_turns, leave_for_a_long_run, sampled

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


COMMITS = 40


def dear(request: pytest.FixtureRequest, count: int, one_of: int = 2) -> list[pytest.Item]:
    """Return tests of a file, of two cases each, that are marked so, as pytest gathers them."""
    made = [
        pytest.Function.from_parent(request.node.parent, name=f"test_{each}[{case}]", callobj=cases)
        for each in range(count)
        for case in "ab"
    ]
    for item in made:
        item.add_marker(in_turns(one_of))
    return list(made)


def at_commit(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(tests.sampling, "seed_of", lambda count: f"commit {number} {count}")


@pytest.mark.parametrize("one_of", [2, 3])
def test_of_dear_tests_each_commit_runs_its_share_with_all_cases(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, one_of: int
) -> None:
    run: set[int] = set()
    for number in range(COMMITS):
        at_commit(monkeypatch, number)
        places = run_daily(dear(request, CASES, one_of))
        numbers = {place // 2 for place in places}
        assert places == [place for number in sorted(numbers) for place in (2 * number, 2 * number + 1)]
        assert CASES // one_of <= len(numbers) <= CASES // one_of + 1
        run |= numbers
    assert run == set(range(CASES))


def test_a_dear_test_that_is_alone_in_its_file_has_its_turn_too(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = 0
    for number in range(COMMITS):
        at_commit(monkeypatch, number)
        runs += bool(run_daily(dear(request, 1)))
    assert COMMITS // 4 < runs < COMMITS * 3 // 4


def test_a_long_run_runs_all_dear_tests(request: pytest.FixtureRequest) -> None:
    items = dear(request, CASES)
    leave_for_a_long_run(items, is_long_run=True)
    assert all(each.get_closest_marker("long") for each in items)


def test_a_sampled_test_of_a_dear_file_stays_sampled(request: pytest.FixtureRequest) -> None:
    plain, of_dear_file = (cases(request, ONE_OF, 0) for _ in range(2))
    for each in of_dear_file:
        each.add_marker(in_turns())
    assert run_daily(plain) == run_daily(of_dear_file)


def test_small_files_of_a_folder_take_turns_together(request: pytest.FixtureRequest) -> None:
    """By lot for each of them, a commit would run most of them, and another one none."""
    files = {f"folder/{letter}.py": {f"folder/{letter}.py::test": dear(request, 1, 3)} for letter in "abcdef"}
    large = {f"folder/large.py::test_{number}": dear(request, 1, 3) for number in range(3)}
    places = tests.sampling._pooled({**files, "folder/large.py": large})
    assert {"folder", "folder/large.py"} == set(places)
    assert [f"{name}::test" for name in files] == list(places["folder"])
    assert 4 == len(list(tests.sampling.resting("folder", places["folder"])))
