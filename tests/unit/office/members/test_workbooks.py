"""Workbooks that the register writes: what they hold is what was written."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from plugins.office.members.workbooks import Table, write_workbook


def test_a_long_number_keeps_its_figures(tmp_path: Path) -> None:
    """As text: of a number a spreadsheet keeps fifteen."""
    place = tmp_path / "名单.xlsx"
    write_workbook(place, [Table("党员", ("编号", "基数"), [(3944051234567891, 3000), (999_999_999_999_999, None)])])
    rows = list(load_workbook(place).active.iter_rows(min_row=2, values_only=True))
    assert [("3944051234567891", 3000), (999_999_999_999_999, None)] == rows
