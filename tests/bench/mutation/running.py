"""Run mutants: each in a fresh copy of the project, only the tests that reach it, until the first one fails."""

from __future__ import annotations

import queue
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from tests.bench.measure import CommandFailed
from tests.bench.mutation.copies import lay, lend_environment, surroundings
from tests.bench.mutation.mutant import Mutant
from tests.bench.mutation.processes import Ended, Workplace, abreast, run_for

OUTCOMES = FOUND, SURVIVED, UNREACHED = "found", "survived", "unreached"
LEAST_S = 60.0  # for Python and pytest to start on a machine that has other work
FACTOR = 3  # tests with a fault may take so much longer than without, when coverage.py watched
_PLUGIN = "tests.bench.mutation.limits"
_NO_TESTS = 5  # of pytest's exit codes
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant, the tests to run, and how many seconds they may take."""

    mutant: Mutant
    tests: Sequence[str]
    limit_s: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """outcome: FOUND, SURVIVED or UNREACHED. by: the test that failed, or what else has shown the fault."""

    outcome: str
    by: str
    wall_s: float


class Copies:
    """As many copies of a project as mutants run at a time."""

    def __init__(self, project: Path, folder: Path, count: int) -> None:
        self._project = project
        self._free: queue.SimpleQueue[tuple[Path, Path]] = queue.SimpleQueue()
        for number in range(count):
            copy = folder / str(number)
            lay(project, copy)
            self._free.put((copy, lend_environment(copy)))

    @contextmanager
    def one(self) -> Iterator[tuple[Path, Path]]:
        """Yield a copy as fresh as the project, and its Python."""
        copy, python = self._free.get()
        try:
            lay(self._project, copy)
            yield copy, python
        finally:
            self._free.put((copy, python))


def limit_s(tests: Sequence[str], seconds: Mapping[str, float]) -> float:
    """Return how long the tests may take. seconds: what their files took without a fault."""
    return LEAST_S + FACTOR * sum(seconds[file] for file in {test.partition("::")[0] for test in tests})


def run_all(
    trials: Sequence[Trial], copies: Copies, workers: int, ends_at: float, tell: Callable[[Trial, Verdict], None]
) -> None:
    """Run the trials, of which none begins after `ends_at`, by time.monotonic. tell: is told of each that ends."""

    def work(trial: Trial, stop: Event) -> None:
        if time.monotonic() < ends_at and not stop.is_set():
            verdict = run_trial(trial, copies, stop)
            if not stop.is_set():
                tell(trial, verdict)

    abreast(work, trials, workers)


def run_trial(trial: Trial, copies: Copies, stop: Event) -> Verdict:
    """Run one mutant."""
    if not trial.tests:
        return Verdict(UNREACHED, "", 0.0)
    started = time.monotonic()
    with copies.one() as (copy, python):
        file = copy / trial.mutant.path
        file.write_text(trial.mutant.applied(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        names = copy / ".tests"
        names.write_text("".join(f"{test}\n" for test in trial.tests), encoding="utf-8")
        command = [str(python), "-m", "pytest", "-x", "--tb=line", "-p", "no:cacheprovider", "-p", _PLUGIN]
        command += [f"--basetemp={copy / '.tmp'}", f"@{names}"]
        ended = run_for(command, Workplace(copy, surroundings(copy), stop), trial.limit_s)
    outcome, by = judged(ended)
    return Verdict(outcome, by, time.monotonic() - started)


def judged(ended: Ended) -> tuple[str, str]:
    """Return the outcome, and by what a fault was found: a failing test, the time limit, or the end of Python itself.

    All of pytest's codes but two tell that something broke which was whole without the mutant.
    """
    if ended.code == 0:
        return SURVIVED, ""
    if ended.code == _NO_TESTS:
        raise CommandFailed(f"没有运行任何测试。 No test ran.\n{ended.said[-2000:]}")
    if ended.code is None:
        return FOUND, "time limit"
    failed = _FAILED.search(ended.said)
    return FOUND, failed[1] if failed else f"exit code {ended.code}"
