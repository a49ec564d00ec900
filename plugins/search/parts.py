"""The texts themselves, in parts that load as classic scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from plugins.marks import digest, mark_of
from plugins.press import Work
from plugins.search.layout import MARK_CHARS, NEAR, PARTS, mark_of_script, part_path, script
from plugins.search.readings import Other
from plugins.search.records import Record
from plugins.search.variants import WIDE
from plugins.shelves import OLDEST, cut, name_of

_WIDE = re.compile(f"[{chr(WIDE.start)}-{chr(WIDE.stop - 1)}]")


@dataclass(frozen=True, slots=True)
class Part:
    """count: of its texts. work: makes its file; the note is for `read_note`."""

    name: str
    count: int
    work: Work


def text_parts(records: Sequence[Record], spoken: Sequence[Other]) -> Iterator[Part]:
    """Yield each part: the texts with all that filters and suggestions need of them.

    records: oldest first. spoken: per record, what is read otherwise than usual in its title (readings.other_readings).
    Where parts are cut the texts' own addresses say, so that a text that is edited, comes or goes changes its own part.
    """
    starts = cut([record.path for record in records], NEAR, PARTS)
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(records)
        found, other = records[start:end], spoken[start:end]
        name = name_of(found[0].path) if place else OLDEST
        shown = mark_of([(each.column, each.day, each.tags) for each in found], other)
        mark = digest(b"".join([shown, *(record.mark for record in found)]))
        yield Part(name, len(found), Work(part_path(name), mark, partial(_make, name, found, other)))


def _make(name: str, records: Sequence[Record], spoken: Sequence[Other]) -> tuple[str, str]:
    rows = [
        [each.path, each.title, each.text, each.column, each.day, each.tags, other]
        for each, other in zip(records, spoken, strict=True)
    ]
    wide = "".join(sorted(set(_WIDE.findall("".join(f"{row[1]}{row[2]}" for row in rows)))))
    text = script(f"part {name}", {"wide": wide, "texts": rows})
    return text, mark_of_script(text) + wide


def read_note(note: str) -> tuple[str, str]:
    """Return a part's mark and its full-width letters and figures."""
    return note[:MARK_CHARS], note[MARK_CHARS:]
