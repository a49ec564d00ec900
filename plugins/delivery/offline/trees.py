"""The files of a bundle that is to be checked, be it a folder or a zip (see zip_tree.py)."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol

from plugins.kernel.files.file_rows import FileRow

LIST_BYTES = 1 << 24  # of a root, a list or an account: those of a hundred thousand files are smaller
_READ_BYTES = 1 << 20  # at a time, since a film does not fit into memory
_UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error, zipfile.BadZipFile)


class Tree(Protocol):
    """Files by name, as they would be unpacked.

    names: of all files, with sizes in bytes. refused: those of them whose bytes nobody can rely on: two files have the
    name, it is a link, the zip says two things of it. hidden: what lies between the files of a zip, named for people.
    """

    is_zip: bool
    names: dict[str, int]
    refused: frozenset[str]
    hidden: tuple[str, ...]

    def open(self, path: str) -> IO[bytes]:
        """Open a file for reading; one that is longer than `names` says gives at least a byte more."""


class Folder:
    """An unpacked bundle. A link, a pipe or a folder that cannot be opened is a name whose bytes are refused."""

    is_zip = False
    hidden: tuple[str, ...] = ()

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = list(_walk(str(folder)))
        self.names = {path: size or 0 for path, size in found}
        self.refused = frozenset(path for path, size in found if size is None)

    def open(self, path: str) -> IO[bytes]:
        return (self.folder / path).open("rb")


class Within:
    """The files below a folder of a tree. top: the folder with its closing slash, or "" for all."""

    def __init__(self, tree: Tree, top: str) -> None:
        self.tree, self.top = tree, top
        self.is_zip, self.hidden = tree.is_zip, tree.hidden
        self.names = {path[len(top) :]: size for path, size in tree.names.items() if path.startswith(top)}
        self.refused = frozenset(path[len(top) :] for path in tree.refused if path.startswith(top))

    def open(self, path: str) -> IO[bytes]:
        return self.tree.open(self.top + path)


def _walk(top: str) -> Iterator[tuple[str, int | None]]:
    """Yield each file's path with its size, None for what is neither a plain file nor a folder that can be opened."""
    folders = [(top, "")]
    for folder, before in folders:  # grows in the loop
        try:
            with os.scandir(folder) as items:
                found = sorted(items, key=lambda item: item.name)
        except OSError:
            if not before:
                raise
            yield before, None
            continue
        for item in found:
            if item.is_dir(follow_symlinks=False) and not _is_junction(item):
                folders.append((item.path, f"{before}{item.name}/"))
            else:
                yield before + item.name, _size(item)


def _is_junction(item: os.DirEntry[str]) -> bool:
    """Tell Windows' own links to folders, which look like folders, and what cannot be looked at: it lies too deep."""
    try:
        return bool(getattr(item.stat(follow_symlinks=False), "st_reparse_tag", 0))
    except OSError:
        return True


def _size(item: os.DirEntry[str]) -> int | None:
    try:
        state = item.stat(follow_symlinks=False)
    except OSError:  # gone since, or on a bad place of the disk
        return None
    return state.st_size if stat.S_ISREG(state.st_mode) else None


def read(tree: Tree, path: str, most: int = LIST_BYTES) -> bytes | None:
    """Return a small file, None where it is not there, cannot be read or has more than `most` bytes."""
    if path in tree.refused or not 0 <= tree.names.get(path, -1) <= most:
        return None
    data = read_head(tree, path, most + 1)
    return data if data is not None and len(data) <= most else None


def read_head(tree: Tree, path: str, count: int) -> bytes | None:
    """Return the first `count` bytes or all there are, None where they cannot be read or are more than was said."""
    if path in tree.refused:
        return None
    try:
        with tree.open(path) as file:
            data = file.read(count)
    except _UNREADABLE:
        return None
    return data if len(data) <= tree.names[path] else None


def row_in(tree: Tree, path: str, advance: Callable[[int], None]) -> FileRow | None:
    """Return a file's row, None where it cannot be read. advance: takes the number of bytes just read."""
    digest, size = sha256(), 0
    if path in tree.refused:
        return None
    try:
        with tree.open(path) as file:
            while data := file.read(_READ_BYTES):
                digest.update(data)
                size += len(data)
                advance(len(data))
    except _UNREADABLE:
        return None
    return FileRow(path, digest.hexdigest(), size)
