"""Files as editors save them: found in a fixed order, decoded strictly."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.kernel.problems import Problem

_LEFTOVERS = ("~$", "#", ".")  # begin the names of what WPS, Word and editors leave beside an open file
EXPLANATION = "README.md"  # in any folder: explains it to editors, and is no text
_SYSTEM_FILES = frozenset({"Thumbs.db", "desktop.ini"})
_UTF16_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_READ_BYTES = 1 << 16  # holds most texts whole
SAVE_AS_UTF8 = "请用记事本打开，选“另存为”，编码选 UTF-8，再保存一次"


@dataclass(frozen=True, slots=True)
class Source:
    """One text file. shown: its path as messages print it, with forward slashes."""

    shown: str
    text: str


def read_source(path: Path, shown: str) -> Source | Problem:
    """Return the file's text (UTF-8 with or without BOM, any line ends), or the problem with its encoding."""
    return decode(read_bytes(str(path)), shown)


def read_bytes(path: str) -> bytes:
    """Return a file's bytes with as few calls to the system as possible: a build reads every text."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(file, _READ_BYTES)
        while more := os.read(file, _READ_BYTES):
            data += more
    finally:
        os.close(file)
    return data


def decode(raw: bytes, shown: str) -> Source | Problem:
    """Return what `read_source` returns, of a file that was read already."""
    if raw.startswith(_UTF16_BYTE_ORDER_MARKS):
        return Problem(shown, 1, "文件编码是 UTF-16，不是 UTF-8", SAVE_AS_UTF8)
    try:
        text = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        return Problem(shown, 1, _what_encoding(raw), SAVE_AS_UTF8)
    return Source(shown, text.replace("\r\n", "\n").replace("\r", "\n") if b"\r" in raw else text)


def walk(folder: Path, besides: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Yield the files below `folder` but editors' leftovers, in the same order on every machine.

    besides: folders directly below it that are left out.
    """
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in besides)
        besides = frozenset()
        base = Path(root)
        yield from (base / name for name in sorted(files) if not is_leftover(name))


def list_files(folder: Path) -> list[str]:
    """Return what `walk` yields as paths relative to the folder, with forward slashes; quicker where there are many."""
    found: list[str] = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        before = os.path.relpath(root, folder).replace(os.sep, "/") + "/"
        before = "" if before == "./" else before
        found += [before + name for name in sorted(files) if not is_leftover(name)]
    return found


def is_leftover(name: str) -> bool:
    """Tell a file that an editor program or the system has left there from one that somebody wrote."""
    return name.startswith(_LEFTOVERS) or name.endswith(("~", ".tmp", ".bak")) or name in _SYSTEM_FILES


def posix(path: Path, root: Path) -> str:
    """Return `path` relative to `root`, with forward slashes."""
    text, above = path.as_posix(), root.as_posix() + "/"
    return text[len(above) :] if text.startswith(above) else path.relative_to(root).as_posix()


def _what_encoding(raw: bytes) -> str:
    """Return what is wrong with a file that is not UTF-8; its first line as GBK shows whether it is that."""
    try:
        first = raw.decode("gb18030").split("\n", 1)[0].strip()
    except UnicodeDecodeError:
        return "文件编码不是 UTF-8"
    return f"文件编码不是 UTF-8（像是 GBK，按 GBK 读第一行是“{first[:24]}”）"
