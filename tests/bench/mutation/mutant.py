"""A mutant: the project with one small fault in one file. Pure."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

_CONTEXT = 1  # lines of a diff above and below the change


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: `new` stands in the place of the file's characters from `start` to `end`.

    path: relative to the project. kind: the name of the operator that made it.
    """

    path: str
    kind: str
    start: int
    end: int
    new: str

    def applied(self, source: str) -> str:
        """Return the file's text with the fault."""
        return source[: self.start] + self.new + source[self.end :]

    def line(self, source: str) -> int:
        """Return the line of the first character that differs, 1-based."""
        return source.count("\n", 0, self.start) + 1

    def diff(self, source: str) -> str:
        """Return the changed lines with their neighbours, without the two lines of file names."""
        old, new = source.splitlines(), self.applied(source).splitlines()
        return "\n".join(list(difflib.unified_diff(old, new, lineterm="", n=_CONTEXT))[2:])


def narrowed(path: str, kind: str, source: str, start: int, end: int, new: str) -> Mutant:
    """Return the mutant without what stays as it was at both ends; no word is cut."""
    old = source[start:end]
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    while _is_in_word(old, head) or _is_in_word(new, head):
        head -= 1
    while _is_in_word(old, len(old) - tail) or _is_in_word(new, len(new) - tail):
        tail -= 1
    return Mutant(path, kind, start + head, end - tail, new[head : len(new) - tail])


def _is_in_word(text: str, at: int) -> bool:
    """Tell whether a word goes on from one side of a place to the other."""
    return 0 < at < len(text) and re.fullmatch(r"\w\w", text[at - 1 : at + 1]) is not None
