"""Lines in which values stand in brackets or quotes: read with the signs that were meant where some are of full width.

An input method for Chinese types `{代码: tea， 名称: 茶叶}` as easily as the right one. YAML cannot read it, or reads
something else; which signs were meant is plain wherever a known key follows or a bracket is open.
"""

from __future__ import annotations

import re
from collections.abc import Container

from plugins.kernel.reading.schema import normal_name

_BEFORE = re.compile(r"\s*(?:- +)*(?:[A-Za-z_\u4e00-\u9fff][\w -]{0,60}?\s{0,20}:\s+)?(?:- +)?")
_NEXT_KEY = re.compile(r"\s*([^\s,\uff0c:\uff1a{}\[\]\"']{1,40})\s*[:\uff1a]")
_OPEN = {"{": "}", "[": "]"}
_WIDE_OPEN = {"\uff5b": "{", "\uff3b": "[", "\u3010": "["}
_WIDE_CLOSE = {"\uff5d": "}", "\uff3d": "]", "\u3011": "]"}
_WIDE_QUOTES = {'"': "\u201c\u201d\uff02", "'": "\u2018\u2019\uff07"}


def half_width_line(line: str, names: Container[str]) -> str:
    """Return a line with the signs that YAML knows in place of those of full width that were meant as such.

    names: of the keys of the file, as compared; of other words nobody knows whether they are keys.
    """
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    value = line[start:]
    if not value or value[0] not in (*_OPEN, *_WIDE_OPEN, *_WIDE_QUOTES):
        return line
    if value[0] in _WIDE_QUOTES:
        return line[:start] + _closed(value)
    if value[0] != "\uff5b" and value[0] in _WIDE_OPEN and not value.rstrip().endswith("]"):
        return line  # a list in brackets of full width only: its reader says so
    scan = _Scan(value, names)
    mended = scan.mended()
    return line if scan.open or scan.quote else line[:start] + mended


def closed_line(line: str) -> str:
    """Return a line with the brackets at its end that are open there, "" where none is."""
    before = _BEFORE.match(line)
    scan = _Scan(line[before.end() if before else 0 :], ())
    scan.mended()
    return line.rstrip() + "".join(_OPEN[each] for each in reversed(scan.open)) if scan.open else ""


def _closed(value: str) -> str:
    """Return a quoted value whose closing quote is of full width with the right one."""
    text, quote = value.rstrip(), value[0]
    is_open = quote not in text[1:] and len(text) > 1 and text[-1] in _WIDE_QUOTES[quote]
    return f"{text[:-1]}{quote}" if is_open else value


class _Scan:
    """Reads a value in brackets from left to right. open: its brackets that are not closed. inner: brackets of full
    width that are part of a text. word: where the text began that may be a key.
    """

    def __init__(self, value: str, names: Container[str]) -> None:
        self.value, self.names = value, names
        self.open: list[str] = []
        self.inner = 0
        self.quote = ""
        self.found: list[str] = []
        self.word = 0

    def mended(self) -> str:
        at = 0
        while at < len(self.value):
            if self._is_comment(at):
                return "".join(self.found) + self.value[at:]
            at = self._quoted(at) if self.quote else self._take(at)
        return "".join(self.found)

    def _is_comment(self, at: int) -> bool:
        return not self.quote and self.value[at] == "#" and at > 0 and self.value[at - 1].isspace()

    def _quoted(self, at: int) -> int:
        sign = self.value[at]
        is_end = sign == self.quote
        if sign in _WIDE_QUOTES[self.quote] and self.quote not in self.value[at:]:
            is_end, sign = True, self.quote
        self.found.append(sign)
        self.quote = "" if is_end else self.quote
        return at + 1

    def _take(self, at: int) -> int:
        sign = self.value[at]
        is_begin = not self.value[self.word : at].strip()  # nothing of this text has been read yet
        if sign in _WIDE_QUOTES and is_begin:
            self.quote = sign
        elif sign in _OPEN or (sign in _WIDE_OPEN and is_begin):
            sign = _WIDE_OPEN.get(sign, sign)
            self.open.append(sign)
        elif sign in _WIDE_OPEN:
            self.inner += 1
        elif sign in _WIDE_CLOSE or sign in _OPEN.values():
            sign = self._closing(sign)
        elif sign == "\uff0c" and self._is_key_next(at + 1):
            return self._separate(at, ", ")
        elif sign == "\uff1a" and normal_name(self.value[self.word : at]) in self.names:
            return self._separate(at, ": ")
        self.found.append(sign)
        if sign in "{[,:}]":
            self.word = at + 1
        return at + 1

    def _closing(self, sign: str) -> str:
        if sign in _WIDE_CLOSE and self.inner:
            self.inner -= 1
            return sign
        right = _WIDE_CLOSE.get(sign, sign)
        if self.open and _OPEN[self.open[-1]] == right:
            self.open.pop()
            return right
        return sign

    def _is_key_next(self, at: int) -> bool:
        found = _NEXT_KEY.match(self.value, at) if self.open[-1:] == ["{"] else None
        return found is not None and normal_name(found[1]) in self.names

    def _separate(self, at: int, sign: str) -> int:
        """Write a sign with the blank behind it, whatever blanks there are."""
        rest = self.value[at + 1 :]
        end = at + 1 + len(rest) - len(rest.lstrip())
        self.found.append(sign)
        self.word = end
        return end
