"""Where a message points, and what a clerk can do there with an editor and a file manager."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.county import Miniature

_PLACE = re.compile(r"((?:content|faq)/.+?):(\d+): (.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file that a message names. at: its index. words: what the message says."""

    county: Miniature
    path: str
    at: int
    words: str

    @classmethod
    def of(cls, county: Miniature, problem: str) -> Place:
        found = _PLACE.fullmatch(problem)
        assert found, problem
        return cls(county, found[1], int(found[2]) - 1, found[3])

    @property
    def file(self) -> Path:
        """The file, whose name may have characters that a message cannot print."""
        folder, _, name = self.path.rpartition("/")
        pattern = "".join("?" if each == "\ufffd" else f"[{each}]" if each in "*?[" else each for each in name)
        return next((self.county.root / folder).glob(pattern))

    @property
    def lines(self) -> list[str]:
        return self.file.read_text("utf-8", "surrogatepass").split("\n")

    @property
    def line(self) -> str:
        return self.lines[self.at]

    @property
    def shown_line(self) -> str:
        """The line as somebody sees it who opens the file with whatever program."""
        lines = self.file.read_bytes().decode("utf-8", "replace").split("\n")
        return lines[self.at] if self.at < len(lines) else ""

    @property
    def quoted(self) -> list[str]:
        """What the message quotes of the line, which may have the same quotation marks."""
        return [each for each in re.findall("“(.*?)”(?!”)", self.words) if each in self.line]

    def change(self, edit: Callable[[list[str]], object]) -> None:
        """Edit the file's lines in place."""
        lines = self.lines
        edit(lines)
        self.county.write(self.path, "\n".join(lines).encode("utf-8", "surrogatepass"))

    def write(self, *lines: str) -> None:
        """Put these lines where the line was."""

        def written(all_lines: list[str]) -> None:
            all_lines[self.at : self.at + 1] = lines

        self.change(written)

    def insert(self, *lines: str, below: int = 0) -> None:
        """Put lines before this one. below: so many lines further down."""

        def inserted(all_lines: list[str]) -> None:
            all_lines[self.at + below : self.at + below] = lines

        self.change(inserted)

    def append(self, *lines: str) -> None:
        self.change(lambda all_lines: all_lines.extend(lines))

    def replace(self, old: str, new: str) -> None:
        """Replace letters of the line; something must come of it."""
        assert old in self.line, (old, self.line)
        self.write(*self.line.replace(old, new).split("\n"))

    def substitute(self, pattern: str, new: str) -> None:
        changed = re.sub(pattern, new, self.line)
        assert changed != self.line, (pattern, self.line)
        self.write(*changed.split("\n"))

    def say(self, value: str) -> None:
        """Put another value behind the line's key."""
        self.write(f"{self.line.partition(':')[0]}: {value}")

    def rename(self, path: str) -> None:
        """Give the file another path below the county's folder."""
        target = self.county.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        self.file.rename(target)
