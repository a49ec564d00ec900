"""plugins/kernel/formats/pieces.py: what lies between parts of a file."""

from __future__ import annotations

from plugins.kernel.formats.pieces import not_covered
from tests.tables import table


@table(
    ("parts", "gaps"),
    [
        ([], [(2, 9)]),
        ([(2, 9)], []),
        ([(0, 20)], []),
        ([(2, 4), (6, 9)], [(4, 6)]),
        ([(3, 4), (4, 8)], [(2, 3), (8, 9)]),
        ([(3, 8), (4, 5)], [(2, 3), (8, 9)]),
        ([(5, 6), (12, 14)], [(2, 5), (6, 9)]),
    ],
)
def test_the_gaps_are_the_stretches_that_no_part_covers(
    parts: list[tuple[int, int]], gaps: list[tuple[int, int]]
) -> None:
    """None of them is empty; parts may overlap, and reach beyond both ends."""
    found = not_covered(range(2, 9), [range(*part) for part in parts])
    assert [range(*gap) for gap in gaps] == list(found)
