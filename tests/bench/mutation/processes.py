"""Run commands for a limited time, some at once; what one has started ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_LOOK_S = 0.5  # how soon a command hears that it is to be stopped


@dataclass(frozen=True, slots=True)
class Ended:
    """code: None where the time was up. said: what it printed."""

    code: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a command runs: its folder and its environment. stop: set when nobody waits for it any more."""

    folder: Path
    environment: Mapping[str, str]
    stop: Event


def run_for(command: Sequence[str], workplace: Workplace, limit_s: float) -> Ended:
    """Run a command and return how it ended."""
    ends_at = time.monotonic() + limit_s
    with (
        TemporaryFile() as said,  # and no pipe: a process that has left the group might hold it open
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, cwd=workplace.folder,
            env=workplace.environment, start_new_session=True,
        ) as child,
    ):  # fmt: skip
        try:
            while child.poll() is None and time.monotonic() < ends_at and not workplace.stop.is_set():
                _wait(child)
            code = child.returncode
        finally:
            _end_group(child.pid)
        said.seek(0)
        return Ended(code, said.read().decode(errors="replace"))


def abreast(work: Callable[[Item, Event], Result], items: Sequence[Item], workers: int) -> list[Result]:
    """Return work's results for all items, some of which are worked on at a time.

    work: is given an event too, which is set when it shall stop since another has failed or we are interrupted.
    """
    stop = Event()
    with ThreadPoolExecutor(workers) as pool:
        doing = [pool.submit(work, item, stop) for item in items]
        try:
            wait(doing, return_when=FIRST_EXCEPTION)
        finally:
            if not all(each.done() for each in doing):
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)
    failed = [error for each in doing if not each.cancelled() and (error := each.exception())]
    if failed:
        raise failed[0]
    return [each.result() for each in doing]


def _wait(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(_LOOK_S)
    except subprocess.TimeoutExpired:
        return


def _end_group(leader: int) -> None:
    """End what is left of a group of processes."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
