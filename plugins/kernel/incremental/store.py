"""The tables of the last build: what a build leaves for the next one, outside of the output.

Losing them costs time and nothing else. A table is pickled into one verified file. SQLite was measured in their place:
`tests/bench/README.md` has the figures.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from plugins.kernel.incremental.blobs import BlobStore
from plugins.kernel.incremental.verified_files import VerifiedFiles


class Tables:
    """A folder of tables. version: the fingerprint of all that makes a table's meaning, as the code.

    What was loaded or saved is held as well, for `serve` builds again and again in one process: reading the tables of
    10,000 articles anew would take a quarter of the second in which a change must be seen.
    """

    def __init__(self, folder: Path, version: bytes) -> None:
        self._files = VerifiedFiles(folder, version)
        self._held: dict[str, Any] = {}
        self._unwritten: set[str] = set()

    def load(self, name: str) -> Any:
        """Return the table as it was saved, None where there is none that can be trusted."""
        if name not in self._held:
            data = self._files.read(name)
            self._held[name] = None if data is None else pickle.loads(data)
        return self._held[name]

    def save(self, name: str, table: Any) -> None:
        """Keep a table, which must not be changed from now on."""
        self._held[name] = table
        self._unwritten.add(name)

    def load_map(self, name: str) -> dict[str, Any]:
        """Return a mapping as it was saved; what cannot be trusted is left out."""
        shards = self.load(name) or ()
        return {key: value for shard in shards for key, value in (self.load(_shard(name, shard)) or {}).items()}

    def save_map(self, name: str, table: Mapping[str, Any], shard_of: Callable[[str], str]) -> None:
        """Keep a mapping in shards, so that a small change writes little. shard_of: the shard that a key belongs to."""
        shards: dict[str, dict[str, Any]] = {}
        for key, value in table.items():
            shards.setdefault(shard_of(key), {})[key] = value
        for shard, values in shards.items():
            if self.load(_shard(name, shard)) != values:
                self.save(_shard(name, shard), values)
        if self.load(name) != sorted(shards):
            self.save(name, sorted(shards))

    def forget(self) -> None:
        """Load nothing of what was saved until now."""
        self._held = dict.fromkeys({*self._held, *self._files.names()})

    def flush(self) -> None:
        """Write what was saved, each table whole or not at all."""
        for name in sorted(self._unwritten):
            self._files.write(name, pickle.dumps(self._held[name], protocol=pickle.HIGHEST_PROTOCOL))
        self._unwritten.clear()


def _shard(name: str, shard: str) -> str:
    return f"{name}+{shard}"  # no folder's name has the sign, so no table beside the map is taken for a shard


class CacheStore:
    """What lasts beyond one build. tables: None where only texts are kept, until the build ends.

    blobs: packed texts, None where articles are only checked. workers: processes that work at a time.
    """

    def __init__(self, tables: Tables | None, blobs: BlobStore | None, workers: int = 1) -> None:
        self.tables, self.blobs, self.workers = tables, blobs, workers
        self.wanted: set[str] | None = None  # blob files that the tables lead to, where that is known

    def load(self, name: str) -> Any:
        """As Tables.load."""
        return self.tables.load(name) if self.tables else None

    def save(self, name: str, table: Any) -> None:
        """As Tables.save."""
        if self.tables:
            self.tables.save(name, table)

    def load_map(self, name: str) -> dict[str, Any]:
        """As Tables.load_map."""
        return self.tables.load_map(name) if self.tables else {}

    def save_map(self, name: str, table: Mapping[str, Any]) -> None:
        """As Tables.save_map, a shard for each folder at the top of the keys, which are paths."""
        if self.tables:
            self.tables.save_map(name, table, _top)

    def forget(self) -> None:
        """Begin without what was kept before."""
        if self.tables:
            self.tables.forget()

    def flush(self) -> None:
        """Write what was saved; it can wait until the new site stands."""
        if self.tables:
            self.tables.flush()
            if self.blobs and self.wanted is not None:
                self.blobs.keep_only(self.wanted)


def _top(path: str) -> str:
    folder, slash, _ = path.partition("/")
    return folder if slash else ""
