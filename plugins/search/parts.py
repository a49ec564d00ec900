"""The texts themselves, in parts that load as classic scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.search.layout import PER_PART, part_path, script
from plugins.search.records import Record


def text_parts(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield (path, script) for each part: [[path, title, text], …] of the texts from number × PER_PART on.

    Parts are cut from the oldest text: a new text changes the last part only, an edited one its own.
    """
    for number, start in enumerate(range(0, len(records), PER_PART)):
        rows = [[each.path, each.title, each.text] for each in records[start : start + PER_PART]]
        yield part_path(number), script(f"part {number}", rows)
