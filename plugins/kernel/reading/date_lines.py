"""The lines of a head on which a date is typed in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.kernel.dates.chinese_dates import in_digits
from plugins.kernel.edits import Edit
from plugins.kernel.reading.schema import Key, normal_name
from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar

_LINE = re.compile(r"""(\s*(?:- )?)([^:\uff1a#"']{1,40}?)(\s*[:\uff1a]\s*+)(["']?)([^"'#]{1,60}?)(["']?)(\s*+)""")


def date_names(keys: Iterable[Key]) -> frozenset[str]:
    """Return the names, as they are compared, of all keys that hold a date."""
    found = {normal_name(name) for key in keys if key.type == "date" for name in key.names}
    return frozenset(found.union(*(date_names(key.keys) for key in keys)))


def dates_in_digits(lines: Sequence[str], node: Node | None, names: frozenset[str]) -> Iterator[Edit]:
    """Yield how each such date is written in figures. lines: of the file. node: what it, or its head, holds."""
    for number in _lines_of(node, names):
        found = _LINE.fullmatch(lines[number - 1])
        if found and (right := in_digits(found[5])):
            before, name, colon, opening, _, closing, after = found.groups()
            yield Edit(number, lines[number - 1], f"{before}{name}{colon}{opening}{right}{closing}{after}")


def _lines_of(node: Node | None, names: frozenset[str]) -> Iterator[int]:
    """Yield the line of each key of these names: what looks like one within a text is none."""
    if isinstance(node, Items):
        for item in node.nodes:
            yield from _lines_of(item, names)
    elif isinstance(node, Fields):
        for name, value in node.pairs:
            if normal_name(name.text) in names and isinstance(value, Scalar) and value.line == name.line:
                yield name.line
            yield from _lines_of(value, names)
