"""Tables in Rich Text Format: a row says where each of its cells ends, and nothing of those that one of them covers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

_ROW_ENDS = re.compile(rb"\\row(?![A-Za-z])")
_CELL = re.compile(rb"\\cell(?![A-Za-z]) ?")
_DEFINED, _EDGE = b"\\trowd", re.compile(rb"\\cellx(-?[0-9]{1,7})")
_BREAK = re.compile(rb"\\(?:par|line)(?![A-Za-z]) ?")
_NEAR = 60  # twentieths of a point: what ends so close to another cell ends where that does
_MOST_COLUMNS = 60
_COVERED = b"\\cell "


def with_whole_rows(data: bytes) -> bytes:
    """Return a document in whose rows an empty cell stands for each that a wide one covers, as rows above have them,
    and where no row ends within a cell.
    """
    columns = _columns(int(found[1]) for found in _EDGE.finditer(data))
    ends = [0, *(found.end() for found in _ROW_ENDS.finditer(data))]
    if not columns or len(columns) > _MOST_COLUMNS:
        return data
    rows, definition = [], b""
    for begin, end in pairwise(ends):
        before, defined, row = data[begin:end].partition(_DEFINED)
        definition = row.rpartition(_DEFINED)[2] if defined else definition
        edges = [bisect_left(columns, int(found[1]) - _NEAR) for found in _EDGE.finditer(definition)]
        rows += [before, defined, _row(row, edges)] if defined else [_row(before, edges)]
    return b"".join([*rows, data[ends[-1] :]])


def _columns(found: Iterable[int]) -> list[int]:
    """Return where columns end, those together that differ by less than a line's width."""
    edges: list[int] = []
    for edge in sorted(set(found)):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _row(row: bytes, edges: list[int]) -> bytes:
    """Return a row with its covered cells. edges: the column with which each of its cells ends."""
    ends = [0, *(found.end() for found in _CELL.finditer(row))]
    if len(edges) != len(ends) - 1:
        return row
    covered = (after - before - 1 for before, after in pairwise([-1, *edges]))
    cells = (_BREAK.sub(b" ", row[begin:end]) for begin, end in pairwise(ends))
    return b"".join(cell + _COVERED * count for cell, count in zip(cells, covered, strict=True)) + row[ends[-1] :]
