"""Files of a county's folders, written whole or not at all, and never through a link.

A repository is fetched from others, and may bring a link of any name along. What such a link leads to lies outside, and
is not ours to write over.
"""

from __future__ import annotations

import os
from pathlib import Path

from plugins.kernel.confined import is_within
from plugins.kernel.problems import PortalError

_ALONE = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write_whole(path: Path, data: bytes | str, lasts: bool = False, mode: int = 0o666) -> None:
    """Put a file in place in one step; a link of its name gives way to it. Its folder must be there. Raises OSError.

    data: a text becomes UTF-8, its line ends as they are. lasts: return only when the disk has it. mode: who may
    read and write it, as far as is usual for whoever makes it.
    """
    aside = path.with_name(f".{path.name}.new")
    aside.unlink(missing_ok=True)  # of a command that was killed, or a link
    try:
        with os.fdopen(os.open(aside, _ALONE | os.O_EXCL, mode), "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
            if lasts:
                file.flush()
                os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


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


def add_to(path: Path, text: str, lasts: bool = False) -> None:
    """Add a text to a file, which is made where there is none. Raises PortalError for a link, and OSError.

    lasts: as of `write_whole`.
    """
    if path.is_symlink():
        raise PortalError(f"{path} 是一个链接，不往它指到的地方写。请删去这个链接，再做一次。")
    with os.fdopen(os.open(path, _ALONE | os.O_APPEND, 0o666), "ab") as file:
        file.write(text.encode())
        if lasts:
            file.flush()
            os.fsync(file.fileno())


def make_way(folder: Path, path: Path) -> None:
    """Make the folders of a file that is to lie in `folder`; raise PortalError where a link leads them out of it."""
    if not is_within(folder, path.parent):
        below = [path.parent, *path.parent.parents]
        link = next((each for each in below if each != folder and each.is_symlink()), path.parent)
        raise PortalError(
            f"{link} 是一个链接，指到 {folder} 外面去了，不往那里写。请删去这个链接，把文件夹本身复制进来，再做一次。"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
