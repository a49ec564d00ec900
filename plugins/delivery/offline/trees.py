"""The files of a bundle that is to be checked, be it a folder or a zip."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol

from plugins.delivery.offline.model import FileRow

LINK = -1  # no file has that size
_READ_BYTES = 1 << 20  # at a time, since a film does not fit into memory
_UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error, zipfile.BadZipFile)


class Tree(Protocol):
    """names: of all files, with sizes in bytes, LINK for one that is a link.

    doubled: names that two files have; either may be unpacked.
    """

    is_zip: bool
    names: dict[str, int]
    doubled: frozenset[str]

    def open(self, path: str) -> IO[bytes]: ...


class Folder:
    """An unpacked bundle."""

    is_zip = False
    doubled: frozenset[str] = frozenset()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = dict(_walk(str(folder), ""))

    def open(self, path: str) -> IO[bytes]:
        return (self.folder / path).open("rb")


class Zip:
    """A bundle as a zip. Raises zipfile.BadZipFile or OSError for any other file."""

    is_zip = True

    def __init__(self, file: Path) -> None:
        self.zip = zipfile.ZipFile(file)
        infos = [info for info in self.zip.infolist() if not info.is_dir()]
        counts = Counter(info.filename for info in infos)
        self.names = {info.filename: info.file_size for info in infos}
        self.doubled = frozenset(name for name, count in counts.items() if count > 1)

    def open(self, path: str) -> IO[bytes]:
        return self.zip.open(path)


def _walk(folder: str, before: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as items:
        for item in sorted(items, key=lambda item: item.name):
            if item.is_dir(follow_symlinks=False):
                yield from _walk(item.path, f"{before}{item.name}/")
            else:
                is_link = item.is_symlink()  # what it leads to is no part of the bundle
                yield before + item.name, LINK if is_link else item.stat(follow_symlinks=False).st_size


def read(tree: Tree, path: str) -> bytes | None:
    """Return a small file, None where it is not there or cannot be read."""
    if path not in tree.names or path in tree.doubled or tree.names[path] == LINK:
        return None
    try:
        with tree.open(path) as file:
            return file.read()
    except _UNREADABLE:
        return None


def row_in(tree: Tree, path: str, advance: Callable[[int], None]) -> FileRow | None:
    """Return a file's row, None where it cannot be read. advance: takes the number of bytes just read."""
    if tree.names.get(path) == LINK:
        return None
    digest, size = sha256(), 0
    try:
        with tree.open(path) as file:
            while data := file.read(_READ_BYTES):
                digest.update(data)
                size += len(data)
                advance(len(data))
    except _UNREADABLE:
        return None
    return FileRow(path, digest.hexdigest(), size)
