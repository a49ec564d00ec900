"""Names in an Excel workbook of before 2007: who has saved it, keeps or sends it, whose views it has, where it lay and
was printed.

They are written over in their records, each byte at its place.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from itertools import count

from plugins.kernel.formats.older_places import without_places, without_places_in_formula
from plugins.kernel.formats.workbook_printers import CONTINUED, PRINTER, without_printer
from plugins.kernel.formats.workbook_records import records

_OLDER = b"\0\5"  # as the first record of a workbook of before 1997 says
_VIEW, _VIEW_HEADS = 0x01A9, range(40, 60)  # where in it its name may begin
_SHEET_ELSEWHERE = 0x17
_KEPT_TABLE, _BY_WHOM_AT = 0x00C6, 18  # of a table over others: what it keeps of them, and where it says who renewed it
_WITH_FORMULAS = (0x06, 0x18, 0x0221, 0x04BC)  # a cell, a name, several cells, what cells have in common
_FOLDER = re.compile(r"[^\x00-\x08]")  # signs of paths are numbers


def without_names_in_workbook(book: bytes) -> bytes:
    """Return the stream of a workbook without such names."""
    found, place, numbers = bytearray(book), 0, count(1)
    is_older, of_printer = book[4:6] == _OLDER, False
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        content = book[place + 4 : place + 4 + length]
        of_printer = kind == PRINTER or (of_printer and kind == CONTINUED)
        if of_printer:
            content = without_printer(content, is_older=is_older) if kind == PRINTER else bytes(len(content))
        elif kind == _VIEW:
            content = _named_anew(content, next(numbers))
        elif kind in _CLEANED and (kind != _SHEET_ELSEWHERE or is_older):
            content = _CLEANED[kind](content)
        found[place + 4 : place + 4 + len(content)] = content
        place += 4 + length
    return bytes(found)


def without_name_in_cache(cache: bytes) -> bytes:
    """Return what a table over others keeps of them, without who has last renewed it."""
    found, place = bytearray(cache), 0
    for kind, content in records(cache):
        if kind == _KEPT_TABLE and len(content) > _BY_WHOM_AT + 3:
            blank = _blanks(len(content), _width(content, _BY_WHOM_AT + 2))[: len(content) - _BY_WHOM_AT - 3]
            found[place + 4 + _BY_WHOM_AT + 3 : place + 4 + len(content)] = blank
        place += 4 + len(content)
    return bytes(found)


def _no_writer(content: bytes) -> bytes:
    """Return an empty name, and the blanks that the format wants behind it."""
    return (b"\0\0\0" + b" " * len(content))[: len(content)]


def _no_keeper(content: bytes) -> bytes:
    """Of who keeps others from changing the workbook: flags, a password's sum, and the name by its length."""
    (letters,) = struct.unpack_from("<H", content, 4) if len(content) >= 7 else (0,)
    width = _width(content, 6)
    if 7 + letters * width == len(content):
        return content[:7] + _blanks(letters, width)
    return content[:5] + b" " * (len(content) - 5)


def _no_route(content: bytes) -> bytes:
    return content[:16] + b" " * (len(content) - 16)


def _no_recipient(content: bytes) -> bytes:
    """Of one to whom a workbook is sent: lengths of name and address, the latter in two bytes or in four."""
    letters, address = struct.unpack_from("<HL", content) if len(content) >= 6 else (0, 0)
    head = 6 if 6 + letters + address == len(content) else 4
    return content[:head] + b" " * (len(content) - head)


def _no_trier(content: bytes) -> bytes:
    """Of figures that somebody has tried: who, and a remark, behind their name."""
    if len(content) < 8:
        return content
    found, place = bytearray(content), 8 + content[4] * _width(content, 7)
    for _ in range(2):
        if place + 3 > len(content):
            break
        letters, width = int.from_bytes(content[place : place + 2], "little"), _width(content, place + 2)
        stop = place + 3 + letters * width
        if stop > len(content):
            break
        found[place + 3 : stop] = _blanks(letters, width)
        place = stop
    return bytes(found)


def _named_anew(content: bytes, number: int) -> bytes:
    """Return a view under a number in place of whose it is. Its name is the last in its record."""
    for at in _VIEW_HEADS:
        letters = int.from_bytes(content[at : at + 2], "little")
        width = _width(content, at + 2)
        if letters and at + 3 + letters * width == len(content):
            name = str(number).rjust(letters, "_")[-letters:]
            return content[: at + 3] + name.encode("utf-16-le" if width == 2 else "ascii")
    return content


def _no_folders(content: bytes, head: int, width: int) -> bytes:
    """Return the name of another workbook, whose folders stand between signs of numbers, without them.

    Behind that of a sheet of its own a workbook has a byte that means nothing, whatever the width of its letters.
    """
    encoding = "utf-16-le" if width == 2 else "iso8859-1"
    end = len(content) - (len(content) - head) % width
    text = content[head:end].decode(encoding, "surrogatepass")
    folders, sign, name = text.rpartition("\3")
    said = (_FOLDER.sub("_", folders) + sign + name).encode(encoding, "surrogatepass")
    return without_places(content[:head] + said) + content[end:]


def _no_book(content: bytes) -> bytes:
    """Of another workbook: how many sheets it has, its name by its length, and its sheets."""
    if len(content) < 5:
        return content
    letters, width = int.from_bytes(content[2:4], "little"), _width(content, 4)
    stop = 5 + letters * width
    return _no_folders(content[:stop], 5, width) + content[stop:] if stop <= len(content) else content


def _no_source(content: bytes) -> bytes:
    """Of cells in another workbook: which they are, and its name by its length."""
    return content[:6] + _no_folders(content[6:], 3, _width(content, 8)) if len(content) > 9 else content


def _width(content: bytes, at: int) -> int:
    return 1 + (content[at] & 1) if at < len(content) else 1


def _blanks(letters: int, width: int) -> bytes:
    return b" \0"[:width] * letters


_CLEANED: Mapping[int, Callable[[bytes], bytes]] = {
    0x5C: _no_writer, 0x5B: _no_keeper, 0xB8: _no_route, 0xB9: _no_recipient, 0xAF: _no_trier, 0x01AE: _no_book,
    0x51: _no_source,
    _SHEET_ELSEWHERE: lambda content: _no_folders(content, 1, 1), 0x01B8: without_places,
    **dict.fromkeys(_WITH_FORMULAS, without_places_in_formula),
}  # fmt: skip
