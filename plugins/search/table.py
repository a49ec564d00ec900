"""What filters and order need to know of every text, small enough to load with the first query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from plugins.columns.model import Columns
from plugins.search.layout import PER_PART, mark_of_script
from plugins.search.parts import read_note
from plugins.search.records import Record

_FIRST_DAY = date(1900, 1, 1).toordinal()


def search_table(
    records: Sequence[Record], columns: Columns, notes: Sequence[str], tags_mark: str, ids: tuple[int, str] | None
) -> dict[str, Any]:
    """Return the table.

    notes: of the text parts, in order. tags_mark: of tags.js. ids: length and starts of the index's ids
    (pagefind.shortest_unique), None where there is no index. pagefind: a mark that changes with the index, "" where
    there is none. column: index into columns per text. day: days since the text before. title: length in characters
    (code points). wide: characters that stand in the texts beside their half-width form.
    """
    parts = [read_note(note) for note in notes]
    shown = [("", "网站说明", "")] + [(column.slug, column.name, column.function) for column in columns.columns]
    place = {slug: number for number, (slug, _, _) in enumerate(shown)}
    days = [date.fromisoformat(record.day).toordinal() - _FIRST_DAY for record in records]
    return {
        "count": len(records),
        "perPart": PER_PART,
        "parts": [mark for mark, _ in parts],
        "tagsMark": tags_mark,
        "pagefind": mark_of_script(ids[1]) if ids else "",
        "ids": {"length": ids[0], "starts": ids[1]} if ids else None,
        "columns": [list(row) for row in shown],
        "column": [place[record.column] for record in records],
        "day": [day - before for day, before in zip(days, [0, *days], strict=False)],
        "title": [len(record.title) for record in records],
        "wide": "".join(sorted(set().union(*(wide for _, wide in parts)))),
    }


def tag_table(records: Sequence[Record]) -> dict[str, Any]:
    """Return the tags' names and, per text, indices into them.

    They weigh as much as the whole table beside them, so a page loads them when its first results stand.
    """
    names = sorted({tag for record in records for tag in record.tags})
    place = {name: number for number, name in enumerate(names)}
    return {"names": names, "tags": [[place[tag] for tag in record.tags] for record in records]}
