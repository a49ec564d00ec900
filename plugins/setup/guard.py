"""Let one process at a time change .venv.

The operating system holds the lock and frees it when its owner dies, however it dies: there
is no stale lock to recognise and no process number that somebody else may have got meanwhile.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.setup import SetupError
from plugins.setup.commands import say

POLL_S = 0.1
PATIENCE_S = 1800.0  # a first install over a county's slow line takes minutes, not half an hour
# Some network and shared folders; Windows says EINVAL of them, and EACCES where another process holds the lock.
NO_LOCKS_HERE = {errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK, errno.EINVAL}


@contextmanager
def only_one(path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold the lock of this file, waiting for whoever holds it; the file stays behind."""
    with path.open("ab") as file:
        if not _try(file.fileno()):
            say("另一个进程正在准备运行环境，请稍候…", "another process is preparing .venv, waiting…")
            _wait(file.fileno(), path, time.monotonic() + patience_s)
        # A pip that outlives its killed parent still writes; with our file it keeps the lock too.
        os.set_inheritable(file.fileno(), True)
        yield


def _wait(descriptor: int, path: Path, deadline: float) -> None:
    while not _try(descriptor):
        if time.monotonic() > deadline:
            raise SetupError(
                f"等了太久，另一个进程仍占用 {path}。请结束它后重试。",
                f"Another process still holds {path}. End it and try again.",
            )
        time.sleep(POLL_S)


def _try(descriptor: int) -> bool:
    """Return True when the lock is ours, or when this file system knows no locks."""
    try:
        _lock(descriptor)
    except OSError as error:
        # A folder without locks must not stop a lone editor from working.
        return error.errno in NO_LOCKS_HERE
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
