"""What cells of an Excel workbook of before 2007 show whose format writes figures of its own before the value."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from plugins.kernel.formats.workbook_records import records
from plugins.kernel.passages.shown_numbers import formats_with_figures, shown
from plugins.kernel.passages.workbook_texts import shared_texts
from plugins.kernel.personal_data.kinds import IN_CELL

_FORMAT, _STYLE = 0x041E, 0x00E0
_NUMBER, _FORMULA, _SHORT, _SHORTS, _SHARED = 0x0203, 0x0006, 0x027E, 0x00BD, 0x00FD  # cells
_NAMED = 4  # bytes of a style up to the end of its format's number
_CELL, _WITH_VALUE = struct.Struct("<3H"), struct.Struct("<3Hd")  # row, column, style
_MOST = 1e15  # beyond that Excel keeps no figure


def shown_in_cells(stream: bytes) -> Iterator[tuple[str, str]]:
    """Yield the place of each such cell, and what it shows."""
    codes = dict(_codes(stream))
    formats = formats_with_figures(codes)
    if not formats:
        return
    styles = [int.from_bytes(content[2:_NAMED], "little") for kind, content in records(stream) if kind == _STYLE]
    texts = list(shared_texts(stream))
    for row, column, style, value in _cells(stream):
        if style >= len(styles) or styles[style] not in formats:
            continue
        is_text = isinstance(value, int)
        words = value if isinstance(value, str) else texts[value] if value < len(texts) else ""
        yield (
            f"第 {row + 1} 行第 {column + 1} 列{IN_CELL}",
            shown(formats[styles[style]], words, is_text).replace("\n", " "),
        )


def _codes(stream: bytes) -> Iterator[tuple[int, str]]:
    """Yield the number of each format and its code: since 1997 with a flag that says how wide its letters are."""
    for kind, content in records(stream):
        if kind == _FORMAT and len(content) > 5:
            count = int.from_bytes(content[2:4], "little")
            is_wide = content[4] == 1 and len(content) >= 5 + 2 * count
            words = content[5:].decode("utf-16-le" if is_wide else "gb18030", "replace")
            yield int.from_bytes(content[:2], "little"), words


def _cells(stream: bytes) -> Iterator[tuple[int, int, int, str | int]]:
    """Yield row, column, style of each cell with a whole number, and its figures; or which shared text it holds."""
    for kind, content in records(stream):
        if kind in (_NUMBER, _FORMULA) and len(content) >= 14:
            row, column, style, value = _WITH_VALUE.unpack_from(content)
            yield from _numbered(row, column, style, value)
        elif kind == _SHORT and len(content) >= 10:
            row, column, style = _CELL.unpack_from(content)
            yield from _numbered(row, column, style, _short(content[6:10]))
        elif kind == _SHORTS and len(content) >= 12:
            row, first = struct.unpack_from("<2H", content)
            for at in range((len(content) - 6) // 6):
                style, number = struct.unpack_from("<H4s", content, 4 + 6 * at)
                yield from _numbered(row, first + at, style, _short(number))
        elif kind == _SHARED and len(content) >= 10:
            row, column, style = _CELL.unpack_from(content)
            yield row, column, style, int.from_bytes(content[6:10], "little")


def _numbered(row: int, column: int, style: int, value: float) -> Iterator[tuple[int, int, int, str]]:
    if 0 <= value < _MOST and value == int(value):
        yield row, column, style, f"{value:.0f}"


def _short(data: bytes) -> float:
    """Return a number that is kept in four bytes: whole, or the first half of any; with hundredths or without."""
    number = int.from_bytes(data, "little", signed=True)
    whole = float(number >> 2)
    value: float = whole if number & 2 else struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", number & ~3))[0]
    return value / 100 if number & 1 else value
