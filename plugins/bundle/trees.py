"""A bundle to be checked, unpacked or as a zip: its names, and its files in slices."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol

from plugins.bundle.model import FileRow

_SLICE = 1 << 20
_UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error, zipfile.BadZipFile)


class Tree(Protocol):
    """names: of all files, with sizes in bytes. doubled: names that stand twice; nobody knows which would win."""

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
    """A bundle as it was sent. Raises zipfile.BadZipFile or OSError for what is none."""

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
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{before}{entry.name}/")
            else:
                yield before + entry.name, entry.stat(follow_symlinks=False).st_size


def read(tree: Tree, path: str) -> bytes | None:
    """Return a small file, None where it is not there or cannot be read."""
    if path not in tree.names or path in tree.doubled:
        return None
    try:
        with tree.open(path) as file:
            return file.read()
    except _UNREADABLE:
        return None


def row(tree: Tree, path: str, advance: Callable[[int], None]) -> FileRow | None:
    """Return what a file is, None where it cannot be read. advance: is told the bytes that have been read."""
    digest, size = sha256(), 0
    try:
        with tree.open(path) as file:
            while data := file.read(_SLICE):
                digest.update(data)
                size += len(data)
                advance(len(data))
    except _UNREADABLE:
        return None
    return FileRow(path, digest.hexdigest(), size)
