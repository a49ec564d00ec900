"""Builds that are killed at a chosen moment."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.problems import PortalError

_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.utime", "os.truncate"})


def killed(build_it: Callable[[], None], below: Path, after: int, begin: str = "") -> bool:
    """Run the build in a process that dies before its nth change of the disk; tell whether it came so far.

    begin: count only from the first change on whose path ends like that.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of locks that other threads may hold
        child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == signal.SIGKILL
    own, count, is_on = os.getpid(), 0, not begin

    def watch(event: str, given: tuple[Any, ...]) -> None:
        nonlocal count, is_on
        if os.getpid() != own or not _changes_disk(event, given) or not str(given[0]).startswith(str(below)):
            return
        is_on = is_on or any(str(each).endswith(begin) for each in given[:2])
        count += is_on
        if is_on and count > after:
            os.kill(own, signal.SIGKILL)

    sys.addaudithook(watch)
    try:
        build_it()
    except PortalError:
        pass
    finally:
        os._exit(0)


def _changes_disk(event: str, given: tuple[Any, ...]) -> bool:
    if event == "open":
        return bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in _CHANGES
