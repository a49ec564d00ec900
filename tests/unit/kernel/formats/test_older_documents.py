"""plugins/kernel/formats: what documents of before 2007 tell of people beside their properties."""

from __future__ import annotations

import io
import struct

import olefile
import pytest
from PIL import Image

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.held_photos import tells, without_tales
from plugins.kernel.formats.pieces import joined
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, SECRET, compound, office, older_office, photo

WIDE = SECRET.decode().encode("utf-16-le")


def cleaned(data: bytes, name: str = "a.doc") -> bytes:
    return joined(clean_bytes(data, name).pieces, data)


def _list(*entries: str) -> bytes:
    rows = b"".join(struct.pack("<H", len(each)) + each.encode("utf-16-le") for each in entries)
    return struct.pack("<HHH", 0xFFFF, len(entries), 0) + rows


def _old_list(*entries: str) -> bytes:
    rows = b"".join(bytes([len(each)]) + each.encode("ascii") for each in entries)
    return struct.pack("<HH", len(entries), 0) + rows


def _names(*names: str) -> bytes:
    return b"".join(struct.pack("<H", len(each)) + each.encode("utf-16-le") for each in names)


PARTS = {
    27: SECRET + WIDE, 32: _list("", "KEPT", "SECRET", "SECRET 2"), 36: _names("SECRET", "SECRET"), 60: WIDE,
    51: _old_list("Unknown", "SECRET"), 70: SECRET, 71: _list("SECRET", "C:\\SECRET\\a.doc"), 1: KEPT,
}  # fmt: skip


def word(parts: dict[int, bytes]) -> bytes:
    """Return a text of Word 97 whose table holds these parts, by their numbers."""
    text, tables = bytearray(4200), b""
    struct.pack_into("<HH", text, 0, 0xA5EC, 193)
    struct.pack_into("<H", text, 10, 0x0200)
    struct.pack_into("<H", text, 152, 93)
    text[2000:2004] = KEPT
    for number, content in parts.items():
        struct.pack_into("<LL", text, 154 + 8 * number, len(tables), len(content))
        tables += content
    return compound({"WordDocument": bytes(text), "1Table": tables.ljust(4100, b"\0")})


def _streams(data: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(io.BytesIO(data)) as found:
        return {"/".join(path): found.openstream(path).read() for path in found.listdir()}


def test_a_text_does_not_say_who_has_written_saved_or_sent_it() -> None:
    data = word(PARTS)
    assert SECRET in data and WIDE in data
    found = cleaned(data)
    assert SECRET not in found and WIDE not in found and len(found) == len(data) and found == cleaned(found)
    before, after = _streams(data), _streams(found)
    assert KEPT in after["1Table"] and after["WordDocument"][2000:2004] == KEPT
    for number in PARTS:  # what is blank stays where it was, what is gone is no part any more
        place, length = struct.unpack_from("<LL", after["WordDocument"], 154 + 8 * number)
        was = struct.unpack_from("<LL", before["WordDocument"], 154 + 8 * number)
        assert (place, length) == (was if number in (1, 32, 36, 51) else (0, 0)), number


@table("number", [1, 27, 32, 36, 51, 71])
def test_a_table_that_lies_is_left_alone(number: int) -> None:
    for content in (b"", b"\xff\xff", b"\xff\xff\xff\xff", b"\xff\xff\xff\xff\0\0\xff\xff\xff", SECRET):
        assert len(word({number: content})) == len(cleaned(word({number: content})))


@table("kind", ["JPEG", "PNG"])
@table("stream", ["Data", "Pictures"])
def test_photos_in_older_documents_tell_nothing(kind: str, stream: str) -> None:
    """Word and PowerPoint lay them there as they are; each byte of the image stays at its place."""
    found = photo(kind)
    data = older_office(**{stream: (b"head" * 17 + found + b"\xff\xd8\xfftail" + found).ljust(9000, b"\0")})
    after = _streams(cleaned(data))[stream]
    assert SECRET in _streams(data)[stream] and SECRET not in after and not tells(after)
    with Image.open(io.BytesIO(after[68 : 68 + len(found)])) as image, Image.open(io.BytesIO(found)) as before:
        assert image.tobytes() == before.tobytes()
        assert ({0x0112: 6} if kind == "JPEG" else {}) == dict(image.getexif())


def test_bytes_that_look_like_a_photo_end_nowhere_bad() -> None:
    for data in (
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1",
        b"\xff\xd8\xff\xe1\0\0",
        b"\xff\xd8\xff\xe1\xff\xffExif\0\0",
        b"\x89PNG\r\n\x1a\n",
    ):
        assert data == without_tales(data)
    chain = b"\xff\xd8\xff\xfe\0\x0a" + SECRET + b"\0\0 no image follows"
    assert chain == without_tales(chain)


def test_a_photo_whose_tale_cannot_be_taken_out_says_what_to_do() -> None:
    """A workbook cuts its photos into records."""
    book = struct.pack("<HH", 0xEB, 8) + b"\xff\xe1\0\x40Exif\0\0II*\0" + struct.pack("<HH", 0x3C, 4) + SECRET
    with pytest.raises(Unclean, match="照片") as refused:
        cleaned(older_office(Workbook=book.ljust(4200, b"\0")), "a.xls")
    assert ".xlsx" in refused.value.mend


def _packed(content: bytes) -> bytes:
    path, wide = b"C:\\Users\\SECRET\\KEPT.txt\0", "C:\\Users\\SECRET\\KEPT.txt"
    behind = b"".join(struct.pack("<L", len(wide)) + wide.encode("utf-16-le") for _ in range(3))
    inner = b"\2\0KEPT.txt\0" + path + b"\0\0\3\0" + struct.pack("<L", len(path)) + path
    inner += struct.pack("<L", len(content)) + content + behind
    return (struct.pack("<L", len(inner)) + inner).ljust(4200, b"\0")


def test_a_packed_file_does_not_say_from_whose_pc_it_came() -> None:
    native = _packed(b"text")
    for data, name in ((compound({"\x01Ole10Native": native, "WordDocument": KEPT.ljust(4100)}), "a.doc"),):
        found = cleaned(data, name)
        assert SECRET in data and WIDE in data
        assert SECRET not in found and WIDE not in found and b"KEPT.txt" in found and b"text" in found
    held = office(**{"word/embeddings/oleObject1.bin": compound({"\x01Ole10Native": native})})
    assert SECRET not in _unpacked(cleaned(held, "a.docx"), "word/embeddings/oleObject1.bin")


def _unpacked(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return opened.read(name)


@table("streams", [{"Package": office().ljust(9000, b"\0")}, {"\x01Ole10Native": _packed(office())}])
def test_a_document_within_an_older_one_that_names_people_says_what_to_do(streams: dict[str, bytes]) -> None:
    with pytest.raises(Unclean, match="嵌着的文件写着是谁写的") as refused:
        cleaned(older_office(**streams))
    assert ".docx" in refused.value.mend
    clean = joined(clean_bytes(office(), "a.docx").pieces, office())
    assert cleaned(older_office(Package=clean.ljust(9000, b"\0")))


@table("name", ["User Names", "Revision Log"])
def test_a_workbook_of_several_people_says_what_to_do(name: str) -> None:
    with pytest.raises(Unclean, match="多人共用") as refused:
        cleaned(older_office(**{name: SECRET.ljust(4100)}), "a.xls")
    assert "取消共享" in refused.value.mend


def test_what_was_deleted_from_an_older_document_is_gone() -> None:
    """Sectors that no stream has any more keep what stood in them."""
    data = bytearray(older_office())
    fat = 512
    unused = len(data) // 512 - 1
    assert struct.unpack_from("<L", data, fat + 4 * unused)[0] == 0xFFFFFFFF
    found = cleaned(bytes(data) + SECRET.ljust(512))
    assert SECRET not in found and len(found) == len(data) + 512
