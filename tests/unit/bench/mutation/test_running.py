"""tests/bench/mutation/running.py: what a run of tests says of a mutant."""

import pytest

from tests.bench.measure import CommandFailed
from tests.bench.mutation.processes import Ended
from tests.bench.mutation.running import FACTOR, FOUND, LEAST_S, SURVIVED, judged, limit_s
from tests.tables import table

SAID = "..F\n=== short test summary info ===\nFAILED tests/unit/test_a.py::test_b[水] - assert 1 == 2\n"


def test_tests_that_pass_have_not_found_it() -> None:
    assert (SURVIVED, "") == judged(Ended(0, "..."))


def test_the_test_that_failed_is_named() -> None:
    """Also where its file could not be imported."""
    assert (FOUND, "tests/unit/test_a.py::test_b[水]") == judged(Ended(1, SAID))
    assert (FOUND, "tests/unit/test_a.py") == judged(Ended(2, "ERROR tests/unit/test_a.py - TypeError"))


def test_what_does_not_end_is_found() -> None:
    assert (FOUND, "time limit") == judged(Ended(None, "..."))


@table("code", [-11, 3, 4])
def test_what_ends_python_or_pytest_is_found(code: int) -> None:
    assert (FOUND, f"exit code {code}") == judged(Ended(code, ""))


def test_to_have_run_nothing_is_an_error() -> None:
    """And no mutant that survived."""
    with pytest.raises(CommandFailed, match="No test ran"):
        judged(Ended(5, ""))


def test_slow_tests_have_longer() -> None:
    """Each file counts once."""
    tests = ["tests/a.py::test_one", "tests/a.py::test_two", "tests/b.py"]
    assert LEAST_S + FACTOR * 12.0 == limit_s(tests, {"tests/a.py": 10.0, "tests/b.py": 2.0, "tests/c.py": 50.0})
