"""Let two folders change places in one step of the system, so that nobody ever meets neither or half of one.

Linux has it since 3.15 (`renameat2`), macOS on APFS (`renamex_np`). Python offers neither, so the C library is asked.
Windows has no such call, and of Linux's file systems some network and shared folders refuse it.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100  # paths are absolute or start where the process stands
_RENAME_EXCHANGE = 2  # of linux/fs.h
_RENAME_SWAP = 2  # of macOS' sys/stdio.h
_MOUNTS = Path("/proc/self/mountinfo")  # a row for each, whose fifth word is the place
_ESCAPED = re.compile(rb"\\([0-3][0-7]{2})")  # there: a blank and the like, as a number in octal
_Call = Callable[[bytes, bytes], int]


def exchange(one: Path, other: Path) -> None:
    """Give each of two folders of one disk the other's name; raise OSError where that cannot be, changing nothing."""
    call = _system_call()
    if not call:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    if number := call(os.fsencode(one), os.fsencode(other)):
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def can_exchange(folder: Path) -> bool:
    """Tell whether folders where `folder` lies, which is ours, may change places: it is tried with one beside it."""
    if not _system_call():
        return False
    trial = folder.with_name(f"{folder.name}-trial")
    try:
        trial.mkdir()
        try:
            exchange(trial, folder)
            exchange(trial, folder)
        finally:
            trial.rmdir()
    except OSError:
        return False
    return True


def is_mount(folder: Path) -> bool:
    """Tell a folder that has been mounted at its place, and so has no other name to take.

    Python knows another disk. That a folder of the same disk is mounted there, as containers and `mount --bind` do it,
    Linux alone tells.
    """
    if os.path.ismount(folder):
        return True
    try:
        rows = _MOUNTS.read_bytes().splitlines()
    except OSError:  # another system
        return False
    places = (_ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), row.split(b" ")[4]) for row in rows)
    return os.fsencode(folder.resolve()) in places


@cache
def _system_call() -> _Call | None:
    """Return the call of this system, which answers with an errno or 0; None where there is none."""
    if sys.platform == "linux":
        return _linux()
    return _macos() if sys.platform == "darwin" else None


def _linux() -> _Call | None:
    import ctypes  # only where something is published

    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)  # glibc has it since 2.28, musl since 1.2
    if function is None:
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return lambda one, other: ctypes.get_errno() if function(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE) else 0


def _macos() -> _Call | None:
    import ctypes

    function = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
    if function is None:
        return None
    function.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
    return lambda one, other: ctypes.get_errno() if function(one, other, _RENAME_SWAP) else 0
