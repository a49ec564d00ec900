"""The manifest in a bundle: a tree of lists. The signed one names branches, they name leaves, and leaves name files.

Lists are cut where the paths' own hashes say so: a changed file touches its own leaf and branch, one that comes or
goes perhaps those beside it, and an update carries these and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from plugins.bundle.layout import ACCOUNT_FILES, PARTS
from plugins.bundle.model import FileRow, Manifest, is_version, row_of

FORM = "redcity-bundle 1"
NEAR = 4  # rows on both sides, so that lists have some nine; of what was measured this weighs least with 7,000 files
_NAME_CHARS = 12  # of ten thousand lists no two have one name
_FIRST = "0" * _NAME_CHARS  # the name of the first list, with whatever row it begins
_BRANCH = f"{PARTS}/of-"
_ROW = re.compile(r"([0-9a-f]{64}) (0|[1-9]\d{0,15}) (\S+)")
_PART = re.compile(rf"part ([0-9a-f]{{64}}) ([1-9]\d{{0,9}}) ({PARTS}/[0-9a-z-]+\.txt)")
_HEAD = ("version", "date", "texts", "files", "bytes", "key")


class Malformed(ValueError):
    """A list that this program has not written."""


@dataclass(frozen=True, slots=True)
class Root:
    """The signed list. files and size: number and bytes of all but the account. parts: rows of the lists below it."""

    version: str
    date: str
    texts: int
    files: int
    size: int
    key: str
    parts: tuple[FileRow, ...]


def part_texts(files: Iterable[FileRow]) -> dict[str, bytes]:
    """Return all lists below the signed one, by path."""
    leaves = _lists(sorted(files, key=lambda file: (not _is_front(file.path), file.path)), f"{PARTS}/")
    branches = _lists([row_of(path, text) for path, text in leaves.items()], _BRANCH)
    return leaves | branches


def _lists(rows: Sequence[FileRow], before: str) -> dict[str, bytes]:
    """Return lists of the rows in their order. A list begins at a path whose hash is the least among its neighbours.

    So a row that comes or goes moves only cuts beside it, and no list is much longer than others.
    """
    weights = [sha256(row.path.encode()).hexdigest() for row in rows]
    around = (weights[max(0, at - NEAR) : at + NEAR + 1] for at in range(len(rows)))
    starts = [at for at, near in enumerate(around) if at == 0 or weights[at] == min(near)]
    lists = {}
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=False):
        name = weights[start][:_NAME_CHARS] if start else _FIRST
        lists[f"{before}{name}.txt"] = "".join(f"{row}\n" for row in rows[start:end]).encode()
    return lists


def _is_front(path: str) -> bool:
    """Tell files that most updates change: side by side they share their lists."""
    is_list = path.endswith("/index.html") or "/" not in path
    return is_list or path.startswith("station/") or (path.startswith("search/") and path.count("/") == 1)


def root_text(manifest: Manifest) -> bytes:
    """Return the list that is signed."""
    lines = [
        FORM, f"version {manifest.version}", f"date {manifest.date}", f"texts {manifest.count}",
        f"files {len(manifest.files)}", f"bytes {manifest.size}", f"key {manifest.key}",
        *(f"part {part}" for part in manifest.parts if part.path.startswith(_BRANCH)),
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
    """Return a list's rows, files or lists in turn (see is_list); raise Malformed."""
    rows = tuple(read_row(line) for line in _lines(data))
    if len({row.path for row in rows}) < len(rows) or any(row.path in ACCOUNT_FILES for row in rows):
        raise Malformed("rows")
    return rows


def is_list(path: str) -> bool:
    """Tell a row that leads to a list."""
    return path.startswith(f"{PARTS}/")


def read_row(line: str) -> FileRow:
    """Return the file that `<sha256> <size> <path>` names; raise Malformed for what could lead out of the folder."""
    found = _ROW.fullmatch(line)
    if not found or any(name in ("", ".", "..") for name in found[3].split("/")):
        raise Malformed(line)
    return FileRow(found[3], found[1], int(found[2]))


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
