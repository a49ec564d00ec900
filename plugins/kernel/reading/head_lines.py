"""Mend the lines of a head one by one, so that a slip in one line hides none in another.

YAML stops at the first line that it cannot read. So what editors often type is written as YAML wants it before it is
read: full-width colons, invisible characters, values in which a sign means something else to YAML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.kernel.problems import Problem

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_KEY = r"[A-Za-z_\u4e00-\u9fff][\w -]*?"
_FIELD = re.compile(rf"(\s*(?:- )?{_KEY})\s*:(?:\s+(.*)|$)")
_WIDE_COLON = re.compile(rf"(\s*(?:- )?{_KEY})\s*\uff1a\s*(.*)")
_TIGHT_COLON = re.compile(rf"({_KEY}):(\S.*)")
_BLOCK_TEXT = re.compile(r":\s+[|>][+-]?\s*$")
_ITEM = re.compile(r"(\s*- +)(.*)")
_QUOTED = re.compile(r"[\"'\[{]|[|>][+-]?$")
_SPECIAL = tuple("*&!%@`?,]}#|>")  # at a value's beginning they mean something to YAML


def visible(line: str) -> str:
    """Return what an editor sees of a line."""
    return _INVISIBLE.sub("", line).strip()


def looks_like_field(line: str) -> bool:
    """Tell a line that was meant as `name: value`, with whatever colon, from any other."""
    seen = visible(line)
    return any(form.fullmatch(seen) for form in (_FIELD, _WIDE_COLON, _TIGHT_COLON))


def mend_lines(lines: Sequence[str], first_line: int, shown: str) -> tuple[list[str], list[Problem]]:
    """Return the lines as YAML will read them as they were meant, and what is wrong with them.

    first_line: the number of the first one in the file. shown: the file as messages name it.
    """
    mended: list[str] = []
    mending = _Mending(shown, first_line)
    in_block = False  # within a text that follows `|` or `>`: what stands there is no field
    for number, line in enumerate(lines, first_line):
        in_block = in_block and (not line.strip() or line[0] in " \t")
        mended.append(line if in_block else mending.mend(line, number))
        in_block = in_block or bool(_BLOCK_TEXT.search(line))
    return mended, mending.problems


class _Mending:
    """Mends lines and gathers the problems that an editor must see."""

    def __init__(self, shown: str, first_line: int) -> None:
        self.shown, self.first_line = shown, first_line
        self.problems: list[Problem] = []

    def mend(self, line: str, number: int) -> str:
        """Return a line with plain blanks and a colon as YAML has it, its value in quotes where it needs them."""
        cleaned = _INVISIBLE.sub("", line)
        if cleaned != line:
            self._report(number, "这一行有看不见的字符", "请删去整行，重新手工输入一遍")
        if cleaned.startswith("\u3000"):
            if number > self.first_line or self.first_line > 1:  # `split` reports it in the file's first line
                self._report(number, "这一行开头有全角空格", "请删去行首的空格")
            cleaned = cleaned.lstrip()
        cleaned = cleaned.replace("\u3000", " ").replace("\t", "    ").rstrip()
        if wide := _WIDE_COLON.fullmatch(cleaned):
            mend = f"请改成半角冒号加一个空格：{wide[1].strip()}: {wide[2]}".rstrip()
            self._report(number, f"“{wide[1].strip()}”后面是全角冒号", mend)
            cleaned = f"{wide[1]}: {wide[2]}"
        elif (tight := _TIGHT_COLON.fullmatch(cleaned)) and not _FIELD.fullmatch(cleaned):
            cleaned = f"{tight[1]}: {tight[2]}"
        return self._quote(cleaned, number)

    def _quote(self, line: str, number: int) -> str:
        """Return a line whose value is in quotes where YAML would misread it or cut it off.

        A value that would be cut off is a problem as well: nobody may think that a comment is possible there.
        """
        before, value = _value_of(line)
        if not value or _QUOTED.match(value):
            return line
        if " #" in f" {value}":
            quoted = f'{before.strip()} "{value}"'.strip()
            self._report(number, "井号前面是空格", f"井号以后会被当作注释丢掉，请加半角引号：{quoted}")
        if " #" in value or ": " in value or value.endswith(":") or value.startswith(_SPECIAL):
            escaped = value.replace("'", "''")
            return f"{before}'{escaped}'"
        return line

    def _report(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, line, what, mend))


def _value_of(line: str) -> tuple[str, str]:
    """Return what stands before a line's value, and the value, "" where the line must stay as it is."""
    if field := _FIELD.fullmatch(line):
        return f"{field[1]}: ", (field[2] or "").strip()
    if item := _ITEM.fullmatch(line):
        return item[1], item[2].strip()
    value = line.strip()
    return line[: len(line) - len(value)], value if " #" in value and not value.startswith("#") else ""
