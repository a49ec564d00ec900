"""The head of a text: found between its fences, mended line by line so that one slip hides no other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.problems import Problem
from plugins.sources import Source
from plugins.yaml_lines import PLAIN_LINES, Fields, parse_yaml, plain_fields

FENCE = "---"
_PLAIN = re.compile(rf"{FENCE}\n({PLAIN_LINES}){FENCE}\n")  # a head in which there is nothing to mend
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_KEY = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w -]*?")
_WIDE_COLON = re.compile(rf"(\s*(?:- )?{_KEY.pattern})\s*\uff1a\s*(.*)")
_PAIR = re.compile(rf"(\s*(?:- )?{_KEY.pattern})\s*:(?:\s+(.*)|$)")
_TIGHT_COLON = re.compile(rf"({_KEY.pattern}):(\S.*)")
_LITERAL = re.compile(r":\s+[|>][+-]?\s*$")
_ITEM = re.compile(r"(\s*- +)(.*)")
_QUOTED = re.compile(r"[\"'\[{]|[|>][+-]?$")
_SPECIAL = tuple("*&!%@`?,]}#|>")
_NO_HEAD = ("文件开头没有头部", "请在最前面写几行：---、标题: …、日期: …、---")


@dataclass(frozen=True, slots=True)
class Split:
    """fields: the head, None where it could not be read. body begins at line body_line of the file."""

    fields: Fields | None
    head_line: int
    body: str
    body_line: int


def split(source: Source) -> tuple[Split, list[Problem]]:
    """Return the head and body of a text and what is wrong with the head's form.

    The head stands between two lines `---`; without them it ends at the first empty line.
    """
    if plain := _PLAIN.match(source.text):
        plain_head = plain_fields(plain[1], 2)
        return Split(plain_head, 2, source.text[plain.end() :], len(plain_head.entries) + 3), []
    lines = source.text.split("\n")
    start = next((index for index, line in enumerate(lines) if _visible(line)), 0)
    head = _Head(source.shown)
    if start or lines[start].startswith("\u3000"):
        head.note(1, "头部前面有空行或空格", "请删去，让文件从 --- 开始")
    end = head.find(lines, start)
    fields = head.read()
    return Split(fields, head.first, "\n".join(lines[end:]), end + 1), head.problems


def _visible(line: str) -> str:
    return _INVISIBLE.sub("", line).strip()


class _Head:
    """Collects the head's lines as YAML will read them. Each slip is noted once and mended, so that others show."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self.lines: list[str] = []
        self.first = 1

    def note(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, line, what, mend))

    def find(self, lines: list[str], start: int) -> int:
        """Take the head's lines; return the index at which the body starts."""
        fenced = _visible(lines[start]) == FENCE
        begin = start + 1 if fenced else start
        self.first = begin + 1
        end = self._end(lines, begin, FENCE) if fenced else None
        after = 1
        if end is None:
            if fenced:
                self.note(start + 1, "头部没有结束", "请在头部最后一行下面加一行 ---")
            elif not _looks_like_head(lines[begin]):
                self.note(begin + 1, *_NO_HEAD)
                return start
            end, after = (_last_of_head(lines, begin) if fenced else self._end(lines, begin, "")), 0
        end = len(lines) if end is None else end
        self._take(lines[begin:end])
        return min(end + after, len(lines))

    @staticmethod
    def _end(lines: list[str], begin: int, closing: str) -> int | None:
        return next((index for index in range(begin, len(lines)) if _visible(lines[index]) == closing), None)

    def _take(self, lines: list[str]) -> None:
        literal = False  # within a text that follows `|` or `>`: its colons and hashes are its own
        for number, line in enumerate(lines, self.first):
            literal = literal and (not line.strip() or line[0] in " \t")
            self.lines.append(line if literal else self._mend(line, number))
            literal = literal or bool(_LITERAL.search(line))

    def _mend(self, line: str, number: int) -> str:
        cleaned = _INVISIBLE.sub("", line)
        if cleaned != line:
            self.note(number, "这一行有看不见的字符", "请删去整行，重新手工输入一遍")
        if cleaned.startswith("\u3000"):
            if number > self.first or self.first > 1:
                self.note(number, "这一行开头有全角空格", "请删去行首的空格")
            cleaned = cleaned.lstrip()
        cleaned = cleaned.replace("\u3000", " ").replace("\t", "    ").rstrip()
        if wide := _WIDE_COLON.fullmatch(cleaned):
            mend = f"请改成半角冒号加一个空格：{wide[1].strip()}: {wide[2]}".rstrip()
            self.note(number, f"“{wide[1].strip()}”后面是全角冒号", mend)
            cleaned = f"{wide[1]}: {wide[2]}"
        elif (tight := _TIGHT_COLON.fullmatch(cleaned)) and not _PAIR.fullmatch(cleaned):
            cleaned = f"{tight[1]}: {tight[2]}"
        return self._quote(cleaned, number)

    def _quote(self, line: str, number: int) -> str:
        """Put a value in quotes that YAML would cut off or misread; say so where text would have been lost."""
        before, value = _parts(line)
        if not value or _QUOTED.match(value):
            return line
        if " #" in f" {value}":
            quoted = f'{before.strip()} "{value}"'.strip()
            self.note(number, "井号前面是空格", f"井号以后会被当作注释丢掉，请加半角引号：{quoted}")
        if " #" in value or ": " in value or value.endswith(":") or value.startswith(_SPECIAL):
            escaped = value.replace("'", "''")
            return f"{before}'{escaped}'"
        return line

    def read(self) -> Fields | None:
        node = parse_yaml("\n".join(self.lines), self.shown, self.first)
        if isinstance(node, Problem):
            self.problems.append(node)
            return None
        if isinstance(node, Fields):
            return node
        if not self.problems:
            self.note(1, *_NO_HEAD)
        return None


def _parts(line: str) -> tuple[str, str]:
    """Return what stands before a line's value, and the value: "" where YAML alone must judge the line."""
    if pair := _PAIR.fullmatch(line):
        return f"{pair[1]}: ", (pair[2] or "").strip()
    if item := _ITEM.fullmatch(line):
        return item[1], item[2].strip()
    value = line.strip()
    return line[: len(line) - len(value)], value if " #" in value and not value.startswith("#") else ""


def _last_of_head(lines: list[str], begin: int) -> int:
    """Return where a head that nobody closed ends: after the last line of a head's form before an empty line."""
    stop = next((index for index in range(begin, len(lines)) if not _visible(lines[index])), len(lines))
    found = (index + 1 for index in reversed(range(begin, stop)) if _is_of_head(lines[index]))
    return next(found, stop)


def _is_of_head(line: str) -> bool:
    return line.startswith((" ", "\t", "-", "]", "}")) or _looks_like_head(line)


def _looks_like_head(line: str) -> bool:
    cleaned = _visible(line)
    return any(form.fullmatch(cleaned) for form in (_PAIR, _WIDE_COLON, _TIGHT_COLON))
