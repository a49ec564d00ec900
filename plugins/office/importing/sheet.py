"""A workbook: each sheet that is seen as a table."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.merged_cells import Place, merged_within
from plugins.kernel.formats.named_sheets import demand_own_names
from plugins.kernel.formats.workbook_extent import demand_near_cells
from plugins.office.importing.html_tree import Element
from plugins.office.importing.markdown_writer import Block, write_markdown
from plugins.office.importing.markers import without_markers
from plugins.office.importing.model import Imported, Note, NotReadable
from plugins.office.importing.number_formats import shown_number
from plugins.office.importing.sheet_parts import Unseen, read_unseen
from plugins.office.importing.table_writer import table

_EXACT = 10**15  # figures beyond the fifteenth are lost in a number cell
MAX_CELLS = 200_000  # a page with more could not be read
Spans = tuple[tuple[Place, Place], ...]  # the first and the last cell of each range
_Sheet = tuple[str, list[list[Any]], Spans]  # its name, its cells, and which of them are merged


def read_sheets(data: bytes, shown: str) -> Imported:
    """Return the sheets of a workbook as tables; raise NotReadable for what is none."""
    sheets, hidden, unseen = _opened(data, shown, read_unseen)
    notes = [Note("隐藏的工作表", f"工作表“{name}”", words) for name, words in hidden]
    blocks: list[Block] = []
    for name, rows, merged in sheets:
        written, more = _sheet(name, rows, merged, unseen.get(name, Unseen()), shown)
        notes += more
        if written and len(sheets) > 1:
            blocks.append(Block(name, heading=2))
        blocks += [Block(written)] if written else []
    return Imported(write_markdown(blocks), {}, tuple(notes))


def read_rows(data: bytes, shown: str) -> list[list[str]]:
    """Return the words of the first sheet that is seen, row for row; raise NotReadable for what is no workbook."""
    sheets, _hidden_sheets, _unseen = _opened(data, shown, lambda _data: {})
    return [[_words(cell) for cell in row] for row in sheets[0][1]] if sheets else []


def _opened(
    data: bytes, shown: str, look: Callable[[bytes], dict[str, Unseen]]
) -> tuple[list[_Sheet], list[tuple[str, str]], dict[str, Unseen]]:
    """Return the sheets that are seen, the words of the others, and what is hidden in each, all by name.

    look: returns the latter. All cells are read here: the reader panics on some, as a day that no calendar has.
    """
    from python_calamine import CalamineWorkbook

    broken = NotReadable(f"{shown}：表格打不开。请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入。")
    try:
        demand_near_cells(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        demand_own_names(each.name for each in book.sheets_metadata)
        names = [each.name for each in book.sheets_metadata if str(each.visible).endswith("Visible")]
        left = [each.name for each in book.sheets_metadata if each.name not in names]
        unseen = look(data)
        sheets = [_cells(name, book.get_sheet_by_name(name)) for name in names]
        hidden = [(name, _all_words(book.get_sheet_by_name(name))) for name in left]
    except NotReadable:
        raise
    except Unclean as unclean:
        raise NotReadable(f"{shown}：{unclean.what}。{unclean.mend}，再导入。") from None
    except BaseException as error:  # its Rust code panics on some damaged files, which is no Exception
        if isinstance(error, KeyboardInterrupt | MemoryError):
            raise
        raise broken from None
    return sheets, hidden, unseen


def _cells(name: str, sheet: Any) -> _Sheet:
    rows = sheet.to_python(skip_empty_area=False)
    return name, rows, tuple(merged_within(sheet.merged_cell_ranges or (), len(rows), max(map(len, rows), default=0)))


def _sheet(name: str, rows: list[list[Any]], merged: Spans, unseen: Unseen, shown: str) -> tuple[str, list[Note]]:
    """Return a sheet's table and what is to be told of it. merged: ranges of cells that are one."""
    if sum(map(len, rows)) > MAX_CELLS:
        raise NotReadable(f"{shown}：工作表“{name}”太大。请只留要登在网页上的部分；整个表格可以做成附件。")
    notes = [Note(kind, f"工作表“{name}”{place}", words) for kind, place, words in unseen.told]
    spans, covered = _merges(merged)
    body = []
    for number, row in enumerate(rows):
        words = [_words(cell, unseen.formats.get((number, at), "")) for at, cell in enumerate(row)]
        if number in unseen.rows:
            notes += _hidden(words, name, f"第 {number + 1} 行")
            continue
        cells = []
        for at, text in enumerate(words):
            if at in unseen.columns:
                notes += _hidden([text], name, f"第 {number + 1} 行第 {at + 1} 列")
            elif (number, at) not in covered:
                cells.append(Element("td", spans.get((number, at), {}), [text]))
            notes += _inexact(row[at], name, number, at)
        body.append(Element("tr", {}, list[Element | str](cells)))
    return table(Element("table", {}, list[Element | str](_without_empty_edges(body)))), notes


def _all_words(sheet: Any) -> str:
    return " ".join(filter(None, (_words(cell) for row in sheet.to_python() for cell in row)))


def _hidden(words: Iterable[str], sheet: str, place: str) -> Iterator[Note]:
    if found := " ".join(filter(None, words)):
        yield Note("隐藏的格子", f"工作表“{sheet}”{place}", found)


def _inexact(cell: object, sheet: str, row: int, column: int) -> Iterator[Note]:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _EXACT:
        yield Note(
            "超过十五位的数字，后几位已经丢了", f"工作表“{sheet}”第 {row + 1} 行第 {column + 1} 列", _words(cell), True
        )


def _words(cell: Any, code: str = "") -> str:
    """Return a cell's words. code: of its format, "" for none."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float) and code and (shown := shown_number(cell, code)) is not None:
        return shown
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e21 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if cell.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        return str(cell)
    return " ".join(without_markers(str(cell)).split())


def _merges(ranges: Spans) -> tuple[dict[Place, dict[str, str]], set[Place]]:
    """Return the spans of cells by place, and the places that they cover.

    Of two that overlap, which no program writes, the first counts.
    """
    spans, covered = dict[Place, dict[str, str]](), set[Place]()
    for (top, left), (bottom, right) in ranges:
        if (top, left) in covered or (bottom, right) in covered:
            continue
        own = {(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)}
        if own.isdisjoint(covered) and own:
            spans[top, left] = {"rowspan": str(bottom - top + 1), "colspan": str(right - left + 1)}
            covered |= own
    return spans, covered - spans.keys()


def _without_empty_edges(rows: list[Element]) -> list[Element]:
    """Return rows without empty ones before the first and behind the last."""
    full = [at for at, row in enumerate(rows) if row.words().strip()]
    return rows[full[0] : full[-1] + 1] if full else []
