"""The texts themselves, in chunks of a classic script each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from plugins.features.list_items.model import Sequenced
from plugins.features.search.layout import HASH_CHARS, NEAR, TEXT_CHUNKS, chunk_path, script, script_hash
from plugins.features.search.readings import Other, other_readings
from plugins.features.search.records import SearchedText, record_of, searched_line
from plugins.features.search.variants import WIDE
from plugins.kernel.chunking import cut, stretches
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.targets import Made, Target, told

MakeValue = Callable[[str, bytes, Callable[[], Any]], Any]  # as OutputRegistry.value
_WIDE = re.compile(f"[{chr(WIDE.start)}-{chr(WIDE.stop - 1)}]")
_OWNER = "查找用的文字"


@frozen
class TextChunk:
    """Neighbouring texts.

    count: how many. target: the file, with a note for `read_note`. spoken: for each title, the readings that are not as
    usual.
    """

    name: str
    count: int
    target: Target
    spoken: Sequence[Other] = ()


def text_chunks(texts: Sequence[SearchedText], value: MakeValue, folder: str = "") -> Iterator[TextChunk]:
    """Yield all texts in chunks, with all that filters and suggestions need of them.

    texts: oldest first. The borders of chunks depend on the texts' own addresses, so that a text that is edited, comes
    or goes changes its own chunk and at most those beside it. folder: of chunks of some of the texts, with a slash.
    """
    addresses = [text.path for text in texts]
    starts = value(f"text chunks{folder}", _fingerprint_of_lines(addresses), lambda: cut(addresses, NEAR, TEXT_CHUNKS))
    for stretch, start, end in stretches(addresses, starts):
        name, found = f"{folder}{stretch}", texts[start:end]
        titles = [searched_line(text.title) for text in found]
        spoken = value(f"spoken {name}", _fingerprint_of_lines(titles), partial(_readings, titles))
        target = Target(chunk_path(name), _OWNER, _make, (name, Sequenced(found), tuple(spoken)))
        yield TextChunk(name, len(found), target, spoken)


def _readings(titles: list[str]) -> list[Other]:
    return [other_readings(title) for title in titles]


def _fingerprint_of_lines(lines: Sequence[str]) -> bytes:
    return digest("\n".join(lines).encode())


@told(name="这一段从别的文章开始", texts="这一段里的文章变了", spoken="这一段里文章的标题变了")
def _make(name: str, texts: Sequenced, spoken: Sequence[Other]) -> Made:
    records = [(record, record.parts) for record in map(record_of, texts)]
    rows = [
        [each.path, each.title, parts.text, each.column, each.day, each.tags, other, parts.headings, len(each.also)]
        for (each, parts), other in zip(records, spoken, strict=True)
    ]
    wide = "".join(sorted(set(_WIDE.findall("".join(f"{row[1]}{row[2]}" for row in rows)))))
    text = script(f"part {name}", {"wide": wide, "texts": rows})
    borders = [[len(parts.headings), len(parts.also)] for _, parts in records]
    return text, f"{script_hash(text)}{wide}\n{json.dumps(borders)}"


@frozen
class Note:
    """What is known of a chunk's file. hash: of its bytes. wide: the full-width characters in it.

    borders: of each text, how many characters its headings have, and the other words that it is found by.
    """

    hash: str
    wide: str
    borders: list[tuple[int, int]]


def read_note(note: str) -> Note:
    """Return what the note of a chunk's file says."""
    signs, _, borders = note.partition("\n")
    return Note(signs[:HASH_CHARS], signs[HASH_CHARS:], [(each[0], each[1]) for each in json.loads(borders)])
