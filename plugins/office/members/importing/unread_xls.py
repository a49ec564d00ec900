"""Errors and hidden rows of .xls: records of the workbook's stream."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator

import olefile

_BEGIN, _END, _SHEET, _ROW, _BOOL_OR_ERROR, _FORMULA, _TEXT = 0x0809, 0x0A, 0x85, 0x0208, 0x0205, 0x06, 0x0207
_WORKSHEET = 0
_HIDDEN = 0x20  # among a row's flags
_NO_NUMBER, _IS_TEXT, _IS_ERROR = 0xFFFF, 0, 2  # of a formula's result

Cells = Iterable[tuple[tuple[int, int], str]]
_Record = tuple[int, bytes]


def scan_xls(data: bytes) -> Iterator[tuple[Cells, Iterable[int]]]:
    """Yield, of each worksheet, the cells that look empty and are not, and the hidden rows."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        stream = file.openstream("Workbook" if file.exists("Workbook") else "Book").read()
    for kind, content in _records(stream, 0):
        if kind == _SHEET and content[5] == _WORKSHEET:
            records = list(_records(stream, struct.unpack_from("<I", content)[0]))
            yield list(_cells(records)), list(_hidden(records))


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    """Yield the records of a part of the stream, without what is within charts in it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        content = stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, content
        if not depth:
            return


def _cells(records: list[_Record]) -> Iterator[tuple[tuple[int, int], str]]:
    for number, (kind, content) in enumerate(records):
        if kind == _BOOL_OR_ERROR and content[7]:
            yield struct.unpack_from("<HH", content), "error"
        if kind == _FORMULA and struct.unpack_from("<H", content, 12)[0] == _NO_NUMBER:
            place: tuple[int, int] = struct.unpack_from("<HH", content)
            if content[6] == _IS_ERROR:
                yield place, "error"
            if content[6] == _IS_TEXT and not any(each == _TEXT for each, _ in records[number + 1 : number + 4]):
                yield place, "no result"


def _hidden(records: list[_Record]) -> Iterator[int]:
    for kind, content in records:
        if kind == _ROW and struct.unpack_from("<H", content, 12)[0] & _HIDDEN:
            yield struct.unpack_from("<H", content)[0]
