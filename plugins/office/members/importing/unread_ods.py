"""Errors, formulas without results, merged cells and hidden rows of .ods, whose rows and cells say how often
they come.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.parsers.expat import ParserCreate

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TYPES = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_SIGNS = (b'"error"', b"formula=", b"covered-table-cell", b"table:visibility=")  # without any there is nothing to find
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 10
_MOST = 1 << 31

Cells = Iterable[tuple[tuple[int, int], str]]


def scan_ods(data: bytes) -> Iterator[tuple[Cells, Iterable[int]]]:
    """Yield, of each sheet, the cells that look empty and are not, and the hidden rows."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if book.getinfo("content.xml").file_size > _MOST:
            raise ValueError("too large a sheet")
        content = book.read("content.xml")
    if b"<!DOCTYPE" in content:
        raise ValueError("no spreadsheet has one")
    reading = _Reading(look=any(sign in content for sign in _SIGNS))
    reading.parser.Parse(content, True)
    yield from reading.sheets


class _Reading:
    """Counts rows and cells on the way through. look: whether cells need be looked at, or sheets alone counted."""

    def __init__(self, *, look: bool) -> None:
        self.sheets: list[tuple[list[tuple[tuple[int, int], str]], list[int]]] = []
        self.row = self.column = 0
        self.repeated = 1
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end if look else None
        self.look = look

    def _begin(self, name: str, said: dict[str, Any]) -> None:
        if name == f"{_TABLE}table":
            self.sheets.append(([], []))
            self.row = 0
        elif not self.look or not self.sheets:
            return
        elif name == f"{_TABLE}table-row":
            self.column, self.repeated = 0, int(said.get(f"{_TABLE}number-rows-repeated", 1))
            if said.get(f"{_TABLE}visibility", "visible") != "visible" and self.row + self.repeated < _MOST_ROWS:
                self.sheets[-1][1].extend(range(self.row, self.row + self.repeated))
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            times = int(said.get(f"{_TABLE}number-columns-repeated", 1))
            if why := _why(name, said):
                self.sheets[-1][0].extend(
                    ((self.row, self.column + at), why) for at in range(min(times, _MOST_COLUMNS))
                )
            self.column += times

    def _end(self, name: str) -> None:
        if name == f"{_TABLE}table-row":
            self.row += self.repeated


def _why(name: str, said: dict[str, Any]) -> str:
    if said.get(_TYPES) == "error":
        return "error"
    if f"{_TABLE}formula" in said and f"{_OFFICE}value-type" not in said:
        return "no result"
    return "merged" if name == f"{_TABLE}covered-table-cell" else ""
