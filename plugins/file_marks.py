"""Marks of large files by content, read again only when a file has changed.

Texts are always read. Photographs and films weigh gigabytes: for them size, times and number of the file stand in,
as git does, and never when the file was so fresh that a second change might show the same time.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from plugins.marks import SIZE

FRESH_NS = 3_000_000_000  # FAT counts in two seconds
Seen = tuple[int, int, int, int, bytes]  # size, modified and changed (ns), number of the file, mark


class FileMarks:
    """known: by path, from the last build; what was seen now is in `seen`."""

    def __init__(self, known: dict[str, Seen] | None = None) -> None:
        self.known, self.seen = known or {}, dict[str, Seen]()

    def mark(self, path: Path) -> bytes:
        """Return the mark of the file's content; raise OSError."""
        key = str(path)
        state = path.stat()
        facts = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
        known = self.seen.get(key) or self.known.get(key)
        if known and known[:4] == facts:
            self.seen[key] = known
            return known[4]
        with path.open("rb") as file:
            mark = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=SIZE)).digest()
        if time.time_ns() - max(state.st_mtime_ns, state.st_ctime_ns) > FRESH_NS:
            self.seen[key] = (*facts, mark)
        return mark
