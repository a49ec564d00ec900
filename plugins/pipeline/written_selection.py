"""A folder that holds what git keeps of some files and nothing else, of which only what differs is written again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.kernel.files.confined import is_plain
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.blobs import write_blobs
from plugins.kernel.versions.selection import CONTENT, Selection

_POINTER = b"version https://git-lfs"
_POINTER_BYTES = 1024  # no pointer is longer
Written = dict[str, tuple[str, int, int]]  # by path: the blob, and size and time (ns) of the file that holds it


def write_selection(selection: Selection, place: Path, cache: CacheStore) -> None:
    """Make the folder hold what was chosen and nothing else."""
    for path in selection.files:
        if not is_plain(path):
            raise PortalError(f"git 里有一个文件名不能用：{path!r}。请改名以后再提交。")
    table = f"written-{fingerprint_of(str(place)).hex()}"
    known: Written = cache.load(table) or {}
    if place.is_symlink():  # no command makes one, and what lies behind it is not ours
        place.unlink()
    place.mkdir(parents=True, exist_ok=True)
    (place / CONTENT).mkdir(exist_ok=True)
    present = dict(_files(str(place), ""))
    standing = {path: fact for path, fact in known.items() if present.get(path) == fact[1:]}
    wanted = {path: blob for path, blob in selection.files.items() if standing.get(path, ("",))[0] != blob}
    gone = present.keys() - selection.files.keys() | (present.keys() & wanted.keys())
    for path in gone:
        (place / path).unlink()
    _remove_empty(place, gone)
    for folder in {(place / path).parent for path in wanted}:
        folder.mkdir(parents=True, exist_ok=True)
    written = {path: fact for path, fact in standing.items() if path in selection.files and path not in wanted}
    cache.save(table, written | _write_wanted(selection, place, wanted))


def _write_wanted(selection: Selection, place: Path, wanted: Mapping[str, str]) -> Written:
    written: Written = {}
    paths = {str(place / path): path for path in wanted}

    def done(file: Path) -> None:
        state = file.stat()
        if state.st_size < _POINTER_BYTES and file.read_bytes().startswith(_POINTER):
            raise PortalError(
                f"{paths[str(file)]} 在 git 里只是一个 LFS 指针，没有内容。请不要用 Git LFS 存稿件里的文件，"
                "运行 git lfs migrate export 还原以后再提交。"
            )
        path = paths[str(file)]
        written[path] = (wanted[path], state.st_size, state.st_mtime_ns)

    write_blobs(selection.repository, [(blob, place / path) for path, blob in wanted.items()], done)
    return written


def _files(folder: str, below: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the files below a folder with size and time; what is no file there is removed, since we wrote none."""
    with os.scandir(f"{folder}/{below}") as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder, f"{name}/")
            elif entry.is_symlink():
                Path(entry.path).unlink()
            else:
                state = entry.stat()
                yield name, (state.st_size, state.st_mtime_ns)


def _remove_empty(place: Path, paths: Iterable[str]) -> None:
    """Remove the folders that held these files and hold nothing any more: a file may take their names."""
    for folder in sorted({each for path in paths for each in (place / path).parents}, key=str, reverse=True):
        if folder != place and folder.is_relative_to(place) and folder.name != CONTENT:
            try:
                folder.rmdir()
            except OSError:  # it holds something
                continue
