"""Numbers of cells as their formats show them."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from plugins.office.importing.number_formats import shown_number
from plugins.office.importing.sheet import read_sheets
from tests.tables import table


@table(
    ("number", "code", "shown"),
    [
        (0.25, "0%", "25%"), (0.1234, "0.0%", "12.3%"), (0.005, "0%", "1%"), (1.5, "0.00 %", "150.00 %"),
        (12, "0000", "0012"), (1234567.5, "#,##0.00", "1,234,567.50"), (5, "0,000", "0,005"), (3.5, "0.##", "3.5"),
        (-5, "#,##0;(#,##0)", "(5)"), (-5, "#,##0", "-5"), (-0.001, "0.0", "0.0"), (0, "#,##0", "0"),
        (1_200_000, '0.0,,"百万"', "1.2百万"), (5, '0"人"', "5人"), (5, "0元", "5元"), (2.675, "0.00", "2.68"),
        (123456789.5, f"0.{'0' * 30}", f"123456789.5{'0' * 29}"),
        (8.5, "[$¥-804]#,##0.00_);[Red]\\(¥#,##0.00\\)", "¥8.50"), (8.5, '_ "¥"* #,##0.00_ ', "¥8.50"),
    ],
)  # fmt: skip
def test_a_number_is_what_readers_of_the_sheet_see(number: float, code: str, shown: str) -> None:
    assert shown == shown_number(number, code)


@table(
    "code", ["General", "@", "yyyy-mm-dd", "h:mm", "# ?/?", "0.00E+00", "[>=100]0", "[DBNum1]0", "000-0000", "", ";;;"]
)
def test_what_is_not_read_leaves_the_number_as_it_is(code: str) -> None:
    assert shown_number(5, code) is None


@table("number", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_leaves_itself(number: float) -> None:
    assert shown_number(number, "0.0%") is None


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?,.%;"\\_*[]$-()¥元 Ee/@', max_size=300))
def test_no_format_is_too_odd(number: float, code: str) -> None:
    shown_number(number, code)


@table("styles", ["own", "built in"])
def test_a_sheet_comes_in_as_it_is_seen(styles: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [("完成率", 0.25, "0%" if styles == "built in" else "0.0%"), ("人数", 12345, "#,##0"), ("编号", 12, "0000")]
    for at, (name, number, code) in enumerate(rows, start=2):
        sheet.cell(at, 2, name)
        sheet.cell(at, 3, number).number_format = code
    file = io.BytesIO()
    book.save(file)
    body = read_sheets(file.getvalue(), "a.xlsx").body
    percent = "25%" if styles == "built in" else "25.0%"
    assert all(f"| {words} |" in body for words in (f"完成率 | {percent}", "人数 | 12,345", "编号 | 0012"))
