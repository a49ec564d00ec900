"""Which cells of a sheet are one."""

from __future__ import annotations

import pytest

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.merged_cells import merged_within

WHOLE = ((0, 0), (1 << 20, 1 << 14))


def test_ranges_end_where_the_sheet_does() -> None:
    given = [((0, 0), (0, 1)), ((1, 2), (1 << 20, 1 << 14)), ((9, 0), (10, 1)), ((0, 9), (1, 10))]
    assert [((0, 0), (0, 1)), ((1, 2), (4, 3))] == list(merged_within(given, rows=5, columns=4))
    assert not list(merged_within([WHOLE], rows=0, columns=0))


def test_ranges_that_lie_over_each_other_are_damaged() -> None:
    """Each would be gone through again: of a file that names the whole sheet ten thousand times, for hours."""
    assert [((0, 0), (4, 3))] == list(merged_within([WHOLE], rows=5, columns=4))
    with pytest.raises(Damaged):
        list(merged_within([WHOLE] * 2, rows=5, columns=4))
