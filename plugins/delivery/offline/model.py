"""What a bundle is: its version, its files, its texts. The words are explained in this package's __init__.py."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from plugins.features.offline_pages.layout import SCRIPT, TRAIL, is_account
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen

HASH_CHARS = 8  # of a version; one day has few versions
_VERSION = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}")


@frozen
class TextRow:
    """One text, with what it can be recognised by when its address has changed.

    path: output path. source: the file that it comes from, "" for a question. facts_hash: of all that its page says
    besides title and body.
    """

    path: str
    source: str
    title_hash: str
    body_hash: str
    facts_hash: str

    def __str__(self) -> str:
        return f"{self.title_hash} {self.body_hash} {self.facts_hash} {self.path} {self.source or '-'}"


@frozen
class Manifest:
    """What a full bundle holds, and what else lies in a folder that deltas have led to the same version.

    count: of texts. key: public, 64 hex digits. files: all but lists and account, sorted by path. lists: those that
    name the files. texts: empty where only the zip is left of a bundle. chain: the versions before it, oldest first.
    tombstones: all that lie in a folder at the end of that chain.
    """

    version: str
    count: int
    key: str
    files: tuple[FileRow, ...]
    lists: tuple[FileRow, ...]
    texts: tuple[TextRow, ...] = ()
    chain: tuple[str, ...] = ()
    tombstones: tuple[FileRow, ...] = ()

    @property
    def date(self) -> str:
        return self.version[:10]

    @property
    def size(self) -> int:
        """Bytes of `files`."""
        return sum(file.size for file in self.files)


def is_version(text: str) -> bool:
    return bool(_VERSION.fullmatch(text))


def version_of(moment: datetime, files: Iterable[FileRow]) -> str:
    """Return `<day>-<8 hex digits>`. The same site has the same digits: files that name the version do not count."""
    found = sha256()
    for file in sorted(files):
        if not (file.path == SCRIPT or file.path.startswith(f"{TRAIL}/") or is_account(file.path)):
            found.update(f"{file.sha256} {file.path}\n".encode())
    return f"{moment:%Y-%m-%d}-{found.hexdigest()[:HASH_CHARS]}"
