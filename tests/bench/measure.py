"""What a command costs: seconds of the clock, seconds of processors, and memory, its children included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_POLL_S = 0.02  # short beside the shortest build, long enough to leave both processors to the command
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, KiB elsewhere
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
    """One command to be measured. before: makes the ground clean, not measured. after: proves what came out."""

    name: str
    command: Sequence[str]
    before: Callable[[], None]
    after: Callable[[], None]


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run the command to its end and return its cost; raise CommandFailed unless it exits with 0."""
    if not hasattr(os, "wait4"):
        raise CommandFailed("这个系统量不出子进程的用时，请在 Linux 或 macOS 上运行。 Run it on Linux or macOS.")
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as child:
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
    peak = watch.peak or usage.ru_maxrss * _MAXRSS_UNIT
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak / _MB)


def measure_in_turn(cases: Sequence[Case], runs: int, note: Callable[[str, Cost], None]) -> dict[str, Cost]:
    """Return each case's medians. The cases alternate, so that a slow minute of the machine meets all of them."""
    found: dict[str, list[Cost]] = {case.name: [] for case in cases}
    for _ in range(runs):
        for case in cases:
            case.before()
            cost = measure(case.command)
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
    """Adds up the memory of a process and its children while they run. Without /proc it sees nothing.

    ru_maxrss alone would not do: it counts the largest process only, and our own before the command takes its place.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self._ended = pid, 0, threading.Event()

    def run(self) -> None:
        while True:
            self.peak = max(self.peak, sum(_resident(pid) for pid in _family(self.pid)))
            if self._ended.wait(_POLL_S):
                return

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _family(pid: int) -> list[int]:
    """Return the process and all below it. Threads start children too, so each is asked."""
    found = [pid]
    for parent in found:
        try:
            for thread in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
