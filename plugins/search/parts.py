"""The texts themselves, in parts that load as classic scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from plugins.marks import digest
from plugins.press import Work
from plugins.search.layout import MARK_CHARS, PER_PART, mark_of_script, part_path, script
from plugins.search.records import Record
from plugins.search.variants import WIDE

_WIDE = re.compile(f"[{chr(WIDE.start)}-{chr(WIDE.stop - 1)}]")


def text_parts(records: Sequence[Record]) -> Iterator[Work]:
    """Yield each part: [[path, title, text], …] of the texts from number × PER_PART on.

    Parts are cut from the oldest text: a new text changes the last part only, an edited one its own. The note is the
    part's mark and the full-width letters and figures that stand in it, see `read_note`.
    """
    for number, start in enumerate(range(0, len(records), PER_PART)):
        found = records[start : start + PER_PART]
        mark = digest(b"".join([record.mark for record in found]))
        yield Work(part_path(number), mark, partial(_part, number, found))


def _part(number: int, records: Sequence[Record]) -> tuple[str, str]:
    rows = [[each.path, each.title, each.text] for each in records]
    text = script(f"part {number}", rows)
    return text, mark_of_script(text) + "".join(sorted(set(_WIDE.findall(text))))


def read_note(note: str) -> tuple[str, str]:
    """Return a part's mark and its full-width letters and figures."""
    return note[:MARK_CHARS], note[MARK_CHARS:]
