"""Lines as Chinese editors type them, written as CommonMark has them. No line is added or taken away.

Editors indent by two, three or four blanks, by ideographic ones, or not at all, and mean the same. CommonMark counts
columns. So the indent of every line is written anew: nothing before text, and before what belongs to a list's item or
to a note as many blanks as CommonMark wants. What follows the title of a note in a frame at once belongs to it, however
far in it stands: else the frame would be empty.
"""

from __future__ import annotations

import re
from dataclasses import field

from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.dialect import DEEPEST
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.slotted import slotted

_BLANK = "[ \t\u3000\u00a0]"
_LEAD = re.compile(f"{_BLANK}*")
_BULLET = rare_pattern(f"([-*+\uff0d])(?:{_BLANK}+|$)")
_NUMBER = re.compile(rf"(\d{{1,3}}[.)])(?:{_BLANK}+|$)")
_LARGE_NUMBER = re.compile(r"(\d{4,}+)[.)](?=\s|$)")
_RULE = re.compile(r"([-*_])(?: *\1){2,} *")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_FRAME = "!!! "
_NOTE = re.compile(rf"{_FRAME}|\[\^[^\]\s]+\]:")
FIGURE = r"(?:[=\uff1d]|[-+\u00b1.]?[0-9\uff10-\uff19])"  # behind a sign: more than so many, as in >60岁, >=60岁, >-5℃
_EMPTY_QUOTE = re.compile(f"(?:>{_BLANK}*)+")
_FIGURE = re.compile(rf">(?={FIGURE})")
_ENDS_FRAME = re.compile(rf"#{{1,6}}[ \t]|{_FRAME}|\[\^[^\]\s]+\]:|```|~~~|<pre")
_NESTED = 2  # columns by which what belongs to an item is indented at least
_INSIDE_NOTE = 4  # columns of what belongs to a note


@frozen
class _Container:
    """An open item or note. typed: the column at which its first line began. inside: where its content is written."""

    typed: int
    inside: int


@slotted
class _Lines:
    """The lines so far. frame: the column of the last frame's title. is_title: the line above is one. shift: so many
    columns the lines below it lack, up to the next empty one.
    """

    open: list[_Container] = field(default_factory=list)
    fence: str = ""  # what closes the code that is open
    fence_typed: int = 0
    fence_written: int = 0
    frame: int = 0
    is_title: bool = False
    shift: int = 0

    def written(self, line: str) -> str:
        """Return a line as CommonMark has it."""
        if self.fence:
            return self._code(line)
        lead = _LEAD.match(line)[0]  # type: ignore[index]  # it matches anything
        body = line[len(lead) :]
        if not body:
            self.is_title, self.shift = False, 0
            return ""
        if body.startswith("<pre"):
            self.fence = "</pre>" if "</pre>" not in body else ""
            self.fence_typed = self.fence_written = 0
            return body
        marker = None if _RULE.fullmatch(body) else _BULLET.match(body) or _NUMBER.match(body)
        if marker:
            return self._item(self._in_frame(_columns(lead), body), marker, body)
        return self._text(self._in_frame(0 if "\u3000" in lead else _columns(lead), body), body)

    def _in_frame(self, column: int, body: str) -> int:
        """Return the column at which a line counts, which may be one below a frame's title."""
        if self.is_title:
            self.is_title, self.shift = False, _INSIDE_NOTE if column < self.frame + _NESTED else 0
        if self.shift and (column < self.frame or _ENDS_FRAME.match(body)):
            self.shift = 0
        return column + self.shift

    def _item(self, column: int, marker: re.Match[str], body: str) -> str:
        at, signs, depth = self._enter(column), "", 0
        inner: re.Match[str] | None = marker
        while inner:  # once, but for an item that begins with a list of its own
            sign = inner[1].replace("\uff0d", "-") + " "
            self.open.append(_Container(column, self._enter(column) + len(sign)))
            signs, column, body = signs + sign, column + len(sign), body[inner.end() :]
            depth += 1
            is_last = not body or depth > DEEPEST or _RULE.fullmatch(body)  # fifty thousand would take minutes
            inner = None if is_last else _BULLET.match(body) or _NUMBER.match(body)
        return " " * at + f"{signs}{_told(body)}".rstrip(" ")

    def _text(self, column: int, body: str) -> str:
        at = self._enter(column)
        if fence := _FENCE.match(body):
            self.fence, self.fence_typed, self.fence_written = fence[1], column, at
        elif _NOTE.match(body):
            self.open.append(_Container(column, at + _INSIDE_NOTE))
            if body.startswith(_FRAME):
                self.frame, self.is_title = column, True
                body = _FRAME + body[len(_FRAME) :].lstrip()
        return " " * at + _told(body)

    def _enter(self, column: int) -> int:
        """Close what a line at this column no longer belongs to; return where the line is written."""
        while self.open and column < self.open[-1].typed + _NESTED:
            self.open.pop()
        return self.open[-1].inside if self.open else 0

    def _code(self, line: str) -> str:
        if self.fence == "</pre>":
            self.fence = "" if self.fence in line else self.fence
            return line
        inner = line[self.fence_typed :] if not line[: self.fence_typed].strip() else line.lstrip()
        bare = inner.strip()
        if bare.startswith(self.fence) and not bare.strip(self.fence[0]):
            self.fence = ""
            inner = bare
        return " " * self.fence_written + inner if inner else ""


def _columns(lead: str) -> int:
    column = 0
    for blank in lead:
        column += 4 - column % 4 if blank == "\t" else 2 if blank == "\u3000" else 1
    return column


def _told(body: str) -> str:
    """Return a line's text in which what is no sign of Markdown is told from what is: >60岁, 2025. 12. 31."""
    if body[:1] == ">":
        if _EMPTY_QUOTE.fullmatch(body):  # parts two paragraphs of a quotation, whatever blanks stand in it
            return "".join(sign for sign in body if sign == ">")
        return _FIGURE.sub(r"\\>", body, count=1)
    year = _LARGE_NUMBER.match(body)
    return f"{year[1]}\\{body[year.end(1) :]}" if year else body


def as_commonmark(text: str) -> str:
    """Return the text with every line as CommonMark has it."""
    lines = _Lines()
    return "\n".join([lines.written(line) for line in text.split("\n")])
