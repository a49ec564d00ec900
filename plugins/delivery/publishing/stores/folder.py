"""A folder whose disk knows no links: a stick, a share. Each file is written aside and renamed."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from plugins.delivery.publishing.site_files import row_of_file
from plugins.delivery.publishing.stores.store import (
    MOST_STATE_BYTES,
    STATE,
    Sent,
    StoreFailed,
    is_stranger,
    of_state,
    opened_here,
)
from plugins.kernel.files.confined import is_within
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.problems import refusal

_ASIDE = "aside"  # with this their names begin, below the states: files on their way
_CHUNK = 1 << 20
_READ_BY_ALL = 0o055  # in a umask: a web server, which is another account, could read nothing


class FolderStore:
    """A site in a folder. bytes_per_s: 0 for as fast as it goes."""

    knows_hashes = True

    def __init__(self, root: Path, bytes_per_s: int = 0) -> None:
        self.root, self.bytes_per_s = root, bytes_per_s
        self._aside = f"{STATE}/{_ASIDE}-{secrets.token_hex(8)}"  # others try the lock, or look, while one publishes

    def prepare(self) -> None:
        try:
            with _readable():
                self.root.mkdir(exist_ok=True)
        except OSError as error:
            raise _failed(error) from None

    @contextmanager
    def trial(self) -> Iterator[None]:
        missing = [each for each in (self.root / STATE / "locks", self.root / STATE, self.root) if not each.exists()]
        self.prepare()
        try:
            yield
        finally:
            for each in missing:
                with suppress(OSError):
                    each.rmdir()

    def strangers(self) -> list[str]:
        try:
            return sorted(each.name for each in self.root.iterdir() if is_stranger(each.name))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _failed(error) from None

    def listed(self) -> set[str]:
        found = (each.relative_to(self.root) for each in self.root.rglob("*") if not each.is_dir())
        return {each.as_posix() for each in found if each.parts[0] != STATE}

    def read(self, path: str) -> bytes | None:
        return self._read(path, -1)

    def _read(self, path: str, most: int) -> bytes | None:
        """Return so many bytes of a file at most, all of them for -1; None where there is none.

        Others write to a share as well: a pipe that lies there is no file, and its end never comes.
        """
        try:
            place = self._place(path)
            if not place.is_file():
                return None
            with place.open("rb") as file:
                return file.read(most)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise _failed(error) from None

    def read_state(self, name: str) -> bytes | None:
        data = self._read(f"{STATE}/{name}", MOST_STATE_BYTES + 1)
        return data if data is None else of_state(data, name)

    def write_state(self, name: str, data: bytes) -> None:
        try:
            self._put(f"{STATE}/{name}", [data])
        except OSError as error:
            raise _failed(error) from None

    def remove_state(self, name: str) -> None:
        """Its folder stays: another one may be about to write there."""
        self._unlink(self._place(f"{STATE}/{name}"))

    def list_states(self, folder: str) -> list[str]:
        place = self.root / STATE / folder
        return sorted(each.name for each in place.iterdir()) if place.is_dir() else []

    def begin(self, base: str, goes_on: bool) -> bool:  # noqa: ARG002
        """Nobody else publishes now: what is on its way there is of runs that were cut."""
        for each in self._place(self._aside).parent.glob(f"{_ASIDE}*"):
            self._unlink(each)
        return True

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Sent) -> None:
        for row in rows:
            with opened_here(folder / row.path) as file:
                try:
                    with _readable():
                        self._put(row.path, iter(partial(file.read, _CHUNK), b""))
                except OSError as error:
                    raise _failed(error) from None
            sent(row)

    def _put(self, path: str, chunks: Iterable[bytes]) -> None:
        place, aside = self._place(path), self._place(self._aside)
        aside.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)  # of a file that could not be written; a link would be written through
        try:
            self._write(aside, chunks)
        except OSError:  # what does not fit leaves no room to take a text away either
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        _clear(place, self.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(place)

    def _write(self, aside: Path, chunks: Iterable[bytes]) -> None:
        with aside.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
                if self.bytes_per_s:
                    time.sleep(len(chunk) / self.bytes_per_s)
            file.flush()
            os.fsync(file.fileno())

    def remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            place = self._place(path)
            self._unlink(place)
            try:
                for folder in place.parents:
                    if folder == self.root or not folder.is_dir() or any(folder.iterdir()):
                        break
                    folder.rmdir()
            except OSError as error:
                raise _failed(error) from None

    def _unlink(self, place: Path) -> None:
        """Remove a file; a folder that somebody has put in its place stays."""
        try:
            place.unlink(missing_ok=True)
        except (NotADirectoryError, IsADirectoryError):
            return
        except OSError as error:
            raise _failed(error) from None

    def hashes(self, rows: Iterable[FileRow]) -> Mapping[str, str]:
        there = (row.path for row in rows if self._place(row.path).is_file())
        return {path: row_of_file(self.root / path, path).sha256 for path in there}

    def _place(self, path: str) -> Path:
        """Return where a file lies; raise StoreFailed where a link leads its folder out of the target: what lies there
        is nobody's of ours, and others write to sticks and shares as well.
        """
        place = self.root / path
        if not is_within(self.root, place.parent):
            link = next((each for each in place.parents if each.is_symlink()), place.parent)
            raise StoreFailed(
                f"{link} 是一个链接，指到 {self.root} 外面去了，没有往那里写，也没有删那里的东西。"
                "请删去这个链接，再做一次。",
                True,
            )
        return place

    def room(self) -> int:
        try:
            return shutil.disk_usage(self.root).free
        except OSError as error:
            raise _failed(error) from None

    def close(self) -> None:
        """There is nothing open."""


def _clear(place: Path, root: Path) -> None:
    """Remove a folder that somebody has put where a file comes, and a file where its folder comes."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    for each in place.parents:
        if each == root:
            break
        if each.is_file():
            each.unlink()


@contextmanager
def _readable() -> Iterator[None]:
    """Let all read what is made, whatever is usual for whoever publishes; a group that shares the work goes on so."""
    usual = os.umask(0)
    os.umask(usual & ~_READ_BY_ALL)
    try:
        yield
    finally:
        os.umask(usual)


def _failed(error: OSError) -> StoreFailed:
    return StoreFailed(refusal(error) or f"{error.filename} 写不成：{reason(error)}。请检查磁盘，再做一次。")
