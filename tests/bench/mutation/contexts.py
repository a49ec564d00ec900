"""A pytest plugin: what a test runs is recorded under its name.

Only its own call is. What fixtures run is recorded under the test file's name alone, since a fixture may serve several
tests and the first one would get it all; so is what runs at import and in other processes.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import coverage
import pytest

from tests.bench.mutation.reach import CHILD_SETTINGS, OWN_SETTINGS

FORKS = 20  # of one test are watched: to begin and to write takes a tenth of a second each, and some tests fork 4,000


class Forks:
    """Watches the first processes that each test forks. Those of programs that tests start are coverage.py's matter."""

    def __init__(self) -> None:
        self.count = 0
        os.register_at_fork(before=self._begin, after_in_child=self._watch)

    def _begin(self) -> None:
        self.count += 1

    def _watch(self) -> None:
        if parents := coverage.Coverage.current():
            parents.stop()  # what it has seen is for the parent to write
        if self.count > FORKS:
            return
        ours, leave = coverage.Coverage(config_file=os.environ[OWN_SETTINGS]), os._exit
        ours.start()

        def write_and_leave(code: int) -> None:
            ours.stop()
            ours.save()
            leave(code)

        os._exit = write_and_leave  # type: ignore[assignment]


os.environ["COVERAGE_PROCESS_START"] = os.environ[CHILD_SETTINGS]
_forks = Forks()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Record under the name of the test's function, whatever parameters it has."""
    measuring = coverage.Coverage.current()
    assert measuring
    measuring.switch_context(item.nodeid.partition("[")[0])
    _forks.count = 0
    try:
        return (yield)
    finally:
        measuring.switch_context("")
