"""Errors, formulas without results and hidden rows of .xlsx: looked for in the sheets' bytes, of which few are such."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from defusedxml.ElementTree import fromstring

_MOST = 1 << 31  # bytes of a sheet
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_TAG = rb"<(?:\w+:)?"
_ERROR = re.compile(_TAG + rb"c\b[^>]*?\st=[\"']e[\"'][^>]*>")
_FORMULA = re.compile(
    _TAG + rb"c\b([^>]*)>\s*" + _TAG + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v[^>]*>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)  # fmt: skip
_HIDDEN = re.compile(_TAG + rb"row\b[^>]*?\shidden=[\"'](?:1|true)[\"'][^>]*>")
_ADDRESS = re.compile(rb"\sr=[\"']([A-Z]+)(\d+)[\"']")
_ROW_TAG, _CELL_TAG = re.compile(_TAG + rb"row\b"), re.compile(_TAG + rb"c\b")
_ROW = re.compile(rb"\sr=[\"'](\d+)[\"']")

Cells = Iterable[tuple[tuple[int, int], str]]


def scan_xlsx(data: bytes) -> Iterator[tuple[Cells, Iterable[int]]]:
    """Yield, of each sheet, the cells that look empty and are not, and the hidden rows."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in _sheets(book):
            if book.getinfo(name).file_size > _MOST:
                raise ValueError("too large a sheet")
            sheet = book.read(name)
            yield list(_cells(sheet)), [int(found[1]) - 1 for row in _HIDDEN.finditer(sheet)
                                        if (found := _ROW.search(row[0]))]  # fmt: skip


def _sheets(book: zipfile.ZipFile) -> Iterator[str]:
    """Yield the paths of the sheets, as the book orders them."""
    root = fromstring(book.read("_rels/.rels"))
    main = next(each.get("Target") for each in root if str(each.get("Type")).endswith("/officeDocument")).lstrip("/")
    folder, name = posixpath.split(main)
    links = fromstring(book.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    target = {each.get("Id"): each.get("Target") for each in links}
    workbook = fromstring(book.read(main))
    for sheets in (workbook.find(f"{space}sheets") for space in (_MAIN, _STRICT)):
        for sheet in sheets if sheets is not None else ():
            number = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
            path = posixpath.normpath(posixpath.join("/", folder, target[number])).lstrip("/")
            yield path


def _cells(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    begins = cache(lambda: [each.start() for each in _ROW_TAG.finditer(sheet)])
    for found in _ERROR.finditer(sheet):
        yield _place(sheet, found, begins), "error"
    if b"f>" in sheet or b"<f" in sheet:
        for found in _FORMULA.finditer(sheet):
            is_empty_text = found[2] and re.search(rb"\st=[\"']str[\"']", found[1])
            if not is_empty_text:
                yield _place(sheet, found, begins), "no result"


def _place(sheet: bytes, found: re.Match[bytes], begins: Callable[[], Sequence[int]]) -> tuple[int, int]:
    """Return where a cell stands; some programs write no addresses, and cells are counted then.

    begins: returns where each row begins, looked for once where anybody asks.
    """
    if address := _ADDRESS.search(found[0].split(b">", 1)[0]):
        column = 0
        for letter in address[1]:
            column = column * 26 + letter - ord("A") + 1
        return int(address[2]) - 1, column - 1
    before = bisect(begins(), found.start())
    begin = begins()[before - 1] if before else 0
    row = _ROW.search(sheet[begin : found.start()].split(b">", 1)[0])
    return (int(row[1]) if row else before) - 1, len(_CELL_TAG.findall(sheet, begin, found.start()))
