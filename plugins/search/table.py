"""What the index's engine needs to know of every text, small enough to load with the first query.

Beside the index only: from a disk the texts are at hand, and bring all this themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from plugins.columns.model import Columns
from plugins.search.parts import Part, read_note
from plugins.search.readings import Other
from plugins.search.records import Record

_FIRST_DAY = date(1900, 1, 1).toordinal()


def contents(columns: Columns, parts: Sequence[Part], notes: Sequence[str], marks: dict[str, str]) -> dict[str, Any]:
    """Return what the search page loads first, anew each time.

    columns: [slug, name, function], the pages outside of the columns first. parts: [name, number of texts, mark], of
    the oldest texts first. marks: of the other files, by their names.
    notes: of the parts. Without an index there are no marks: files on a disk are not kept under them, and so an edited
    text leaves the contents as they are.
    """
    shown = [("", "网站说明", ""), *((column.slug, column.name, column.function) for column in columns.columns)]
    rows = [
        [part.name, part.count, *([read_note(note)[0]] if marks else [])]
        for part, note in zip(parts, notes, strict=True)
    ]
    return {"columns": [list(row) for row in shown], "parts": rows, "marks": marks}


def search_table(
    records: Sequence[Record], columns: Columns, notes: Sequence[str], ids: tuple[int, str]
) -> dict[str, Any]:
    """Return the table.

    notes: of the text parts. ids: length and starts of the index's ids (pagefind.shortest_unique). column: index into
    the contents' columns per text. day: days since the text before. title: length in characters (code points). wide:
    characters that stand in the texts beside their half-width form.
    """
    place = {slug: number for number, slug in enumerate(["", *(column.slug for column in columns.columns)])}
    days = [date.fromisoformat(record.day).toordinal() - _FIRST_DAY for record in records]
    return {
        "ids": {"length": ids[0], "starts": ids[1]},
        "column": [place[record.column] for record in records],
        "day": [day - before for day, before in zip(days, [0, *days], strict=False)],
        "title": [len(record.title) for record in records],
        "wide": "".join(sorted(set().union(*(read_note(note)[1] for note in notes)))),
    }


def tag_table(records: Sequence[Record]) -> dict[str, Any]:
    """Return the tags' names and, per text, indices into them.

    They weigh as much as the whole table beside them, so a page loads them when its first results stand.
    """
    names = sorted({tag for record in records for tag in record.tags})
    place = {name: number for number, name in enumerate(names)}
    return {"names": names, "tags": [[place[tag] for tag in record.tags] for record in records]}


def title_table(records: Sequence[Record], spoken: Sequence[Other]) -> dict[str, Any]:
    """Return the titles, and by number what is read otherwise than usual in them."""
    return {
        "titles": [record.title for record in records],
        "other": {str(number): other for number, other in enumerate(spoken) if other},
    }
