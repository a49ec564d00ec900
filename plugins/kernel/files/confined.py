"""Paths that stay in their folder, whatever links lie on the way."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from plugins.kernel.problems import PortalError


def is_within(folder: str | Path, path: str | Path) -> bool:
    """Tell whether a path lies in the folder once every link is followed. Nothing has to be there."""
    root, place = os.path.realpath(folder), os.path.realpath(path)
    return place == root or place.startswith(root.rstrip(os.sep) + os.sep)


def is_file_within(folder: Path, name: str) -> bool:
    """Tell a file of the folder. name: relative to it; no other name is one, and none that no disk can hold."""
    try:
        return is_plain(name) and (folder / name).is_file() and is_within(folder, folder / name)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        return False


def demand_no_way_out(folder: Path, shown: str) -> None:
    """Raise PortalError where a link below the folder leads out of it. shown: the folder as people call it."""
    for path in map(Path, _links(folder)):
        if not is_within(folder, path):
            where = path.relative_to(folder).as_posix()
            raise PortalError(f"{shown}里的 {where} 是一个链接，指到外面去了。请删去它，把文件本身复制进来。")


def _links(folder: str | Path) -> Iterator[str]:
    """Yield the links below a folder, which tell themselves as it is listed; none is followed.

    Whoever reads a folder that cannot be listed says so.
    """
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            yield entry.path
        elif entry.is_dir(follow_symlinks=False):
            yield from _links(entry.path)


def is_plain(name: str) -> bool:
    """Tell a relative path that never goes up. It is asked for every file of a site, so it looks at letters only."""
    if not name or name[0] == "/" or "\\" in name or ":" in name:
        return False
    return ".." not in name or ".." not in name.split("/")
