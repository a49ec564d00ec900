"""What a command costs: seconds of the clock, seconds of processors, and memory, its children included."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.memory import MAXRSS_UNIT, family_bytes

_POLL_S = 0.05  # short beside the shortest build
_POLL_SHARE = 20  # looking takes time that grows with the memory: at most a twentieth of one processor
_MB = 1_000_000


class CommandFailed(Exception):
    """A measured command did not end well. Holds what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """peak_mb: the most memory that the command and its children held together."""

    cpu_s: float
    wall_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Case:
    """One command to be measured. before: prepares the ground, not measured. after: proves what came out."""

    name: str
    command: Sequence[str]
    before: Callable[[], None]
    after: Callable[[], None]
    environment: Mapping[str, str] | None = None
    folder: Path | None = None


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Cost:
    """Run the command to its end and return its cost; raise CommandFailed unless it exits with 0.

    folder: where it runs, None for here.
    """
    if not hasattr(os, "wait4"):
        raise CommandFailed("这个系统量不出子进程的用时，请在 Linux 或 macOS 上运行。 Run it on Linux or macOS.")
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, cwd=folder
    ) as child:
        watch = _Watch(child.pid)
        watch.start()
        assert child.stdout
        try:
            said = child.stdout.read()
        except BaseException:  # we are being stopped: so is the command
            child.kill()
            raise
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if child.returncode:
        raise CommandFailed(f"{' '.join(command)}\n{said.decode(errors='replace')[-2000:]}")
    peak = watch.peak or usage.ru_maxrss * MAXRSS_UNIT
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak / _MB)


def measure_in_turn(
    cases: Sequence[Case], runs: int, note: Callable[[str, Cost], None], patience_s: float = float("inf")
) -> dict[str, Cost]:
    """Return each case's medians. The cases alternate, so that a slow minute of the machine meets all of them.

    patience_s: a case that takes longer is not measured again.
    """
    found: dict[str, list[Cost]] = {case.name: [] for case in cases}
    for _ in range(runs):
        for case in cases:
            if found[case.name] and found[case.name][-1].wall_s > patience_s:
                continue
            case.before()
            cost = measure(case.command, case.environment, case.folder)
            case.after()
            note(case.name, cost)
            found[case.name].append(cost)
    return {name: _median(costs) for name, costs in found.items()}


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.cpu_s for cost in costs),
        statistics.median(cost.wall_s for cost in costs),
        statistics.median(cost.peak_mb for cost in costs),
    )


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children while they run. Without /proc it sees nothing."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self._ended = pid, 0, threading.Event()

    def run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak, family_bytes(self.pid))
            pause = max(_POLL_S, (time.perf_counter() - started) * _POLL_SHARE)

    def stop(self) -> None:
        self._ended.set()
        self.join()
