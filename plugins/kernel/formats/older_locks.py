"""Documents of before 2007 that a password locks: their words are in cipher, in which nobody finds anything.

Some open all the same, for programs try a password that all of them know: Excel writes one so that is only protected
against changes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import islice

from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.workbook_records import records

_BOOKS, _TEXT, _USER = frozenset({"workbook", "book"}), "worddocument", "current user"
_PASSWORD, _FIRST = 0x002F, 10  # a record, and how many there are before it at most
_WORD, _FLAGS_AT, _CIPHER = 0xA5EC, 10, 0x0100  # what a text begins with, and a flag of it
_TOKEN_AT, _TOKEN = 12, 0xF3D1C4DF  # of a presentation


def demand_unlocked(streams: Iterable[tuple[str, bytes]]) -> None:
    """Raise Unclean for a document in cipher. streams: each with the last part of its path, in whatever letters."""
    if any(_is_locked(name.lower(), stream) for name, stream in streams):
        what = "加了密码或“保护工作簿”，里面的东西没有办法检查"
        raise Unclean(what, "请打开它，去掉密码和保护，另存一份，再放进来")


def _is_locked(name: str, stream: bytes) -> bool:
    if name in _BOOKS:
        return _PASSWORD in (kind for kind, _ in islice(records(stream), _FIRST))
    if name == _TEXT and len(stream) >= _FLAGS_AT + 2:
        return struct.unpack_from("<H", stream)[0] == _WORD and bool(
            struct.unpack_from("<H", stream, _FLAGS_AT)[0] & _CIPHER
        )
    return name == _USER and stream[_TOKEN_AT : _TOKEN_AT + 4] == struct.pack("<L", _TOKEN)
