"""plugins/kernel/formats/metafiles.py: drawings of Windows in documents draw as before, and say nothing."""

from __future__ import annotations

import gzip
import io
import struct
import tracemalloc
import zipfile
from contextlib import suppress

import pytest

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.pieces import joined
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, SECRET, office, photo, zipped

_WORDS = SECRET.decode().encode("utf-16-le")


def _record(kind: int, content: bytes) -> bytes:
    content += bytes(-len(content) % 4)
    return struct.pack("<LL", kind, 8 + len(content)) + content


def _remark(content: bytes) -> bytes:
    return _record(70, struct.pack("<L", len(content)) + content)


def emf(*records: bytes) -> bytes:
    """Return a drawing with a title."""
    head = bytes(32) + b" EMF" + struct.pack("<LLLHHLLLLL", 0x10000, 0, 3, 1, 0, len(_WORDS) // 2, 108, 0, 0, 0)
    body = _record(1, head.ljust(100, b"\0") + _WORDS)
    return body + b"".join(records) + _record(27, KEPT * 2) + _record(14, bytes(12)) + SECRET


def wmf(placeable: bytes = b"") -> bytes:
    said = struct.pack("<HH", 0x0F, len(SECRET)) + SECRET
    remark = struct.pack("<LH", 3 + len(said) // 2, 0x0626) + said
    drawn = struct.pack("<LH", 5, 0x0214) + KEPT
    return placeable + bytes([1, 0, 9, 0, 0, 3]) + bytes(12) + remark + drawn + struct.pack("<LH", 3, 0) + SECRET


_GROUP = b"GDIC" + struct.pack("<L", 2) + bytes(16) + struct.pack("<L", len(_WORDS) // 2) + _WORDS
_DRAWINGS = [
    emf(), emf(_remark(SECRET)), emf(_remark(b"GDIC" + struct.pack("<L", 0x40) + _WORDS)), emf(_remark(_GROUP)),
    emf(_remark(b"EMF+" + bytes(12) + photo("JPEG"))), wmf(), wmf(b"\xd7\xcd\xc6\x9a".ljust(22, b"\0")),
]  # fmt: skip


@table("data", [*_DRAWINGS, *map(gzip.compress, _DRAWINGS)])
def test_a_drawing_says_nothing_beside_what_it_draws(data: bytes) -> None:
    found = _cleaned(data)
    before, after = (gzip.decompress(each) if each[:2] == b"\x1f\x8b" else each for each in (data, found))
    assert SECRET not in after and _WORDS not in after and before.index(KEPT) == after.index(KEPT)
    assert found == _cleaned(found)


def test_remarks_that_draw_stay() -> None:
    data = emf(_remark(b"EMF+" + KEPT), _remark(b"GDIC" + struct.pack("<L", 0x40000004) + KEPT))
    assert 4 == _cleaned(data).count(KEPT)


def test_a_drawing_that_unfolds_without_end_is_refused() -> None:
    with pytest.raises(Unclean, match="展开"):
        _cleaned(gzip.compress(emf(_record(27, bytes(120_000_000)))))


def test_whatever_has_happened_to_a_drawing_it_stays_in_its_document_or_is_refused_with_words() -> None:
    for drawing in (*_DRAWINGS, gzip.compress(emf())):
        for at in range(0, len(drawing), 23):
            for spoilt in (drawing[:at], drawing[:at] + b"\xff\xff\xff" + drawing[at + 3 :]):
                with suppress(Unclean):
                    _cleaned(spoilt)


def _cleaned(drawing: bytes) -> bytes:
    data = office(word__media__image3=drawing)
    with zipfile.ZipFile(io.BytesIO(joined(clean_bytes(data, "a.docx").pieces, data))) as opened:
        return opened.read("word/media/image3")


def test_a_title_that_claims_gigabytes_takes_no_memory() -> None:
    lying = bytearray(emf())
    struct.pack_into("<L", lying, 4, 0xFFFFFFFF)
    struct.pack_into("<LL", lying, 60, 1_000_000_000, 108)
    tracemalloc.start()
    try:
        _cleaned(bytes(lying))
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_drawings_in_an_archive_say_nothing_either() -> None:
    data = zipped({"a.emf": emf(), "b.wmf": wmf()})
    cleaned = clean_bytes(data, "a.zip")
    with zipfile.ZipFile(io.BytesIO(joined(cleaned.pieces, data))) as opened:
        assert SECRET not in opened.read("b.wmf") and _WORDS not in opened.read("a.emf") and not cleaned.hints
