"""What the search page needs to know of all texts.

`contents` is loaded first, by both engines. The tables are for the engine with the index only: the engine that scans
the texts, as on a disk, finds the same in the texts themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from plugins.features.columns.model import Columns
from plugins.features.list_items.model import CalledPage
from plugins.features.search.readings import Other
from plugins.features.search.records import Record
from plugins.features.search.text_chunks import TextChunk, read_note

_FIRST_DAY = date(1900, 1, 1).toordinal()


def contents(
    columns: Columns, chunks: Sequence[TextChunk], notes: Sequence[str], hashes: dict[str, str]
) -> dict[str, Any]:
    """Return what the search page loads first. No browser caches it, since it holds the hashes of all else.

    columns: see shown_columns, the pages outside of the columns first. parts: rows of [name, number of
    texts, hash] for each chunk of texts, the oldest texts first. marks: the hashes of the other files.

    notes: of the chunks' files. hashes: of the other files, by name; empty without an index. Then the chunks' hashes
    are left out as well: a disk needs none, and so an edited text leaves the contents as they are.
    """
    rows = [
        [chunk.name, chunk.count, *([read_note(note).hash] if hashes else [])]
        for chunk, note in zip(chunks, notes, strict=True)
    ]
    return {"columns": shown_columns(columns), "parts": rows, "marks": hashes}


def called_pages(pages: Sequence[CalledPage]) -> list[list[str]]:
    """Return a row of [path, title, what it is also called …] for each page that is no text and is found by name.

    They have a file of their own: the contents come with each text that is added, and these do not change by it.
    """
    return [[page.path, page.title, *page.also_called] for page in pages]


def shown_columns(columns: Columns) -> list[list[str]]:
    """Return slug, name and function of each column, the pages outside of the columns first.

    Behind these stand, where there are any, the short names by which people call the column.
    """
    short = dict(columns.short_names)
    rows = ([column.slug, column.name, column.function, *short.get(column.slug, ())] for column in columns.columns)
    return [["", "网站说明", ""], *rows]


def search_table(
    records: Sequence[Record], columns: Columns, notes: Sequence[str], ids: tuple[int, str]
) -> dict[str, Any]:
    """Return what is needed of every text with the first query, small enough to be loaded with it.

    ids: the texts' names in the index, shortened (see index_files.shortest_unique). column: for each text, an index
    into the contents' columns. day: for each text, days since the text before; the first day of all is that of none.
    title: for each text, the length of its title in characters (code points). headings: for each text, the length of
    its headings. questions: by the number of a text, the length of the other words for a question. wide: full-width
    characters that stand in the texts.

    notes: of the chunks' files. ids: as shortest_unique returns them.
    """
    read = [read_note(note) for note in notes]
    borders = [each for note in read for each in note.borders]
    place = {slug: number for number, slug in enumerate(["", *(column.slug for column in columns.columns)])}
    days = [date.fromisoformat(record.day).toordinal() - _FIRST_DAY if record.day else 0 for record in records]
    return {
        "ids": {"length": ids[0], "starts": ids[1]},
        "column": [place[record.column] for record in records],
        "day": [day - before for day, before in zip(days, [0, *days], strict=False)],
        "title": [len(record.title) for record in records],
        "headings": [length for length, _ in borders],
        "questions": {str(number): length for number, (_, length) in enumerate(borders) if length},
        "wide": "".join(sorted(set().union(*(note.wide for note in read)))),
    }


def tag_table(tags: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return the tags' names and, for each text, indices into them. tags: of each text.

    They are as large as the rest of the table, so a page loads them after it shows its first results.
    """
    names = sorted({tag for each in tags for tag in each})
    place = {name: number for number, name in enumerate(names)}
    return {"names": names, "tags": [[place[tag] for tag in each] for each in tags]}


def title_table(titles: Sequence[str], spoken: Sequence[Other]) -> dict[str, Any]:
    """Return the titles, and by the number of a text the readings of its title that are not as usual."""
    return {
        "titles": list(titles),
        "other": {str(number): other for number, other in enumerate(spoken) if other},
    }
