"""One text file as an editor saves it, decoded strictly."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

from plugins.kernel.edits import Edit
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.wording.look_alikes import is_odd
from plugins.kernel.wording.noncharacters import NONCHARACTERS

EXPLANATION = "README.md"  # in any folder: explains it to editors, and is no text
_UTF16_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_READ_BYTES = 1 << 16  # holds most texts whole
_OTHER_ENDS = "\r\x85\u2028\u2029"
_LINE_ENDS = re.compile(f"\r\n|[{_OTHER_ENDS}]")
LINE_ENDS_KEPT = re.compile("(\r\n|[\n\r\x85\u2028\u2029])")  # splits a text into lines and what ends them
# Controls, those of the eighties too, halves of characters, and what is none: a page or a feed has no place for them.
_WITHOUT_PLACE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{NONCHARACTERS}]")
_NAMED_LINES = 5  # a message names so many lines
SAVE_AS_UTF8 = "请用记事本打开，选“另存为”，编码选 UTF-8，再保存一次"


@frozen
class Source:
    """One text file. shown: its path as messages print it, with forward slashes."""

    shown: str
    text: str


def read_source(path: Path, shown: str) -> Source | Problem:
    """Return the file's text (UTF-8 with or without BOM, any line ends), or what keeps it from being read."""
    try:
        raw = read_bytes(str(path))
    except OSError:
        return unreadable(shown)
    return decode(raw, shown)


def with_place(text: str) -> str:
    """Return a text without the characters that no page and no feed can hold. Word's breaks within a paragraph stay."""
    return _WITHOUT_PLACE.sub("", text.replace("\x0b", "\n"))


def unreadable(shown: str) -> Problem:
    """Return the problem of a file that the system does not hand out."""
    mend = "请检查文件的权限，关掉正开着它的程序，或者把文件重新复制一份进来"
    return Problem(shown, 1, "文件打不开", mend)


def read_bytes(path: str) -> bytes:
    """Return a file's bytes with as few calls to the system as possible: a build reads every text."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(file, _READ_BYTES)
        if more := os.read(file, _READ_BYTES):
            pieces = [data, more]  # joined once: to add each to the bytes before it would copy those again
            while more := os.read(file, _READ_BYTES):
                pieces.append(more)
            data = b"".join(pieces)
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
        return _lone_surrogates(raw, shown) or Problem(shown, 1, _what_encoding(raw), SAVE_AS_UTF8)
    if not is_odd(text):
        return Source(shown, text)
    text = _LINE_ENDS.sub("\n", text)
    return without_place(text, shown) or Source(shown, text)


def any_text(raw: bytes) -> str:
    """Return the words of a file whatever is wrong with it, line for line."""
    text = raw.removeprefix(BOM_UTF8).decode("utf-8", "replace")
    # Hardly any text has another end of a line than LF; to look for each of them takes a tenth of the pattern's time.
    return _LINE_ENDS.sub("\n", text) if any(map(text.__contains__, _OTHER_ENDS)) else text


def without_place(text: str, shown: str, first_line: int = 1) -> Problem | None:
    """Return the problem of a text with characters that no page and no feed can hold, None where there is none."""
    found = _WITHOUT_PLACE.search(text)
    if not found:
        return None
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines, first_line) if _WITHOUT_PLACE.search(line)]
    what = f"这一行有不能显示的字符 U+{ord(found[0]):04X}{_others(places[1:])}"
    edits = tuple(
        Edit(line, lines[line - first_line], _WITHOUT_PLACE.sub("", lines[line - first_line])) for line in places
    )
    mend = "请删去这个字符；看不见它时，请删去整行，重新手工输入一遍"
    return Problem(shown, places[0], what, mend, edits=edits)


def _others(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    more = f"等 {len(lines)} 行" if len(lines) > _NAMED_LINES else "行"
    return f"，第 {'、'.join(map(str, lines[:_NAMED_LINES]))} {more}也有这样的字符"


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


def _lone_surrogates(raw: bytes, shown: str) -> Problem | None:
    """Return the problem of halves of characters that some program has written as if they were whole ones."""
    try:
        text = raw.removeprefix(BOM_UTF8).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return without_place(_LINE_ENDS.sub("\n", text), shown)
