"""Read a file that somebody else has handed in: on its stick there may be films and images of disks."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_begin(file: Path, most: int) -> bytes:
    """Return a file's bytes; of one that has more than `most`, one byte more than that, for the caller to see it.

    Raises OSError for what cannot be read, and for pipes and devices, whose end never comes.
    """
    if not stat.S_ISREG(file.stat().st_mode):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    with file.open("rb") as opened:
        return opened.read(most + 1)
