"""Files as editors save them: found in a fixed order, decoded strictly, nothing thrown away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.problems import Problem

LEFTOVERS = ("~$", ".~", ".#", "#")  # what WPS, Word and editors leave beside an open file
_SYSTEM_FILES = frozenset({"Thumbs.db", "desktop.ini"})
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SAVE_AS_UTF8 = "请用记事本打开，选“另存为”，编码选 UTF-8，再保存一次"


@dataclass(frozen=True, slots=True)
class Source:
    """One text file. shown: its path as messages print it, with forward slashes."""

    path: Path
    shown: str
    text: str


def read_source(path: Path, shown: str) -> Source | Problem:
    """Return the file's text (UTF-8 with or without BOM, any line ends), or the problem with its encoding."""
    raw = path.read_bytes()
    if raw.startswith(_UTF16_MARKS):
        return Problem(shown, 1, "文件编码是 UTF-16，不是 UTF-8", SAVE_AS_UTF8)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Problem(shown, 1, _what_encoding(raw), SAVE_AS_UTF8)
    return Source(path, shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` in an order that no disk decides; editors' leftovers are not sources."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not is_leftover(name))


def is_leftover(name: str) -> bool:
    """Tell a temporary file of an editor, or one of the system, from a text."""
    return name.startswith((*LEFTOVERS, ".")) or name.endswith(("~", ".tmp", ".bak")) or name in _SYSTEM_FILES


def posix(path: Path, root: Path) -> str:
    """Return `path` relative to `root` with forward slashes."""
    return path.relative_to(root).as_posix()


def _what_encoding(raw: bytes) -> str:
    try:
        first = raw.decode("gb18030").split("\n", 1)[0].strip()
    except UnicodeDecodeError:
        return "文件编码不是 UTF-8"
    return f"文件编码不是 UTF-8（像是 GBK，按 GBK 读第一行是“{first[:24]}”）"
