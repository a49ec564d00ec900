"""What a workbook hides or says beside its cells: read from its XML, of which the reader of cells says nothing.

The reader of cells takes names of parts in capitals or small letters, and the strict form of the format as the usual
one; so does this one. What it cannot read is refused: else the hidden rows of a sheet would come in as if they were
seen.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from xml.etree import ElementTree

from plugins.kernel.formats.compound import BEGINNING
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.older_hidden import hides_cells
from plugins.kernel.formats.package_parts import led_to, relations_of
from plugins.kernel.formats.xml_trees import parsed_part
from plugins.kernel.slotted import slotted
from plugins.office.importing.number_formats import BUILT_IN

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": _MAIN[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _ID[1:-3].encode(),
}
_BOOK, _OPEN_DOCUMENT = "xl/workbook.xml", "content.xml"
_HIDDEN_OPEN = re.compile(rb"""visibility\s*=\s*["'](?:collapse|filter)["']|<office:annotation\b""")
_MAX_PART_BYTES = 100_000_000
_ON = ("1", "true")
_AS_NEW = "请用 Excel 或 WPS 打开它，另存为 .xlsx"
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


@slotted
class Unseen:
    """Of one sheet. rows, columns: those that are hidden, from 0 on. told: kind, place and words of the rest.

    formats: how a cell's number is shown, by row and column.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    told: list[tuple[str, str, str]] = field(default_factory=list)


def read_unseen(data: bytes) -> dict[str, Unseen]:
    """Return what is hidden, by the sheets' names.

    Raises Damaged for a workbook of which nobody can tell that, and Unclean for one of the other forms that hides
    anything: there it is not told which row that is.
    """
    if data.startswith(BEGINNING):
        is_open, hides = False, hides_cells(data)
    else:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                book = _Book(file)
                is_open, hides = _OPEN_DOCUMENT in book.names, bool(_HIDDEN_OPEN.search(book.read(_OPEN_DOCUMENT)))
                if not is_open:
                    return dict(_sheets(book))
        except _DAMAGED:
            raise Damaged("no whole workbook") from None
    if hides:
        raise Unclean(f"是{'开放文档' if is_open else '旧格式'}的表格，里面有隐藏的行、列或者批注", _AS_NEW)
    return {}


class _Book:
    """The parts of a workbook, by their names in small letters."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.names = {each.filename.replace("\\", "/").lower(): each for each in file.infolist()}

    def read(self, name: str) -> bytes:
        """Return a part in the usual form, b"" where there is none; raise ValueError for a huge one."""
        found = self.names.get(name.lower())
        if found is None:
            return b""
        if found.file_size > _MAX_PART_BYTES:
            raise ValueError(name)
        data = self.file.read(found)
        for strict, usual in _STRICT.items():
            data = data.replace(b'"' + strict + b'"', b'"' + usual + b'"')
        return data

    def tree(self, name: str) -> ElementTree.Element | None:
        """Return the root of a part, None where it is not there; raise Damaged for one with a document type."""
        data = self.read(name)
        return parsed_part(data) if data else None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part leads to, by id: the kind's last word and the name of a part."""
        return led_to(part, self.tree(relations_of(part)))


def _sheets(book: _Book) -> Iterator[tuple[str, Unseen]]:
    root, relations = book.tree(_BOOK), book.relations(_BOOK)
    if root is None:
        raise ValueError(_BOOK)
    formats = _formats(next((book.tree(path) for kind, path in relations.values() if kind == "styles"), None))
    for sheet in root.iter(f"{_MAIN}sheet"):
        part = relations.get(sheet.get(_ID, ""), ("", ""))[1]
        if (tree := book.tree(part)) is not None:
            unseen = _unseen(tree, formats)
            for kind, target in book.relations(part).values():
                if kind == "comments" and (comments := book.tree(target)) is not None:
                    unseen.told += _comments(comments)
                elif kind == "drawing":
                    unseen.told.append(("图片、图表或文本框", "", _drawn(book.tree(target))))
            yield sheet.get("name", ""), unseen


def _formats(styles: ElementTree.Element | None) -> dict[str, str]:
    """Return the formats of numbers by the number of the style that a cell names."""
    if styles is None:
        return {}
    codes = dict(BUILT_IN)
    for each in styles.iter(f"{_MAIN}numFmt"):
        codes[int(each.get("numFmtId", "0"))] = each.get("formatCode", "")
    numbers = [int(each.get("numFmtId", "0")) for each in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    return {str(at): codes[number] for at, number in enumerate(numbers) if number in codes}


def _place(name: str) -> tuple[int, int] | None:
    """Return the row and the column, from 0 on, of a cell that is called like B3."""
    found = _CELL.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _unseen(sheet: ElementTree.Element, formats: Mapping[str, str]) -> Unseen:
    unseen = Unseen()
    for column in sheet.iter(f"{_MAIN}col"):
        if column.get("hidden") in _ON:
            unseen.columns |= set(range(int(column.get("min", "1")) - 1, min(int(column.get("max", "1")), 16_384)))
    for row in sheet.iter(f"{_MAIN}row"):
        if row.get("hidden") in _ON:
            unseen.rows.add(int(row.get("r", "1")) - 1)
        for cell in row:
            code, place = formats.get(cell.get("s", "0")), _place(cell.get("r", ""))
            if code and place:
                unseen.formats[place] = code
            if cell.find(f"{_MAIN}f") is not None and cell.find(f"{_MAIN}v") is None:
                unseen.told.append(("没有算好的公式", f"格子 {cell.get('r', '')}", cell.findtext(f"{_MAIN}f", "")))
    return unseen


def _comments(root: ElementTree.Element) -> Iterator[tuple[str, str, str]]:
    for each in root.iter(f"{_MAIN}comment"):
        yield "批注", f"格子 {each.get('ref', '')}", "".join(text.text or "" for text in each.iter(f"{_MAIN}t"))


def _drawn(root: ElementTree.Element | None) -> str:
    texts = () if root is None else root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    return " ".join(each.text or "" for each in texts)
