"""Which cells of a sheet are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.kernel.formats.faults import Damaged

Place = tuple[int, int]  # row and column, both from 0 on


def merged_within(ranges: Iterable[tuple[Place, Place]], rows: int, columns: int) -> Iterator[tuple[Place, Place]]:
    """Yield the first and the last cell of ranges that are one, as far as they lie within so many rows and columns.

    Raises Damaged for ranges that lie over each other, as no program writes them, so that together they have more cells
    than there are: a file may name the whole sheet ten thousand times.
    """
    room = rows * columns
    for (top, left), (bottom, right) in ranges:
        last_row, last = min(bottom, rows - 1), min(right, columns - 1)
        if top <= last_row and left <= last:
            room -= (last_row - top + 1) * (last - left + 1)
            if room < 0:
                raise Damaged("merged cells that lie over each other")
            yield (top, left), (last_row, last)
