"""The sheets of a file as rows of cells whose addresses are the file's own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plugins.kernel.files.csv_files import BrokenTable, csv_rows
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.named_sheets import demand_own_names
from plugins.kernel.formats.workbook_extent import demand_near_cells
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.importing.unread import Scan, scan, with_unread

SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")
MAX_BYTES = 200_000_000
_BETWEEN = ",\t;"  # what stands between cells: Excel writes “Unicode text” with tabs
Row = Sequence[Any]


@frozen
class Sheet:
    """rows: all of them, the empty ones before the first as well, so that places are addresses. hidden: rows, from 0
    on, that nobody sees who looks at the sheet. is_hidden: whether nobody sees the sheet itself.
    """

    name: str
    rows: Sequence[Row]
    hidden: tuple[int, ...] = ()
    is_hidden: bool = False


def read_workbook(file: Path) -> tuple[Sheet, ...]:
    """Return the sheets that have anything in them; raise PortalError for what is no workbook."""
    if file.suffix.lower() not in SUFFIXES:
        raise PortalError(f"{file.name} 不是表格。能收的有 {'、'.join(SUFFIXES)}；别的请用 Excel 或 WPS 另存为 .xlsx。")
    try:
        data = read_begin(file, MAX_BYTES)
    except OSError as error:
        raise PortalError(f"{file} 读不了（{reason(error)}）。请检查路径；开着它的程序请先关上。") from None
    if len(data) > MAX_BYTES:
        raise PortalError(f"{file.name} 太大了。请分成几个文件。")
    sheets = (_csv(file, data),) if file.suffix.lower() == ".csv" else _calamine(file, data)
    return tuple(sheet for sheet in sheets if any(map(any, sheet.rows)))


def _csv(file: Path, data: bytes) -> Sheet:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeError:
            continue
    else:
        raise PortalError(f"{file.name} 的文字读不出来。请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入。")
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        return Sheet(file.stem, csv_rows(text, max(_BETWEEN, key=first.count)))
    except BrokenTable as broken:
        raise PortalError(
            f"{file.name} 第 {broken.line} 行的英文双引号没有成对，或者后面紧跟着别的字，"
            "下面的行会变成这一格里的字，没有收。请用记事本打开，改好或者删掉这个引号，保存，再导入。"
        ) from None


def _calamine(file: Path, data: bytes) -> tuple[Sheet, ...]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        demand_near_cells(data)
        suffix, book = file.suffix.lower(), CalamineWorkbook.from_filelike(io.BytesIO(data))
        demand_own_names(each.name for each in book.sheets_metadata)
        sheets = [each for each in book.sheets_metadata if suffix != ".xls" or each.typ == SheetTypeEnum.WorkSheet]
        return tuple(
            _sheet(book.get_sheet_by_name(each.name), found, is_hidden=each.visible != SheetVisibleEnum.Visible)
            for each, found in zip(sheets, scan(suffix, data), strict=True)
            if each.typ == SheetTypeEnum.WorkSheet
        )
    except Unclean as unclean:
        raise PortalError(f"{file.name} {unclean.what}。{unclean.mend}，再导入。") from None
    except BaseException as error:  # its Rust code panics on some damaged files, which is no Exception
        if isinstance(error, KeyboardInterrupt | MemoryError):
            raise
    raise PortalError(f"{file.name} 打不开：坏了，或者加了密码。请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入。")


def _sheet(read: Any, found: Scan, *, is_hidden: bool) -> Sheet:
    rows = with_unread(read.to_python(skip_empty_area=False), found, read.merged_cell_ranges or ())
    hidden = sorted(row for row in found.hidden if row < len(rows) and any(rows[row]))
    return Sheet(read.name, rows, tuple(hidden), is_hidden)


def column_letters(column: int) -> str:
    """Return how a spreadsheet calls a column. column: from 0 on."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
