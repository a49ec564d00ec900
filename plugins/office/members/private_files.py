"""Files with persons in them: for their owner's eyes alone, whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.kernel.lock_file import only_one, this_process
from plugins.kernel.problems import PortalError
from plugins.office.members.store.places import demand_private_place

MODE = 0o600


@contextmanager
def private_file(place: Path) -> Iterator[Path]:
    """Yield a file beside `place`, made for its owner alone, that becomes it at the end, and is gone after a failure.

    Of two windows that write one file the second waits for the first.

    Raises PortalError where the place is a repository's, or a folder that is copied into a cloud.
    """
    real = demand_private_place(place)
    real.parent.mkdir(parents=True, exist_ok=True)
    lock = real.with_name(f".{real.name}.lock")
    with only_one(lock, this_process("members"), lambda _: _say_waiting(real)), _unfinished(real) as unfinished:
        yield unfinished


def _say_waiting(real: Path) -> None:
    print(f"另一个窗口正在写 {real}，等它写完……", file=sys.stderr, flush=True)


@contextmanager
def _unfinished(real: Path) -> Iterator[Path]:
    """Yield the file that becomes `real`. Nobody else writes it meanwhile: what lies there is of whoever was killed."""
    _, unfinished = unfinished_places(real)
    unfinished.unlink(missing_ok=True)
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))
        yield unfinished
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        keep_private(unfinished)
        unfinished.replace(real)
    finally:
        unfinished.unlink(missing_ok=True)


def unfinished_places(real: Path) -> tuple[Path, Path]:
    """Return a file and the one that becomes it, which is left where its writer was killed."""
    return real, real.with_name(f".{real.name}.part")


def keep_private(file: Path) -> None:
    """Let nobody but its owner read a file, on disks that know owners: FAT on a stick and shared folders may not."""
    with suppress(OSError):
        file.chmod(MODE)


def demand_new(place: Path) -> None:
    """Raise PortalError where something lies already: whoever names it by mistake keeps it."""
    if place.exists():
        raise PortalError(f"{place} 已经有了，没有动它。请换一个文件名。")


def write_private_file(place: Path, data: bytes) -> None:
    """Write a whole file for its owner alone."""
    with private_file(place) as unfinished:
        unfinished.write_bytes(data)
