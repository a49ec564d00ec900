"""The files of a finished site, with the hash of each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from plugins.kernel.files.file_rows import FileRow

_THREADS = 4  # hashing leaves the interpreter's lock; disks are not quicker with more


def read_site(folder: Path) -> dict[str, FileRow]:
    """Return the rows of a site's files by path. Hidden files at its top are guests or notes, and stay at home."""
    paths = sorted(files_of(folder))
    with ThreadPoolExecutor(_THREADS) as threads:
        return dict(zip(paths, threads.map(lambda path: row_of_file(folder / path, path), paths), strict=True))


def row_of_file(place: Path, path: str) -> FileRow:
    """Return the row of one file. place: where it lies."""
    with place.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileRow(path, digest, file.tell())


def files_of(folder: Path) -> Iterable[str]:
    """Yield the paths of a site's files that are sent."""
    for inner, folders, names in os.walk(folder):
        if Path(inner) == folder:
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]
        before = Path(inner).relative_to(folder).as_posix()
        yield from (name if before == "." else f"{before}/{name}" for name in names)
