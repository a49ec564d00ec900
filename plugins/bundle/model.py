"""What a bundle is: its version, its files, its texts, and what an update does to an older one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from plugins.bundle.layout import CARD, CHECK, SCRIPT, TRAIL, is_account

MARK_CHARS = 8  # of a version; one day has few versions
_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Order:
    """What a build for a stick is asked. media_bytes: room for recordings and films, None for all of them."""

    media_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """What templates of a bundle know of it: output paths of the version's script and page, and of the checker."""

    script: str = SCRIPT
    card: str = CARD
    check: str = CHECK


@dataclass(frozen=True, slots=True, order=True)
class FileRow:
    """One file of a bundle. sha256: 64 hex digits. size: bytes."""

    path: str
    sha256: str
    size: int

    def __str__(self) -> str:
        return f"{self.sha256} {self.size} {self.path}"


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text, by what it can be known again when its address has changed.

    path: output path. source: the file it comes from, "" for a question. Marks are digests; facts: of all else that
    its page says.
    """

    path: str
    source: str
    title_mark: str
    body_mark: str
    facts_mark: str

    def __str__(self) -> str:
        return f"{self.title_mark} {self.body_mark} {self.facts_mark} {self.path} {self.source or '-'}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A full bundle as it was sent. files: all but the account, sorted by path. key: public, 64 hex digits.

    parts: the lists that name the files. chain: the versions before it that updates have led from, oldest
    first. tombstones: what lies in a folder that has come along that chain and is in no full bundle. texts: not known
    of a bundle of which there is only the zip.
    """

    version: str
    count: int
    key: str
    files: tuple[FileRow, ...]
    parts: tuple[FileRow, ...]
    texts: tuple[TextRow, ...] = ()
    chain: tuple[str, ...] = ()
    tombstones: tuple[FileRow, ...] = ()

    @property
    def date(self) -> str:
        return self.version[:10]

    @property
    def size(self) -> int:
        """Bytes of all files but the account."""
        return sum(file.size for file in self.files)


def is_version(text: str) -> bool:
    return bool(_VERSION.fullmatch(text))


def version_of(moment: datetime, files: Iterable[FileRow]) -> str:
    """Return `<day>-<8 hex>`: the same site has the same eight digits. Its own account does not count."""
    found = sha256()
    for file in sorted(files):
        if not (file.path == SCRIPT or file.path.startswith(f"{TRAIL}/") or is_account(file.path)):
            found.update(f"{file.sha256} {file.path}\n".encode())
    return f"{moment:%Y-%m-%d}-{found.hexdigest()[:MARK_CHARS]}"


def row_of(path: str, data: bytes) -> FileRow:
    return FileRow(path, sha256(data).hexdigest(), len(data))
