"""plugins/kernel/formats/older_locks.py: what is in cipher is refused, for nobody finds anything in it."""

from __future__ import annotations

import io
import struct

import olefile
import pytest

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.compound_writer import written_anew
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.passages.read import passages_of
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, SECRET, compound, zipped

_BEGIN = struct.pack("<HH", 0x809, 16) + b"\0\6\5\0" + bytes(12)
_LOCKED = _BEGIN + struct.pack("<HH", 0x2F, 6) + bytes(6)


def _held(stream: str, content: bytes) -> bytes:
    return compound({stream: content.ljust(4096, b"\0"), "Other": KEPT.ljust(4096)})


@table(
    ("name", "stream", "content"),
    [
        ("a.xls", "Workbook", _LOCKED), ("a.et", "WORKBOOK", _LOCKED), ("a.xls", "Book", _LOCKED),
        ("a.doc", "WordDocument", struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, 0x0100)),
        ("a.ppt", "Current User", bytes(12) + struct.pack("<L", 0xF3D1C4DF)),
    ],
)  # fmt: skip
def test_a_document_in_cipher_is_refused(name: str, stream: str, content: bytes) -> None:
    data = _held(stream, content)
    with pytest.raises(Unclean, match="加了密码"):
        clean_bytes(data, name)
    # Whoever cleans an archive refuses it too; of one within it is said that nobody has read it.
    within = zipped({name: data})
    assert any("加了密码" in each.unread for each in passages_of(within, "a.zip"))


@table(
    ("name", "stream", "content"),
    [
        ("a.xls", "Workbook", _BEGIN + struct.pack("<HH", 0x5C, 4) + bytes(4)),
        ("a.doc", "WordDocument", struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, 0x0200)),
        ("a.ppt", "Current User", bytes(12) + struct.pack("<L", 0xE391C05F)), ("a.doc", "WordDocument", b""),
    ],
)  # fmt: skip
def test_an_open_one_is_not(name: str, stream: str, content: bytes) -> None:
    assert clean_bytes(_held(stream, content), name)


def test_sectors_in_a_circle_end() -> None:
    streams = {"\x05SummaryInformation": SECRET.ljust(4096), "WordDocument": KEPT.ljust(4096)}
    with olefile.OleFileIO(io.BytesIO(compound(streams))) as found:
        data = bytearray(written_anew(found, {("\x05SummaryInformation",): SECRET.ljust(100)}))
    assert clean_bytes(bytes(data), "a.doc")
    with olefile.OleFileIO(io.BytesIO(data)) as found:
        first = found.root.isectStart
    table_at = (struct.unpack_from("<L", data, 76)[0] + 1) * 512
    struct.pack_into("<L", data, table_at + 4 * first, first)
    with pytest.raises(Damaged):
        clean_bytes(bytes(data), "a.doc")


def test_long_numbers_that_a_table_keeps_of_others_are_read() -> None:
    kept = struct.pack("<HHd", 0xC9, 8, 13800138000.0) + struct.pack("<HHd", 0xC9, 8, 3.5)
    data = compound({"_SX_DB_CUR/0001": kept.ljust(4096, b"\0"), "Workbook": _BEGIN.ljust(4096, b"\0")})
    assert "13800138000" in [each.text for each in passages_of(data, "a.xls")]
