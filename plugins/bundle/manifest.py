"""The manifest in a bundle: one signed list of parts, and the parts, each a list of files.

Parts are cut where a path's own hash says so: an added, changed or vanished file touches its own part, or where a cut
comes or goes the next one, and an update carries these and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from plugins.bundle.layout import PARTS, is_account
from plugins.bundle.model import FileRow, Manifest, is_version

FORM = "redcity-bundle 1"
PER_PART = 32  # files on average: a part weighs about what each part costs in the list of parts; measured
_NAME_CHARS = 8
_ROW = re.compile(r"([0-9a-f]{64}) (0|[1-9]\d{0,15}) (\S+)")
_PART = re.compile(rf"part ([0-9a-f]{{64}}) ([1-9]\d{{0,9}}) ({PARTS}/(?:[0-9a-f]{{{_NAME_CHARS}}}|last)\.txt)")
_HEAD = ("version", "date", "texts", "files", "bytes", "key")


class Malformed(ValueError):
    """A list that this program has not written."""


@dataclass(frozen=True, slots=True)
class Root:
    """The signed list. files and size: number and bytes of all but the account. parts: their rows."""

    version: str
    date: str
    texts: int
    files: int
    size: int
    key: str
    parts: tuple[FileRow, ...]


def part_texts(files: Iterable[FileRow]) -> dict[str, bytes]:
    """Return the parts that list the files, by path."""
    parts: dict[str, bytes] = {}
    rows: list[FileRow] = []
    for file in sorted(files):
        rows.append(file)
        name = sha256(file.path.encode()).hexdigest()
        if int(name, 16) % PER_PART == 0:
            parts[f"{PARTS}/{name[:_NAME_CHARS]}.txt"] = _text(rows)
            rows = []
    if rows:
        parts[f"{PARTS}/last.txt"] = _text(rows)
    return parts


def root_text(manifest: Manifest) -> bytes:
    """Return the list that is signed."""
    lines = [
        FORM, f"version {manifest.version}", f"date {manifest.date}", f"texts {manifest.count}",
        f"files {len(manifest.files)}", f"bytes {manifest.size}", f"key {manifest.key}",
        *(f"part {part}" for part in manifest.parts),
    ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines).encode()


def read_root(data: bytes) -> Root:
    """Return the signed list; raise Malformed."""
    form, *lines = _lines(data)
    head = [line.partition(" ") for line in lines[: len(_HEAD)]]
    if form != FORM or tuple(name for name, _, _ in head) != _HEAD:
        raise Malformed("no root")
    version, date, texts, files, size, key = (value for _, _, value in head)
    if not is_version(version) or not version.startswith(date) or not re.fullmatch("[0-9a-f]{64}", key):
        raise Malformed("head")
    found = [_PART.fullmatch(line) for line in lines[len(_HEAD) :]]
    parts = tuple(FileRow(match[3], match[1], int(match[2])) for match in found if match)
    if len(parts) != len(found) or list(parts) != sorted({part.path: part for part in parts}.values()):
        raise Malformed("parts")
    return Root(version, date, _number(texts), _number(files), _number(size), key, parts)


def read_part(data: bytes) -> tuple[FileRow, ...]:
    """Return a part's files; raise Malformed."""
    rows = tuple(read_row(line) for line in _lines(data))
    if list(rows) != sorted(rows) or any(is_account(row.path) for row in rows):
        raise Malformed("rows")
    return rows


def read_row(line: str) -> FileRow:
    """Return the file that `<sha256> <size> <path>` names; raise Malformed for what could lead out of the folder."""
    found = _ROW.fullmatch(line)
    if not found or any(name in ("", ".", "..") for name in found[3].split("/")):
        raise Malformed(line)
    return FileRow(found[3], found[1], int(found[2]))


def _text(rows: Iterable[FileRow]) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode()


def _lines(data: bytes) -> list[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Malformed("encoding") from None
    if not text.endswith("\n") or "\r" in text:
        raise Malformed("line ends")
    return text[:-1].split("\n")


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,16}", text):
        raise Malformed(text)
    return int(text)
