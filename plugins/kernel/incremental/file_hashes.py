"""Hashes of large files by content, with a stat cache: a file is read again only when it has changed.

A build that has anything to do reads all texts. Photographs and films weigh gigabytes: for them size, times and number
of the file stand in, as git does, and never when the file was so fresh that a second change might show the same time.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from pathlib import Path

from plugins.kernel.problems import PortalError

FRESH_NS = 3_000_000_000  # FAT counts in two seconds
StatEntry = tuple[int, int, int, int, bytes]  # size, modified and changed (ns), number of the file, hash


class FileHashes:
    """The hashes of one build, in which each file is one and the same from its first look to its publication.

    known: by path, from the last build; what was seen now is in `seen`. salt: is hashed before the content, so that
    raising a recipe's number changes every hash.
    """

    def __init__(self, known: dict[str, StatEntry] | None = None, salt: bytes = b"") -> None:
        self.known, self.seen, self._salt = known or {}, dict[str, StatEntry](), salt
        self._told: dict[str, bytes] = {}

    def hash_of(self, path: Path) -> bytes:
        """Return the SHA-256 of the file's content; raise OSError, and PortalError where it was another one before.

        One part of a build would clean the file that was, and another look for numbers in the one that is.
        """
        found = self._hash_of(path)
        if self._told.setdefault(str(path), found) != found:
            raise _changing(path)
        return found

    def _hash_of(self, path: Path) -> bytes:
        key, facts = str(path), _facts(path)
        known = self._entry(key, facts)
        if known:
            self.seen[key] = known
            return known[4]
        with path.open("rb") as file:
            found = hashlib.file_digest(file, self._begin).digest()
        if time.time_ns() - max(facts[1:3]) > FRESH_NS:
            self.seen[key] = (*facts, found)
        return found

    def demand_same(self, path: Path, content_hash: bytes) -> None:
        """Raise PortalError where a file is not, or no longer, the one that had this hash.

        Asked once a file was read: what was found in another one would be remembered of the one that was hashed.
        """
        with suppress(OSError):
            if self.hash_of(path) == content_hash:
                return
        raise _changing(path)

    def is_known(self, path: Path) -> bool:
        """Tell whether the file's hash is at hand without reading it."""
        try:
            return self._entry(str(path), _facts(path)) is not None
        except OSError:
            return False

    def _entry(self, key: str, facts: tuple[int, int, int, int]) -> StatEntry | None:
        known = self.seen.get(key) or self.known.get(key)
        return known if known and known[:4] == facts else None

    def _begin(self) -> hashlib._Hash:
        return hashlib.sha256(self._salt)


def _changing(path: Path) -> PortalError:
    return PortalError(f"{path} 刚才正在改动，前后读到的不一样，这一次没有做成。请存好以后再做一次。")


def _facts(path: Path) -> tuple[int, int, int, int]:
    """Return size, modified and changed (ns), and number of the file."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
