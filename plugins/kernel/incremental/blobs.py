"""Packed texts: files that only grow, from which each text is read by its place.

An article is composed once and read when its page, a feed or the index needs it. Ten thousand of them take 60 MB, so
they lie on the disk, and the tables of the cache store say where.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.problems import PortalError

SUFFIX = ".blobs"
_BUFFER = 1 << 18  # bytes; a text has some three thousand
_FULL = "放缓存的磁盘满了或写不进去。请腾出地方，或用 --cache 指定别的文件夹。"
Place = tuple[str, int, int]  # file, offset, length


class LostBlob(Exception):
    """A file does not hold what its table says. The tables must be made anew."""


class CacheFull(PortalError):
    """The disk takes no more texts. What it holds is of use still; a build goes on elsewhere."""


@contextlib.contextmanager
def _full_is_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CacheFull(_FULL) from error


class BlobStore:
    """Texts by their places. Files that were found when this was made can be read until the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._open: dict[str, BinaryIO] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        return blobs_in, (str(self.folder),)

    def read(self, place: Place, fingerprint: bytes) -> bytes:
        """Return what lies there; raise LostBlob where that is not what was written."""
        name, offset, length = place
        try:
            data = self._read(name, offset, length)
        except OSError:
            data = b""
        if digest(data) != fingerprint:
            raise LostBlob(name)
        return data

    def _read(self, name: str, offset: int, length: int) -> bytes:
        with self._lock:
            file = self._open.get(name)
            if file is None:
                file = self._open[name] = (self.folder / name).open("rb")
            if not hasattr(os, "pread"):
                file.seek(offset)
                return file.read(length)
        return os.pread(file.fileno(), length, offset)

    @contextlib.contextmanager
    def writer(self) -> Iterator[BlobWriter]:
        """Yield a new file of this process. Raises CacheFull where the disk takes no more; then the file is gone."""
        with _full_is_told():
            self.folder.mkdir(parents=True, exist_ok=True)
            number, path = tempfile.mkstemp(dir=self.folder, suffix=SUFFIX)
            file = os.fdopen(number, "wb", _BUFFER)
        try:
            yield BlobWriter(self, Path(path).name, file)
            with _full_is_told():
                file.close()
        except BaseException:
            with contextlib.suppress(OSError):
                file.close()
            with contextlib.suppress(OSError):
                Path(path).unlink()
            raise

    def hold(self, names: Iterable[str]) -> bool:
        """Open the files, so that no other process can take them away; tell whether all are there."""
        try:
            for name in names:
                if name not in self._open:
                    self._open[name] = (self.folder / name).open("rb")
        except OSError:
            return False
        return True

    def close(self, besides: Collection[str] = ()) -> None:
        """Close the files of all other packs; one that is read again is opened again."""
        for name in [each for each in self._open if each not in besides]:
            self._open.pop(name).close()

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove all other files."""
        kept = set(names)
        self.close(besides=kept)
        with contextlib.suppress(OSError):  # a folder that cannot be looked at costs room only
            for path in self.folder.glob(f"*{SUFFIX}"):
                if path.name not in kept:
                    with contextlib.suppress(OSError):  # on Windows another build may read it
                        path.unlink()


def blobs_in(folder: str) -> BlobStore:
    """Return the blobs of a folder, the same in all of a process, so that places in tables stay readable."""
    return _blobs_at(Path(folder).resolve())


@cache
def _blobs_at(folder: Path) -> BlobStore:
    return BlobStore(folder)


class BlobWriter:
    """A file of blobs that grows."""

    def __init__(self, blobs: BlobStore, name: str, file: BinaryIO) -> None:
        self.blobs, self.name, self._file, self._size = blobs, name, file, 0

    def add(self, data: bytes) -> Place:
        """Append a text; return its place. Raises CacheFull."""
        place = (self.name, self._size, len(data))
        try:
            self._file.write(data)
        except OSError as error:
            raise CacheFull(_FULL) from error
        self._size += len(data)
        return place
