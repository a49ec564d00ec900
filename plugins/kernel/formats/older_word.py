"""Word of before 2007: who has written, saved, remarked and sent a document, beside its properties.

A table of the document holds these names; its first bytes (FIB) say where each of its parts lies.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_WORD, _FIRST_NEW = 0xA5EC, 193  # what a text begins with, and the version since which there is a table of its own
_WHICH_TABLE = 0x0200  # a flag
_COUNT, _PLACES = 152, 154  # where it is said how many parts there are, and where they lie
# Titles and authors, who has changed something, who has remarked something.
_LISTS, _NAMES = (32, 51), 36
# Printers, a copy's place, of a mail merge the list of people and who of them gets no letter (44, 126, 127), variables,
# to whom it was sent, under which names it was saved.
_DROPPED = (27, 28, 29, 35, 44, 60, 70, 71, 126, 127)
_REMARKS = (4, 5)  # where they stand, and what they say
_WIDE = 0xFFFF


def table_of(text: bytes) -> str:
    """Return the name of the stream with a text's table, "" for what is no text of ours. text: its stream."""
    if len(text) < _PLACES or struct.unpack_from("<HH", text)[0] != _WORD:
        return ""
    version, flags = struct.unpack_from("<H", text, 2)[0], struct.unpack_from("<H", text, 10)[0]
    if version < _FIRST_NEW:
        return ""
    return "1Table" if flags & _WHICH_TABLE else "0Table"


def has_remarks_in(text: bytes) -> bool:
    """Tell a text with remarks. text: its stream."""
    return bool(table_of(text)) and any(_place_of(text, part)[1] for part in _REMARKS)


def without_names(text: bytes, table: bytes) -> tuple[bytes, bytes]:
    """Return a text's stream and its table without names, each as long as before."""
    new_text, new_table = bytearray(text), bytearray(table)
    for part in (*_LISTS, _NAMES, *_DROPPED):
        start, length = _place_of(text, part)
        if not length or start + length > len(table):
            continue
        if part in _DROPPED:
            new_table[start : start + length] = bytes(length)
            struct.pack_into("<LL", new_text, _PLACES + 8 * part, 0, 0)
            continue
        names = _names_in(table, start, start + length) if part == _NAMES else _list_in(table, start, start + length)
        for each, blank in names:
            new_table[each.start : each.stop] = (blank * len(each))[: len(each)]
    return bytes(new_text), bytes(new_table)


def _place_of(text: bytes, part: int) -> tuple[int, int]:
    """Return where a part lies in the table, and its length; 0 for one that is not there."""
    (count,) = struct.unpack_from("<H", text, _COUNT)
    at = _PLACES + 8 * part
    if part >= count or at + 8 > len(text):
        return 0, 0
    start, length = struct.unpack_from("<LL", text, at)
    return start, length


def _list_in(table: bytes, start: int, stop: int) -> Iterator[tuple[range, bytes]]:
    """Yield where the letters of each entry lie, and what a blank is there."""
    is_wide = stop - start >= 6 and struct.unpack_from("<H", table, start)[0] == _WIDE
    place = start + (2 if is_wide else 0)
    if place + 4 > stop:
        return
    count, extra = struct.unpack_from("<HH", table, place)
    place += 4
    width, head = (2, 2) if is_wide else (1, 1)
    for _ in range(count):
        letters = int.from_bytes(table[place : place + head], "little")
        end = place + head + letters * width
        if end > stop:
            return
        yield range(place + head, end), b" \0" if is_wide else b" "
        place = end + extra


def _names_in(table: bytes, start: int, stop: int) -> Iterator[tuple[range, bytes]]:
    """As `_list_in`, of names that stand one after another."""
    place = start
    while place + 2 <= stop:
        end = place + 2 + 2 * int.from_bytes(table[place : place + 2], "little")
        if end > stop:
            return
        yield range(place + 2, end), b" \0"
        place = end
