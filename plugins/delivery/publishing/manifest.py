"""The manifest of a target: what it has, signed with the county's key as bundles are. It is one file, never half.

Rows are spelt as in a bundle's lists: `<sha256> <size> <path>`; the last line is the signature of all lines before it.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Mapping
from dataclasses import field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.model import is_version
from plugins.kernel.files.confined import is_plain
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen
from plugins.kernel.signing.keys import public_hex
from plugins.kernel.signing.signature import is_signed, sign

FORM = "redcity-site 1"
_ROW = re.compile(r"([0-9a-f]{64}) (0|[1-9]\d{0,15}) ([^\n]+)")
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGNATURE = b"signature "
_MOST_BYTES = 1 << 26  # of a list, unpacked: one of half a million files is smaller
_GZIP = 16 + zlib.MAX_WBITS


@frozen
class Manifest:
    """version: "" where nothing is published yet. moment: when, in ISO 8601. files: by path.

    leftovers: the day since which no site has had them, by path, with their rows. withdrawn: addresses of pages that
    were taken back, with the moment since which they are; they outlast every version. back: where one has gone back to
    it, since when that was seen from which one has; else "". commit: the last one of the content that was published
    there, "" where nobody knows; going back leaves it.
    """

    version: str = ""
    moment: str = ""
    files: Mapping[str, FileRow] = field(default_factory=dict)
    leftovers: Mapping[str, tuple[str, FileRow]] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    back: str = ""
    commit: str = ""

    @property
    def up_to(self) -> str:
        """Return the moment at which all that was due had been published: going back changes nothing of that."""
        return self.back or self.moment

    @property
    def standing(self) -> dict[str, FileRow]:
        """All files that lie at the target."""
        return {path: row for path, (_, row) in self.leftovers.items()} | dict(self.files)


def write_manifest(manifest: Manifest, key: Ed25519PrivateKey) -> bytes:
    """Return the manifest as it lies at a target: packed, the same bytes for the same site."""
    lines = [FORM, f"version {manifest.version}", f"moment {manifest.moment}"]
    lines += [f"file {row}" for _, row in sorted(manifest.files.items())]
    lines += [f"left {day} {row}" for _, (day, row) in sorted(manifest.leftovers.items())]
    lines += [f"withdrawn {since} {path}" for path, since in sorted(manifest.withdrawn.items())]
    lines += [f"back {manifest.back}"] if manifest.back else []
    lines += [f"commit {manifest.commit}"] if manifest.commit else []
    text = "".join(f"{line}\n" for line in lines).encode()
    return gzip.compress(text + _SIGNATURE + sign(text, key), mtime=0)


def read_manifest(data: bytes | None, key: Ed25519PrivateKey) -> Manifest | None:
    """Return what a target's manifest says, None where there is none, or none that the county has signed."""
    try:
        text, found, signature = _unpacked(data or b"").rpartition(_SIGNATURE)
    except (ValueError, zlib.error):
        return None
    if not found or not is_signed(text, signature, public_hex(key)):
        return None
    lines = text.decode().splitlines()
    if lines[0] != FORM or not is_version(lines[1].removeprefix("version ")):
        return None
    return _manifest(lines[1].removeprefix("version "), lines[2].removeprefix("moment "), lines[3:])


def _manifest(version: str, moment: str, lines: list[str]) -> Manifest | None:
    files: dict[str, FileRow] = {}
    leftovers: dict[str, tuple[str, FileRow]] = {}
    withdrawn: dict[str, str] = {}
    back = commit = ""
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "file":
            row = read_row(rest)
            files[row.path] = row
        elif kind == "left":
            day, _, rest = rest.partition(" ")
            row = read_row(rest)
            leftovers[row.path] = (day if _DAY.fullmatch(day) else "1970-01-01", row)
        elif kind == "withdrawn":
            since, _, path = rest.partition(" ")
            withdrawn[path] = since
        elif kind == "back":
            back = rest
        elif kind == "commit" and _COMMIT.fullmatch(rest):
            commit = rest
    return Manifest(version, moment, files, leftovers, withdrawn, back, commit)


def read_row(line: str) -> FileRow:
    """Return the row; raise ValueError, also for a path that leads out of the target."""
    found = _ROW.fullmatch(line)
    if not found or any(name in ("", ".", "..") for name in found[3].split("/")):
        raise ValueError(line)
    return FileRow(found[3], found[1], int(found[2]))


def write_rows(rows: Mapping[str, FileRow]) -> bytes:
    """Return rows packed, as an intent lists what it is about to change."""
    return gzip.compress("".join(f"{row}\n" for _, row in sorted(rows.items())).encode(), mtime=0)


def read_rows(data: bytes) -> dict[str, FileRow] | None:
    """Return the rows of an intent, None where it is damaged, or names what lies elsewhere to any system: nobody has
    signed it, and what it names may be removed.
    """
    try:
        rows = [read_row(line) for line in _unpacked(data).decode().splitlines()]
    except (ValueError, zlib.error):
        return None
    return {row.path: row for row in rows} if all(is_plain(row.path) for row in rows) else None


def _unpacked(data: bytes) -> bytes:
    """Return what was packed; raise ValueError for half of it, and for more than any list has: a few kilobytes that a
    host hands out may become more than fits into memory.
    """
    unpacking = zlib.decompressobj(_GZIP)
    found = unpacking.decompress(data, _MOST_BYTES)
    if not unpacking.eof:
        raise ValueError
    return found
