"""What a data file or an article's head may hold: keys, and the values read by them.

One list of keys serves reading (`read_fields`), messages (`messages`) and documentation (`documentation`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.kernel.problems import CodeSlip, Problem
from plugins.kernel.wording.look_alikes import plain_characters

TYPES = ("text", "line", "lines", "date", "list", "yes", "choice", "file", "number", "map", "maps")


@dataclass(frozen=True, slots=True, eq=False)  # by identity, so that tables made of keys are found again at once
class Key:
    """One key that an editor may write.

    type: one of TYPES: text, line (a text without breaks), lines (several of them), date, list (of words), yes, choice,
    file, number, map or maps (a list of map). Raises CodeSlip for another one.
    rule: what it is for, for people. example: a right line, printed in messages on how to mend a wrong one.
    choices: what may be written → what it means. hints: what people would write and may not → what to do instead, a
    sentence. keys: the keys of a map.
    """

    name: str
    label: str
    type: str
    rule: str
    example: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[Key, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            possible = "、".join(TYPES)
            raise CodeSlip(f"Key(“{self.name}”) 的类型“{self.type}”没有。可以写的有：{possible}。请改正列出它的文件。")

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.label, *self.aliases)


class Values:
    """What was read: values by key name, the line of each key, and what was wrong.

    line: where the map begins. starts: where a value's text begins, for those that do not begin on their key's line.
    item_lines: of each item, of values of several lines that are written one below the other.
    """

    __slots__ = ("data", "item_lines", "line", "lines", "problems", "starts")

    def __init__(
        self, line: int, data: dict[str, Any], lines: Mapping[str, int], starts: Mapping[str, int],
        problems: list[Problem], item_lines: Mapping[str, tuple[int, ...]] | None = None,
    ) -> None:  # fmt: skip
        self.line, self.data, self.lines, self.starts, self.problems = line, data, lines, starts, problems
        self.item_lines = item_lines or {}

    def get(self, name: str, default: Any = None) -> Any:
        return self.data.get(name, default)

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)

    def line_of_item(self, name: str, place: int) -> int:
        """Return the line of one of several values of a key, from 0 on."""
        lines = self.item_lines.get(name, ())
        return lines[place] if len(lines) == len(self.data.get(name, ())) else self.line_of(name)

    def start_of(self, name: str) -> int:
        return self.starts.get(name) or self.line_of(name)


def sound(rows: Iterable[Values]) -> list[Values]:
    """Return the rows that could be read whole; the others have problems of their own."""
    return [row for row in rows if not row.problems]


def normal_name(text: str) -> str:
    """Return a key's name as compared: half-width, lower case, hyphens as underscores, no look-alikes."""
    return unicodedata.normalize("NFKC", plain_characters(text)).strip().casefold().replace("-", "_")
