"""Files of a county's folders, written whole or not at all, and never through a link.

A repository is fetched from others, and may bring a link of any name along. What such a link leads to lies outside, and
is not ours to write over.
"""

from __future__ import annotations

import glob
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from plugins.kernel.files.confined import is_within
from plugins.kernel.problems import PortalError

_PLAIN = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_ALONE = os.O_WRONLY | _PLAIN
_NUMBERS = count()  # of the files that this process writes, perhaps several at once
_DEVICES = Path("/dev")  # where links too are the system's, as that of the standard output
_LEFT_S = 3600  # after which a file aside is one of a command that was killed


@contextmanager
def whole_file(path: Path, lasts: bool = False, mode: int = 0o666, like: Path | None = None) -> Iterator[BinaryIO]:
    """Yield a file to write into; at the end it takes its place in one step, and after a failure it is gone.

    A link of its name gives way to it. Its folder must be there. Raises OSError, and PortalError for what is no file,
    as a device. Of two processes that write one file at once each writes its own, and the last one's stays.

    lasts: end only when the disk has it. mode: who may read and write it, as far as is usual for whoever makes it.
    like: a file that the same people may read and write.
    """
    _demand_file(path)
    _clear(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{next(_NUMBERS)}.tmp")
    try:
        with os.fdopen(os.open(aside, _ALONE | os.O_EXCL, mode), "wb") as file:
            yield file
            if lasts:
                file.flush()
                os.fsync(file.fileno())
        if like:
            shutil.copymode(like, aside)
        aside.replace(path)
    except BaseException as error:
        with suppress(OSError):  # the first fault is the one to tell
            aside.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno and str(error.filename) in (str(aside), "None"):
            error.filename = str(path)  # the name that people know
        raise


def _demand_file(path: Path) -> None:
    """Raise PortalError where a device or a pipe lies: renamed over as any other, it would be gone for all programs."""
    is_device = path.exists() and not path.is_file() and not path.is_dir()
    if is_device or path.absolute().parent == _DEVICES:
        raise PortalError(f"{path} 是设备或管道，不是普通的文件，没有动它。请换一个文件名。")


def _clear(path: Path) -> None:
    """Take away what commands that were killed have left beside a file."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        with suppress(OSError):
            if left.lstat().st_mtime < time.time() - _LEFT_S:
                left.unlink()


def write_whole(
    path: Path, data: bytes | str, lasts: bool = False, mode: int = 0o666, like: Path | None = None
) -> None:
    """Put a file in place in one step, as `whole_file` does. data: a text becomes UTF-8, its line ends as they are."""
    with whole_file(path, lasts, mode, like) as file:
        file.write(data.encode() if isinstance(data, str) else data)


def write_fresh(path: Path, data: bytes | str) -> None:
    """Make a file under a name that nothing has, whole or not at all.

    Raises FileExistsError, for a link too, and OSError. Of two who choose the same name at once, one is told.
    """
    file = path.open("xb")
    try:
        with file:
            file.write(data.encode() if isinstance(data, str) else data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def add_to(path: Path, line: str, lasts: bool = False) -> None:
    """Add a line to a file, which is made where there is none. Raises PortalError for a link, and OSError.

    A power cut may have left the last line without its end: the new one begins beneath it, and is not lost with it.
    lasts: as of `write_whole`.
    """
    if path.is_symlink():
        raise PortalError(f"{path} 是一个链接，不往它指到的地方写。请删去这个链接，再做一次。")
    with os.fdopen(os.open(path, os.O_RDWR | _PLAIN | os.O_APPEND, 0o666), "r+b") as file:
        is_cut = file.seek(0, os.SEEK_END) and file.seek(-1, os.SEEK_END) >= 0 and file.read(1) != b"\n"
        file.write((b"\n" if is_cut else b"") + line.encode())
        if lasts:
            file.flush()
            os.fsync(file.fileno())


def added_lines(path: Path) -> list[str]:
    """Return the lines that were added to a file, none where there is no file. One that was cut is as it is: it may
    end within a letter, or be zeros. Raises OSError.
    """
    return path.read_bytes().decode("utf-8", "replace").split("\n") if path.is_file() else []


def make_way(folder: Path, path: Path) -> None:
    """Make the folders of a file that is to lie in `folder`; raise PortalError where a link leads them out of it."""
    if not is_within(folder, path.parent):
        below = [path.parent, *path.parent.parents]
        link = next((each for each in below if each != folder and each.is_symlink()), path.parent)
        raise PortalError(
            f"{link} 是一个链接，指到 {folder} 外面去了，不往那里写。请删去这个链接，把文件夹本身复制进来，再做一次。"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
