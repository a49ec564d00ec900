"""What a build leaves for the next one, outside of the output. Losing it costs time and nothing else.

A table is one file: a mark of its name and all that follows, the version that wrote it, a pickle. A file that is
damaged, foreign or of another version reads as if it were not there. Texts lie in packs, files that only grow; a table
says where.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import tempfile
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any, BinaryIO

from plugins.marks import SIZE, digest

_MAGIC = b"redcity 1\n"
PACK = ".pack"
Place = tuple[str, int, int]  # pack, offset, length


class Memory:
    """A folder of tables. version: the mark of all that makes a table's meaning, as the code.

    Tables are held as well: a process that builds again and again reads none twice, and writes when it has time.
    """

    def __init__(self, folder: Path, version: bytes) -> None:
        self.folder, self.version = folder, version
        self._held: dict[str, Any] = {}
        self._unwritten: set[str] = set()

    def load(self, name: str) -> Any:
        """Return the table as it was saved, None where there is none that can be trusted."""
        if name not in self._held:
            self._held[name] = self._read(name)
        return self._held[name]

    def save(self, name: str, table: Any) -> None:
        """Keep a table, which must not be changed from now on."""
        self._held[name] = table
        self._unwritten.add(name)

    def load_map(self, name: str) -> dict[str, Any]:
        """Return a mapping as it was saved; what cannot be trusted is left out."""
        parts = self.load(name) or ()
        return {key: value for part in parts for key, value in (self.load(_part(name, part)) or {}).items()}

    def save_map(self, name: str, table: Mapping[str, Any], part_of: Callable[[str], str]) -> None:
        """Keep a mapping in parts, so that a small change writes little. part_of: the part that a key belongs to."""
        parts: dict[str, dict[str, Any]] = {}
        for key, value in table.items():
            parts.setdefault(part_of(key), {})[key] = value
        for part, values in parts.items():
            if self.load(_part(name, part)) != values:
                self.save(_part(name, part), values)
        if self.load(name) != sorted(parts):
            self.save(name, sorted(parts))

    def forget(self) -> None:
        """Load nothing of what was saved until now."""
        names = {*self._held, *(path.name for path in self.folder.glob("*") if path.is_file())}
        self._held = dict.fromkeys(names)

    def flush(self) -> None:
        """Write what was saved, each table whole or not at all.

        On a full disk nothing is written: the build is done, and the next one is slower.
        """
        for name in sorted(self._unwritten):
            self._write(name, self._held[name])
        self._unwritten.clear()

    def _read(self, name: str) -> Any:
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + SIZE
        if not data.startswith(_MAGIC) or data[len(_MAGIC) : head] != digest(name.encode() + data[head:]):
            return None
        if data[head : head + SIZE] != self.version:
            return None
        return pickle.loads(memoryview(data)[head + SIZE :])

    def _write(self, name: str, table: Any) -> None:
        body = self.version + pickle.dumps(table, protocol=pickle.HIGHEST_PROTOCOL)
        aside = self.folder / f"{name}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(_MAGIC + digest(name.encode() + body) + body)
            aside.replace(self.folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                aside.unlink()


def _part(name: str, part: str) -> str:
    return f"{name}+{part}"  # no folder's name has the sign, so no table beside the map is taken for a part


class Packs:
    """Texts by their places. Packs that were found when this was made can be read until the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._open: dict[str, BinaryIO] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[Any, ...]:
        return packs_in, (str(self.folder),)

    def read(self, place: Place, mark: bytes) -> bytes:
        """Return what lies there; raise LostText where that is not what was written."""
        name, offset, length = place
        try:
            data = self._read(name, offset, length)
        except OSError:
            data = b""
        if digest(data) != mark:
            raise LostText(name)
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
    def writer(self) -> Iterator[PackWriter]:
        """Yield a new pack of this process."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=PACK, delete=False) as file:
            yield PackWriter(self, Path(file.name).name, file)

    def hold(self, names: Iterable[str]) -> bool:
        """Open the packs, so that no other process can take them away; tell whether all are there."""
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
        """Remove all other packs."""
        kept = set(names)
        self.close(besides=kept)
        for path in self.folder.glob(f"*{PACK}"):
            if path.name not in kept:
                with contextlib.suppress(OSError):  # on Windows another build may read it
                    path.unlink()


def packs_in(folder: str) -> Packs:
    """Return the packs of a folder, the same in all of a process, so that places in tables stay readable."""
    return _packs_at(Path(folder).resolve())


@cache
def _packs_at(folder: Path) -> Packs:
    return Packs(folder)


class PackWriter:
    """A pack that grows."""

    def __init__(self, packs: Packs, name: str, file: IO[bytes]) -> None:
        self.packs, self.name, self._file, self._size = packs, name, file, 0

    def add(self, data: bytes) -> Place:
        """Append a text; return its place."""
        place = (self.name, self._size, len(data))
        self._file.write(data)
        self._size += len(data)
        return place


class LostText(Exception):
    """A pack does not hold what its table says. The tables must be made anew."""


class Kept:
    """What lasts beyond one build. memory: None where only texts are kept, until the build ends. workers: at a time."""

    def __init__(self, memory: Memory | None, packs: Packs, workers: int = 1) -> None:
        self.memory, self.packs, self.workers = memory, packs, workers
        self.wanted: set[str] | None = None  # packs that the tables lead to, where that is known

    def load(self, name: str) -> Any:
        """As Memory.load."""
        return self.memory.load(name) if self.memory else None

    def save(self, name: str, table: Any) -> None:
        """As Memory.save."""
        if self.memory:
            self.memory.save(name, table)

    def load_map(self, name: str) -> dict[str, Any]:
        """As Memory.load_map."""
        return self.memory.load_map(name) if self.memory else {}

    def save_map(self, name: str, table: Mapping[str, Any]) -> None:
        """As Memory.save_map, a part for each folder at the top of the keys, which are paths."""
        if self.memory:
            self.memory.save_map(name, table, _top)

    def forget(self) -> None:
        """Begin without what was kept before."""
        if self.memory:
            self.memory.forget()

    def flush(self) -> None:
        """Write what was saved; it can wait until the new site stands."""
        if self.memory:
            self.memory.flush()
            if self.wanted is not None:
                self.packs.keep_only(self.wanted)


def _top(path: str) -> str:
    folder, slash, _ = path.partition("/")
    return folder if slash else ""
