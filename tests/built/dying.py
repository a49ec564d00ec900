"""Builds that are killed at a chosen moment, and how many moments there are."""

from __future__ import annotations

import json
import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from plugins.kernel.problems import PortalError

_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.utime", "os.truncate"})
Build = Callable[[], None]


def killed(build_it: Build, below: Path, after: int, begin: str = "") -> bool:
    """Run the build in a process that dies before its nth change of the disk; tell whether it came so far.

    begin: count only from the first change on whose path ends like that.
    """
    if child := _fork():
        return os.waitpid(child, 0)[1] == signal.SIGKILL

    def step(counts: Sequence[int]) -> None:
        if counts[0] > after:
            os.kill(os.getpid(), signal.SIGKILL)

    _run(build_it, below, [begin], step)
    os._exit(0)


def steps_of(build_it: Build, below: Path, *begins: str) -> list[int]:
    """Return how many changes of the disk a build makes from the first on whose path ends as each of `begins`."""
    receiving, sending = os.pipe()
    if child := _fork():
        os.close(sending)
        with os.fdopen(receiving) as pipe:
            counts: list[int] = json.load(pipe)
        os.waitpid(child, 0)
        return counts
    counts = _run(build_it, below, begins, lambda counts: None)
    os.write(sending, json.dumps(counts).encode())
    os._exit(0)


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of locks that other threads may hold
        return os.fork()


def _run(build_it: Build, below: Path, begins: Sequence[str], step: Callable[[list[int]], None]) -> list[int]:
    """Run the build in this process, which ends after it; return how many changes there were from each begin on.

    step: is told these numbers before each change.
    """
    own, counts = os.getpid(), [0] * len(begins)

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if os.getpid() != own or not _changes_disk(event, given) or not str(given[0]).startswith(str(below)):
            return
        for place, begin in enumerate(begins):
            counts[place] += bool(counts[place]) or any(str(each).endswith(begin) for each in given[:2])
        step(counts)

    sys.addaudithook(watch)
    try:
        build_it()
    except PortalError:
        pass
    except BaseException:
        os._exit(0)
    return counts


def _changes_disk(event: str, given: tuple[Any, ...]) -> bool:
    if event == "open":
        return bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in _CHANGES
