"""A text as the lines of its file, each with its own end, and where head and body stand in them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plugins.kernel.problems import Problem
from plugins.kernel.reading.front_matter import Split, split
from plugins.kernel.reading.text_files import Source, decode

_ENDS = re.compile("(\r\n|[\n\r\x85\u2028\u2029])")
_USUAL = "\n"


class UnreadableText(Exception):
    """A file that is no text in UTF-8, or whose head cannot be read. problem: what is wrong, and how to mend it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class TextLines:
    """mark: the byte order mark of the file, b"" where it has none. lines, ends: what each line says, and how it ends;
    the last line ends with "", and is empty where the file ends with a break.
    """

    mark: bytes
    lines: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self.mark + "".join(line + end for line, end in zip(self.lines, self.ends, strict=True)).encode()

    @cached_property
    def source(self) -> Source:
        """The same as it is read."""
        return Source("", "\n".join(self.lines))

    @cached_property
    def _read(self) -> tuple[Split, list[Problem]]:
        return split(self.source)

    @property
    def split(self) -> Split:
        """Its head and body, and the lines on which they stand."""
        return self._read[0]

    @property
    def slips(self) -> int:
        """How many problems the form of its head has."""
        return sum(not problem.is_hint for problem in self._read[1])

    @property
    def first_slip(self) -> Problem:
        """The first problem that the form of its head has; there must be one."""
        return next(problem for problem in self._read[1] if not problem.is_hint)

    @cached_property
    def usual_end(self) -> str:
        """The end that most of its lines have."""
        found = Counter(self.ends[:-1]).most_common(1)
        return found[0][0] if found else _USUAL

    def with_lines(self, start: int, stop: int, lines: Sequence[str]) -> TextLines:
        """Return the text with other lines from index `start` up to `stop`; what stays as it was keeps its ends."""
        before, ends = self.lines[start:stop], self.ends[start:stop]
        first = _in_common(before, lines)
        last = _in_common(before[first:][::-1], lines[first:][::-1])
        fresh = [self.usual_end] * (len(lines) - first - last)
        kept = [*ends[:first], *fresh, *(ends[-last:] if last else ())]
        all_lines = (*self.lines[:start], *lines, *self.lines[stop:])
        all_ends = [*self.ends[:start], *kept, *self.ends[stop:]]
        all_ends = [end or self.usual_end for end in all_ends[:-1]] + [""]
        return replace(self, lines=all_lines, ends=tuple(all_ends))

    def with_body(self, body: str) -> TextLines:
        """Return the text with another body. body: with `\\n` between its lines."""
        start = self.split.body_line - 1
        return self if body == self.split.body else self.with_lines(start, len(self.lines), body.split("\n"))


def text_lines(data: bytes, shown: str) -> TextLines:
    """Return the lines of a file; raise UnreadableText where it is no text. shown: the file as messages name it."""
    source = decode(data, shown)
    if isinstance(source, Problem):
        raise UnreadableText(source)
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    pieces = _ENDS.split(data[len(mark) :].decode())
    return TextLines(mark, tuple(pieces[::2]), (*pieces[1::2], ""))


def _in_common(some: Sequence[str], others: Sequence[str]) -> int:
    """Return with how many equal lines both begin."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(some), len(others)))
