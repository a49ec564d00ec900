"""Printers in an Excel workbook of before 2007: their names tell whose PC they hang on, and their programs write beside
them who has printed.

A record holds what Windows keeps of a printer: its name, figures for the paper, and what its own program wants. Only
the figures stay, as a printer would have them that is called nothing.
"""

from __future__ import annotations

import struct

PRINTER, CONTINUED = 0x4D, 0x3C  # kinds of records; the second goes on with the one before
_SYSTEM, _OF_WINDOWS = 2, 0  # bytes that say for which system it was written, and that this is Windows
_LETTERS, _FORM, _FORM_AT = 32, 32, 38  # of the name; of the paper's name, which follows so many bytes behind it
_SIZES_AT = 4  # behind the name: how long the figures are with it, and how long what the program wants


def without_printer(content: bytes, *, is_older: bool) -> bytes:
    """Return such a record without names. is_older: of before 1997, when a letter was one byte."""
    width = 1 if is_older else 2
    name, form = bytes(_LETTERS * width), bytes(_FORM * width)
    figures = _SYSTEM + len(name)
    if len(content) < figures + _SIZES_AT + 4 or int.from_bytes(content[:_SYSTEM], "little") != _OF_WINDOWS:
        return content[:_SYSTEM] + bytes(max(0, len(content) - _SYSTEM))
    (size,) = struct.unpack_from("<H", content, figures + _SIZES_AT)
    kept = bytearray(content[:_SYSTEM] + name + content[figures : max(figures, _SYSTEM + size)])
    kept[figures + _SIZES_AT + 2 : figures + _SIZES_AT + 4] = bytes(2)  # nothing follows that a program wants
    at = figures + _FORM_AT
    kept[at : at + len(form)] = form[: max(0, len(kept) - at)]
    return bytes(kept[: len(content)].ljust(len(content), b"\0"))
