"""Files of a cache that are right or not there: what is damaged, foreign or of another version reads as missing.

A file is a magic word, a seal of its name and all that follows, the version that wrote it, and the data. It is written
aside and put in place in one step, so that an interrupted build leaves no half file. What stands in such a file may run
as code once it is read, so the seal is one that only this account can make: whoever else may write into the folder, or
has put a file of it into the repository, is not believed.
"""

from __future__ import annotations

import contextlib
import os
from hmac import compare_digest
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import SIZE
from plugins.kernel.machine_key import SEAL_BYTES, seal

MAGIC = b"redcity 3\n"
_HEAD = len(MAGIC) + SEAL_BYTES


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
        if not data.startswith(MAGIC) or not compare_digest(data[len(MAGIC) : _HEAD], _seal(name, body)):
            return None
        return body[SIZE:] if body[:SIZE] == self.version else None

    def write(self, name: str, data: bytes) -> None:
        """Keep the data. On a full disk nothing is written: the next build is slower, and that is all."""
        aside = self.folder / f"{name}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(b"".join((MAGIC, _seal(name, self.version, data), self.version, data)))
            aside.replace(self.folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                aside.unlink()

    def names(self) -> list[str]:
        """Return the names of all files that lie there, whatever they are worth."""
        return [path.name for path in self.folder.glob("*") if path.is_file()]


def _seal(name: str, *parts: bytes | memoryview) -> bytes:
    return seal(name.encode(), b"\0", *parts)  # no name has the sign, so name and data are not taken for each other
