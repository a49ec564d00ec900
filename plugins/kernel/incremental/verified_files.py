"""Files of a cache that are right or not there: what is damaged, foreign or of another version reads as missing.

A file is a magic word, a checksum of its name and all that follows, the version that wrote it, and the data. It is
written aside and put in place in one step, so that an interrupted build leaves no half file. The checksum is against
damage alone, and a build waits for it: a digest of the tables of 10,000 texts would take five times as long.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import SIZE

MAGIC = b"redcity 2\n"
_HEAD = len(MAGIC) + 4


@frozen
class VerifiedFiles:
    """A folder of such files. version: the fingerprint of all that gives the data its meaning, as the code."""

    folder: Path
    version: bytes = bytes(SIZE)

    def read(self, name: str) -> memoryview | None:
        """Return the data as it was written, None where there is none that can be trusted."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        body = memoryview(data)[_HEAD:]  # which copies nothing
        if not data.startswith(MAGIC) or data[len(MAGIC) : _HEAD] != _checksum(name, body):
            return None
        return body[SIZE:] if body[:SIZE] == self.version else None

    def write(self, name: str, data: bytes) -> None:
        """Keep the data. On a full disk nothing is written: the next build is slower, and that is all."""
        aside = self.folder / f"{name}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(b"".join((MAGIC, _checksum(name, self.version, data), self.version, data)))
            aside.replace(self.folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                aside.unlink()

    def names(self) -> list[str]:
        """Return the names of all files that lie there, whatever they are worth."""
        return [path.name for path in self.folder.glob("*") if path.is_file()]


def _checksum(name: str, *parts: bytes | memoryview) -> bytes:
    found = zlib.crc32(name.encode())
    for part in parts:
        found = zlib.crc32(part, found)
    return found.to_bytes(4, "big")
