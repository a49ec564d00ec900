"""What a workbook hides or says beside its cells: read from its XML, of which the reader of cells says nothing."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from xml.etree import ElementTree

from plugins.kernel.slotted import slotted
from plugins.office.importing.number_formats import BUILT_IN

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK = "xl/workbook.xml"
_MAX_PART_BYTES = 100_000_000
_ON = ("1", "true")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
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
    """Return what is hidden, by the sheets' names; nothing for workbooks of the older forms."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return dict(_sheets(book))
    except _DAMAGED:
        return {}


def _sheets(book: zipfile.ZipFile) -> Iterator[tuple[str, Unseen]]:
    root, relations = _tree(book, _BOOK), _relations(book, _BOOK)
    formats = _formats(next((_tree(book, path) for kind, path in relations.values() if kind == "styles"), None))
    for sheet in () if root is None else root.iter(f"{_MAIN}sheet"):
        part = relations.get(sheet.get(_ID, ""), ("", ""))[1]
        if (tree := _tree(book, part)) is not None:
            unseen = _unseen(tree, formats)
            for kind, target in _relations(book, part).values():
                if kind == "comments" and (comments := _tree(book, target)) is not None:
                    unseen.told += _comments(comments)
                elif kind == "drawing":
                    unseen.told.append(("图片、图表或文本框", "", _drawn(_tree(book, target))))
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


def _tree(book: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    if name not in book.namelist() or book.getinfo(name).file_size > _MAX_PART_BYTES:
        return None
    data = book.read(name)
    return None if re.search(rb"<!DOCTYPE|<!ENTITY", data) else ElementTree.fromstring(data)


def _relations(book: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    folder, _, file = part.rpartition("/")
    root = _tree(book, f"{folder}/_rels/{file}.rels")
    found = {}
    for each in () if root is None else root:
        target = each.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[each.get("Id", "")] = each.get("Type", "").rpartition("/")[2], path
    return found
