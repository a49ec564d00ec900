"""Rows of manifests: what is known of a site's file, so that a copy of it can be compared with it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, order=True)
class FileRow:
    """One file. path: in the site, or in a bundle. sha256: 64 hex digits. size: bytes."""

    path: str
    sha256: str
    size: int

    def __str__(self) -> str:
        return f"{self.sha256} {self.size} {self.path}"


def row_of(path: str, data: bytes) -> FileRow:
    """Return the row of a file that holds these bytes."""
    return FileRow(path, sha256(data).hexdigest(), len(data))
