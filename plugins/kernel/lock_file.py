"""Let one process at a time use a folder, and tell the others which one that is and since when.

The operating system holds the lock and frees it when its owner dies, however it dies; the processes that a build has
forked hold it with it. So no lock is ever stale, and no process is asked after that somebody else's number may be.
What stands in the file is for people only.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError

POLL_S = 0.1
PATIENCE_S = 1800.0  # a county's first build with thousands of photographs takes minutes, not half an hour
# Some network and shared folders; Windows says EINVAL of them, and EACCES where another process holds the lock.
_NO_LOCKS_HERE = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK, errno.EINVAL})
_TO_LOCK = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_BEHIND_ALL_TEXT = 1 << 20  # where Windows locks: what it locks there nobody else can read


@frozen
class Owner:
    """Who uses the folder. command: as it is typed. since: as people read it. lasts: until somebody ends it."""

    command: str
    process: int
    since: str
    lasts: bool = False

    def __str__(self) -> str:
        return f"{self.command}（进程 {self.process}，{self.since} 开始）" if self.process else "另一个命令"


def this_process(command: str, lasts: bool = False) -> Owner:
    """Return what others are told of this process."""
    return Owner(command, os.getpid(), f"{datetime.now(SHANGHAI):%Y-%m-%d %H:%M:%S}", lasts)


def is_used(path: Path) -> bool:
    """Tell whether a process holds the lock of this file; where no file can be locked, nobody seems to."""
    try:
        with path.open("r+b") as file:
            return not _try(file.fileno())
    except OSError:
        return False


class InUse(PortalError):
    """The folder is used by a process that does not end by itself, or has not in a long time."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(str(owner))
        self.owner = owner


@contextmanager
def only_one(path: Path, ours: Owner, waiting: Callable[[Owner], None]) -> Iterator[None]:
    """Hold the lock of this file, which is gone afterwards, waiting for whoever holds it.

    waiting: is told once for whom. Raises InUse where that one lasts. Where no file can be made or locked nobody is
    alone, and the work is done all the same. Raises PortalError where the file is a link: what it leads to, which a
    repository may have brought along, is nobody's lock and would be written over.
    """
    file = _take(path, waiting)
    try:
        if file:
            _write(file, ours)
        yield
    finally:
        if file:
            _give_back(file, path)


def _take(path: Path, waiting: Callable[[Owner], None]) -> IO[bytes] | None:
    deadline, is_told = time.monotonic() + PATIENCE_S, False
    while True:
        if path.is_symlink():
            raise PortalError(f"{path} 是一个链接，不能用来占用文件夹。请删去这个链接，再做一次。")
        try:
            file = os.fdopen(os.open(path, _TO_LOCK, 0o666), "a+b")
        except OSError:
            return None
        if _try(file.fileno()):
            if _is_at(file, path):
                return file
            file.close()  # its last owner has removed it meanwhile: the next one makes another
            continue
        owner = _read(file)
        file.close()
        if owner.lasts or time.monotonic() > deadline:
            raise InUse(owner)
        if owner.process and not is_told:
            waiting(owner)
            is_told = True
        time.sleep(POLL_S)


class _Place(NamedTuple):
    device: int
    number: int


def _is_at(file: IO[bytes], path: Path) -> bool:
    with contextlib.suppress(OSError):
        ours, there = os.fstat(file.fileno()), path.stat()
        return _Place(ours.st_dev, ours.st_ino) == _Place(there.st_dev, there.st_ino)
    return False


def _write(file: IO[bytes], ours: Owner) -> None:
    with contextlib.suppress(OSError):  # a full disk: the lock itself holds
        file.truncate(0)
        file.write(json.dumps(asdict(ours)).encode())
        file.flush()


def _read(file: IO[bytes]) -> Owner:
    """Return who holds the file's lock, nobody in particular where that is not written yet."""
    try:
        file.seek(0)
        return Owner(**json.loads(file.read()))
    except (OSError, ValueError, TypeError):
        return Owner("", 0, "")


def _give_back(file: IO[bytes], path: Path) -> None:
    with contextlib.suppress(OSError):
        if os.name == "nt":  # which removes no open file; where somebody waits, who has it open too, it stays
            file.close()
            path.unlink()
        else:
            path.unlink()  # before others can have the lock
    file.close()


def _try(descriptor: int) -> bool:
    """Return True when the lock is ours, or when this file system knows no locks."""
    try:
        _lock(descriptor)
    except OSError as error:
        return error.errno in _NO_LOCKS_HERE
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BEHIND_ALL_TEXT, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
