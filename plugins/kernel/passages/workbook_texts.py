"""Texts of an Excel workbook of before 2007 that go on in further records, since a record has room for 8224 bytes.

Where a text is cut, the further record begins with a flag that says whether its letters are wide from there on. So the
bytes of the stream show such a text only in pieces.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from plugins.kernel.formats.workbook_records import records

_SHARED, _GOES_ON = 0xFC, 0x3C  # kinds of records: the texts that cells share, and more of the record before
_BEGINS = {0x0207: 2, 0x0204: 8}  # where a formula's text and a cell's say whether they are wide; they follow that
_WIDE, _MORE, _RICH = 0x01, 0x04, 0x08  # flags of a text: its letters, and what is said of them behind it
_COUNTS = 8  # bytes before the first text


def texts_over_records(stream: bytes) -> Iterator[str]:
    """Yield the texts that cells share, and whatever else goes on in further records. stream: of the workbook."""
    for kind, parts in _whole(stream):
        if kind == _SHARED:
            yield from _Shared(parts).texts()
        elif len(parts) > 1:
            at = _BEGINS.get(kind)
            first = [] if at is None else [parts[0][at:]]
            yield "".join(_letters(part[1:], part[:1]) for part in (*first, *parts[1:]))


def shared_texts(stream: bytes) -> Iterator[str]:
    """Yield the texts that cells share, in their order: by that cells name them."""
    for kind, parts in _whole(stream):
        if kind == _SHARED:
            yield from _Shared(parts).texts()


def _whole(stream: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Yield each record as its kind and its content, with that of the records in which it goes on."""
    kind, parts = 0, list[bytes]()
    for each, content in records(stream):
        if each == _GOES_ON:
            parts.append(content)
            continue
        if parts:
            yield kind, parts
        kind, parts = each, [content]
    if parts:
        yield kind, parts


def _letters(data: bytes, flags: bytes) -> str:
    return data.decode("utf-16-le" if flags and flags[0] & _WIDE else "latin-1", "replace")


class _Shared:
    """The way through the texts that cells share. parts: the contents of their records."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self.parts, self.number, self.at = parts, 0, _COUNTS

    def texts(self) -> Iterator[str]:
        while head := self._taken(3):
            count, flags = struct.unpack("<HB", head)
            runs = int.from_bytes(self._taken(2) if flags & _RICH else b"", "little")
            more = int.from_bytes(self._taken(4) if flags & _MORE else b"", "little")
            yield self._text(count, head[2:])
            self._taken(4 * runs + more)

    def _text(self, count: int, flags: bytes) -> str:
        said = list[str]()
        while True:
            width = 2 if flags and flags[0] & _WIDE else 1
            part = self.parts[self.number][self.at : self.at + count * width]
            said.append(_letters(part, flags))
            self.at += len(part)
            count -= len(part) // width
            if count <= 0 or self.number + 1 == len(self.parts):
                return "".join(said)
            self.number, self.at = self.number + 1, 1
            flags = self.parts[self.number][:1]

    def _taken(self, length: int) -> bytes:
        """Return so many bytes, none where there are fewer; between texts a further record has no flag."""
        found = bytearray()
        while len(found) < length:
            part = self.parts[self.number][self.at : self.at + length - len(found)]
            found += part
            self.at += len(part)
            if len(found) < length:
                if self.number + 1 == len(self.parts):
                    return b""
                self.number, self.at = self.number + 1, 0
        return bytes(found)
