"""The texts themselves, in parts that load as classic scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from plugins.marks import digest
from plugins.press import Work
from plugins.search.layout import MARK_CHARS, NEAR, PARTS, mark_of_script, part_path, script
from plugins.search.readings import Other, other_readings
from plugins.search.records import Published, mark_of_text, record_of
from plugins.search.variants import WIDE
from plugins.shelves import OLDEST, cut, name_of

Recall = Callable[[str, bytes, Callable[[], Any]], Any]  # as Outputs.recall
_WIDE = re.compile(f"[{chr(WIDE.start)}-{chr(WIDE.stop - 1)}]")


@dataclass(frozen=True, slots=True)
class Part:
    """count: of its texts. work: makes its file; the note is for `read_note`. spoken: what is read otherwise than usual
    in the title of each text.
    """

    name: str
    count: int
    work: Work
    spoken: Sequence[Other] = ()


def text_parts(texts: Sequence[Published], recall: Recall) -> Iterator[Part]:
    """Yield each part: the texts with all that filters and suggestions need of them.

    texts: oldest first. Where parts are cut the texts' own addresses say, so that a text that is edited, comes or goes
    changes its own part.
    """
    addresses = [text.path for text in texts]
    starts = recall("parts", _mark_of_lines(addresses), lambda: cut(addresses, NEAR, PARTS))
    for start, end in pairwise([*starts, len(texts)]):
        found = texts[start:end]
        name = name_of(addresses[start]) if start else OLDEST
        spoken = recall(f"spoken {name}", *_readings([text.title for text in found]))
        mark = digest(b"".join([repr(spoken).encode(), *map(mark_of_text, found)]))
        yield Part(name, len(found), Work(part_path(name), mark, partial(_make, name, found, spoken)), spoken)


def _readings(titles: list[str]) -> tuple[bytes, Callable[[], list[Other]]]:
    return _mark_of_lines(titles), lambda: [other_readings(title) for title in titles]


def _mark_of_lines(lines: Sequence[str]) -> bytes:
    return digest("\n".join(lines).encode())


def _make(name: str, texts: Sequence[Published], spoken: Sequence[Other]) -> tuple[str, str]:
    rows = [
        [each.path, each.title, each.text, each.column, each.day, each.tags, other]
        for each, other in zip(map(record_of, texts), spoken, strict=True)
    ]
    wide = "".join(sorted(set(_WIDE.findall("".join(f"{row[1]}{row[2]}" for row in rows)))))
    text = script(f"part {name}", {"wide": wide, "texts": rows})
    return text, mark_of_script(text) + wide


def read_note(note: str) -> tuple[str, str]:
    """Return a part's mark and its full-width letters and figures."""
    return note[:MARK_CHARS], note[MARK_CHARS:]
