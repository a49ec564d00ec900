"""A text with the line ends that it has, so that whoever edits lines leaves these alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from plugins.kernel.edits import Edit, edited
from plugins.kernel.frozen import frozen
from plugins.kernel.reading.text_files import LINE_ENDS_KEPT


@frozen
class SourceLines:
    """lines: without their ends. ends: of each line, "" of the last one.

    origins: which line of the text as it was first each of them is, from 0 on, -1 for one that was added.
    """

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    origins: tuple[int, ...] = field(compare=False)

    @classmethod
    def of(cls, text: str) -> SourceLines:
        parts = LINE_ENDS_KEPT.split(text)
        return cls(tuple(parts[::2]), (*parts[1::2], ""), tuple(range(len(parts[::2]))))

    @property
    def text(self) -> str:
        return "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))

    @property
    def joined(self) -> str:
        """The text as it is checked and read: with one kind of line ends."""
        return "\n".join(self.lines)

    def edited(self, edits: Iterable[Edit]) -> SourceLines:
        """Return the text with the edits done. A line that is added ends as its neighbour does."""
        usual = next((end for end in self.ends if end), "\n")
        lines: list[str] = []
        ends: list[str] = []
        origins: list[int] = []
        for become, end, origin in zip(edited(self.lines, edits), self.ends, self.origins, strict=True):
            if become:
                lines += become
                ends += [*[end or usual] * (len(become) - 1), end]
                origins += [*[-1] * (len(become) - 1), origin]
        if not lines:
            return SourceLines(("",), ("",), (-1,))
        return SourceLines(tuple(lines), (*ends[:-1], ""), tuple(origins))
