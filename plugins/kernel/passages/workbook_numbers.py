"""Numbers of an Excel workbook of before 2007, in figures: of cells, and those that it keeps beside them.

A workbook keeps what its formulas have looked up in another one, the whole table of it, though nobody sees more than
what they have found.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from plugins.kernel.formats.workbook_records import records
from plugins.kernel.personal_data.kinds import IN_CELL

_NUMBER, _FORMULA, _IN_CELL = 0x0203, 0x0006, 14  # records of cells with a number, and where it ends in them
_KEPT_NUMBER = 0x00C9  # of a table over others
_PICTURES = frozenset({0x3C, 0x7F, 0xE9, 0xEB, 0xEC})  # records in which any bytes may stand
# A number of a mobile telephone, wherever it is: so large a one without a fraction ends in zeros.
_OF_MOBILE = re.compile(rb"(?=(\0\0.{4}[\x08-\x12]\x42))", re.DOTALL)


def numbers_in_cells(stream: bytes) -> Iterator[tuple[str, str]]:
    """Yield the place and the figures of each cell that holds a long number."""
    for kind, content in records(stream):
        if kind in (_NUMBER, _FORMULA) and len(content) >= _IN_CELL:
            row, column, _, value = struct.unpack_from("<3Hd", content)
            if _is_long(value):
                yield f"第 {row + 1} 行第 {column + 1} 列{IN_CELL}", f"{value:.0f}"


def numbers_beside_cells(stream: bytes) -> frozenset[str]:
    """Return what may be numbers of mobile telephones in formulas, names, and what is kept of other workbooks."""
    found = set[str]()
    for kind, content in records(stream):
        if kind not in _PICTURES and kind != _NUMBER:
            for each in _OF_MOBILE.finditer(content, _IN_CELL if kind == _FORMULA else 0):
                (value,) = struct.unpack("<d", each[1])
                found |= {f"{value:.0f}"} if _is_long(value) else set()
    return frozenset(found)


def numbers_of_cache(cache: bytes) -> Iterator[str]:
    """Yield the long numbers that a table over others keeps of them, also of sheets that are deleted."""
    for kind, content in records(cache):
        if kind == _KEPT_NUMBER and len(content) == 8 and _is_long(value := struct.unpack("<d", content)[0]):
            yield f"{value:.0f}"


def _is_long(value: float) -> bool:
    return 1e9 <= value < 1e19 and value == int(value)
