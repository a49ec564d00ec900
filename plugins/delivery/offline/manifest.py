"""The manifest in a bundle: a tree of lists. The signed root names branches, these name leaves, and leaves name files.

A large bundle has branches of branches, so that the root, which every delta sends, stays short. Where one list ends and
the next begins depends on the hashes of the paths. So a changed file changes its own leaf and branch, one that comes or
goes perhaps those beside it, and a delta sends these lists and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from plugins.delivery.offline.model import Manifest, is_version
from plugins.features.offline_pages.layout import ACCOUNT_FILES, SCRIPT, TRAIL
from plugins.features.offline_pages.layout import PARTS as LISTS
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.frozen import frozen

FORM = "redcity-bundle 1"
NEAR = 3  # rows compared on each side of a border: lists of about seven make the smallest deltas of 7,000 files
_NAME_CHARS = 12  # of a hash: ten thousand lists have different names
SELDOM, OFTEN, ALWAYS = range(3)  # is a file changed by deltas
_DAY_CHARS = 10  # as 2026-03-01
_LAST = "f" * 64  # the hash of what begins no list
_FIRST = "0" * _NAME_CHARS  # the name of the first list, whichever row it begins with
_OF = "of-"  # begins the name of a list of lists, once for each level of lists below it
_LONGEST_ROOT = 32  # rows; more of them are named by another level of branches
# Figures are those of ASCII, and blanks those of Python and JavaScript alike: both checkers read the same.
_ROW = re.compile(r"([0-9a-f]{64}) (0|[1-9][0-9]{0,15}) ([^\s\ufeff]+)")
_BRANCH_ROW = re.compile(rf"part ([0-9a-f]{{64}}) ([1-9][0-9]{{0,9}}) ({LISTS}/[0-9a-z-]+\.txt)")
_HEAD = ("version", "date", "texts", "files", "bytes", "key")


class Malformed(ValueError):
    """A list that this program has not written."""


@frozen
class Root:
    """The signed root. texts, files: how many there are. size: of all files, in bytes; no lists and no account."""

    version: str
    date: str
    texts: int
    files: int
    size: int
    key: str
    branches: tuple[FileRow, ...]


def list_texts(files: Iterable[FileRow]) -> dict[str, bytes]:
    """Return all lists below the root, by path."""
    level = _lists(sorted(files, key=lambda file: (-_changing(file.path), file.path)), f"{LISTS}/")
    found, before = level, f"{LISTS}/"
    while before == f"{LISTS}/" or len(level) > _LONGEST_ROOT:
        before += _OF
        level = _lists([row_of(path, text) for path, text in level.items()], before)
        found |= level
    return found


def _lists(rows: Sequence[FileRow], before: str) -> dict[str, bytes]:
    """Return lists of the rows in their order. before: begins their paths.

    A list begins at a row whose path has the least hash among its neighbours. So a row that comes or goes moves only
    the borders beside it, and no list is much longer than others. No list but the first begins at what every delta
    changes: the name of its trail is new each time, and would move borders at random.
    """
    hashes = [_LAST if _changing(row.path) == ALWAYS else sha256(row.path.encode()).hexdigest() for row in rows]
    around = (hashes[max(0, at - NEAR) : at + NEAR + 1] for at in range(len(rows)))
    starts = [at for at, near in enumerate(around) if at == 0 or hashes[at] == min(near)]
    lists = {}
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=False):
        name = hashes[start][:_NAME_CHARS] if start else _FIRST
        lists[f"{before}{name}.txt"] = "".join(f"{row}\n" for row in rows[start:end]).encode()
    return lists


def _changing(path: str) -> int:
    """Return how often deltas change a file. Those that most of them change stand first, so that they share lists."""
    if path == SCRIPT or path.startswith(f"{TRAIL}/"):
        return ALWAYS
    is_list = path.endswith("/index.html") or "/" not in path
    is_often = is_list or path.startswith("station/") or (path.startswith("search/") and path.count("/") == 1)
    return OFTEN if is_often else SELDOM


def root_text(manifest: Manifest) -> bytes:
    """Return the root, which is signed."""
    lines = [
        FORM, f"version {manifest.version}", f"date {manifest.date}", f"texts {manifest.count}",
        f"files {len(manifest.files)}", f"bytes {manifest.size}", f"key {manifest.key}",
        *(f"part {row}" for row in _highest(manifest.lists)),
    ]  # fmt: skip
    return "".join(f"{line}\n" for line in lines).encode()


def _highest(lists: Sequence[FileRow]) -> list[FileRow]:
    """Return the lists that no other list names."""
    top = max((row.path.count(_OF) for row in lists), default=0)
    return [row for row in lists if row.path.count(_OF) == top]


def read_root(data: bytes) -> Root:
    """Return what the root says; raise Malformed."""
    form, *lines = _lines(data)
    head = [line.partition(" ") for line in lines[: len(_HEAD)]]
    if form != FORM or tuple(name for name, _, _ in head) != _HEAD:
        raise Malformed("no root")
    version, date, texts, files, size, key = (value for _, _, value in head)
    if not is_version(version) or version[:_DAY_CHARS] != date or not re.fullmatch("[0-9a-f]{64}", key):
        raise Malformed("head")
    found = [_BRANCH_ROW.fullmatch(line) for line in lines[len(_HEAD) :]]
    branches = tuple(FileRow(match[3], match[1], int(match[2])) for match in found if match)
    if len(branches) != len(found) or list(branches) != sorted({row.path: row for row in branches}.values()):
        raise Malformed("branches")
    return Root(version, date, _number(texts), _number(files), _number(size), key, branches)


def read_list(data: bytes) -> tuple[FileRow, ...]:
    """Return a list's rows, files or lists in turn (see is_list); raise Malformed."""
    rows = tuple(read_row(line) for line in _lines(data))
    if len({row.path for row in rows}) < len(rows) or any(row.path in ACCOUNT_FILES for row in rows):
        raise Malformed("rows")
    return rows


def is_list(path: str) -> bool:
    """Tell the path of a list from that of a file."""
    return path.startswith(f"{LISTS}/")


def read_row(line: str) -> FileRow:
    """Return the row that `<sha256> <size> <path>` spells; raise Malformed, also for a path out of the folder."""
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
    if not re.fullmatch("[0-9]{1,16}", text):
        raise Malformed(text)
    return int(text)
