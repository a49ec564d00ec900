"""plugins/kernel/formats: what documents of before 2007 tell of people beside their properties."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

import olefile
import pikepdf
import pytest
from PIL import Image

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.compound_writer import written_anew
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.held_photos import tells, without_tales
from plugins.kernel.formats.packed_files import packed_file
from plugins.kernel.formats.pieces import joined
from tests.tables import table
from tests.unit.kernel.formats.samples import (
    KEPT,
    SECRET,
    box,
    compound,
    film,
    office,
    older_office,
    open_document,
    pdf,
    photo,
    zipped,
)

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
    44: SECRET, 126: WIDE, 127: SECRET + WIDE,
}  # fmt: skip


def word(parts: dict[int, bytes]) -> bytes:
    """Return a text of Word whose table holds these parts, by their numbers; it has places for those of Word 2002."""
    text, tables = bytearray(4200), b""
    struct.pack_into("<HH", text, 0, 0xA5EC, 193)
    struct.pack_into("<H", text, 10, 0x0200)
    struct.pack_into("<H", text, 152, 136)
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
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return opened.read(name)


OLD = compound({"\x05SummaryInformation": SECRET.ljust(4096, b"\1"), "WordDocument": KEPT.ljust(4100)})


@table("content", [office(), office().ljust(9000, b"\0"), OLD, pdf(), zipped({"a.jpg": photo("JPEG")})])
@table("stream", ["Package", "CONTENTS", "\x01Ole10Native"])
def test_a_document_within_an_older_one_names_nobody(content: bytes, stream: str) -> None:
    """What lies in it may become longer or shorter, and all else stays as it was; also within a newer one."""
    held = _packed(content) if stream == "\x01Ole10Native" else content
    large = {f"a{at}": bytes([at]) * 9_000 for at in range(3)}
    outer = older_office(**large, **{stream: held.ljust(4200, b"\0")})
    for found in (
        cleaned(outer),
        _unpacked(cleaned(office(word__embeddings__oleObject1=outer), "a.docx"), "word/embeddings/oleObject1"),
    ):
        before, after = _streams(outer), _streams(found)
        assert before.keys() == after.keys() and all(after[name] == before[name] for name in large)
        inner = packed_file(after[stream]) if stream == "\x01Ole10Native" else after[stream]
        assert SECRET not in _everything(inner) and KEPT in _everything(inner) and found == cleaned(found)


@table("name, data", [
    ("password", compound({"EncryptedPackage": SECRET.ljust(4200)})),
    ("phone", b"\0\0\0\x20ftypheic" + SECRET),
    ("program", zipped({"a.exe": b"MZ"})),
    ("places", film([(b"vide", KEPT), (b"meta", SECRET)]) + box(b"moof")),
    ("raw", b"II*\0\x10\0\0\0CR\2\0" + b"Exif\0\0II*\0" + SECRET),
])  # fmt: skip
def test_what_cannot_be_cleaned_within_a_document_is_refused_with_words(name: str, data: bytes) -> None:
    for outer, called in (
        (office(word__media__image9=data), "a.docx"), (open_document(Pictures__b=data), "a.odt"),
        (older_office(Package=data.ljust(4200, b"\0")), "a.doc"), (_with_attached(data), "a.pdf"),
    ):  # fmt: skip
        with pytest.raises(Unclean) as refused:
            cleaned(outer, called)
        assert "另存" in refused.value.mend, (name, called)


def test_what_a_document_within_another_still_tells_is_told_of_the_outer_one() -> None:
    said = office(**{"word/comments.xml": b"<comments/>"})
    for outer, called in (
        (office(word__embeddings__a=said), "a.docx"), (older_office(Package=said.ljust(4200, b"\0")), "a.doc"),
        (_with_attached(said), "a.pdf"),
    ):  # fmt: skip
        ((what, _),) = clean_bytes(outer, called).hints
        assert what.startswith("里嵌着的文件里有批注"), called
    ((what, _),) = clean_bytes(office(word__embeddings__a=b"PK\3\4 broken"), "a.docx").hints
    assert "打不开来检查" in what


@table("film, said", [
    (b"\0\0\0\x08wide\0\0\0\x0cmdatfilm", "里嵌着的影片"),  # QuickTime of before 2005
    (b"\x01\0\0\0mdatfilm", "里嵌着的影片"),
    (b"\0\0\0\x0cftypisom\x01\0\0\0mdat", "打不开来检查"),  # an MP4 of which the end is missing
    (b"the free words", ""),
])  # fmt: skip
def test_a_film_in_a_document_that_nobody_cleans_is_told(film: bytes, said: str) -> None:
    """It may say where it was made, and by whom."""
    for outer, called in ((office(word__media__image9=film), "a.docx"), (open_document(Media__b=film), "a.odt")):
        whats = [what for what, _ in clean_bytes(outer, called).hints]
        assert [said in each for each in whats] == [True] * bool(said), (called, whats)


@table("name, data", [
    ("a.doc", word({4: bytes(20), 5: bytes(12)})),
    ("a.xls", older_office(Workbook=(struct.pack("<HHL", 0x809, 4, 0) + struct.pack("<HHL", 0x1C, 4, 0)).ljust(4200))),
    ("a.ppt", older_office(**{"PowerPoint Document": (b"\x0f\0\xe0\x2e" + WIDE).ljust(4200)})),
])  # fmt: skip
def test_remarks_in_an_older_document_are_told(name: str, data: bytes) -> None:
    ((what, _),) = clean_bytes(data, name).hints
    assert "批注" in what and not clean_bytes(older_office(), name).hints


@table("count", [20, 130, 15_000])
def test_a_compound_file_of_any_size_is_read_as_it_was(count: int) -> None:
    """The table of a large one has more sectors than its head has room for. Olefile says where one is wrong."""
    data = older_office(Package=office().ljust(4200, b"\0"))
    with olefile.OleFileIO(io.BytesIO(data)) as found:
        streams = {("Package",): b"few", ("WordDocument",): random.Random(count).randbytes(512 * count)}
        written = written_anew(found, streams)
    with olefile.OleFileIO(io.BytesIO(written), raise_defects=olefile.DEFECT_POTENTIAL) as found:
        assert all(content == found.openstream(list(path)).read() for path, content in streams.items())
        assert _streams(data)["Workbook"] == found.openstream("Workbook").read()


def test_a_document_on_an_older_slide_that_names_people_says_what_to_do() -> None:
    """It lies there packed."""

    def slide(held: bytes) -> bytes:
        packed = struct.pack("<L", len(held)) + zlib.compress(held)
        record = b"head\x10\0\x11\x10" + struct.pack("<L", len(packed)) + packed
        return older_office(**{"PowerPoint Document": record.ljust(4200, b"\0")})

    for bad, words in ((OLD, "写着是谁写的"), (bytes(30_000_000), "太大")):
        with pytest.raises(Unclean, match=words) as refused:
            cleaned(slide(bad), "a.ppt")
        assert ".pptx" in refused.value.mend
    assert cleaned(slide(cleaned(OLD)), "a.ppt")


def test_streams_that_lie_over_each_other_fill_no_memory() -> None:
    """A directory of thousands that all lie at one place would unfold into gigabytes."""
    data = bytearray(compound({f"a{at}": bytes(9_000) for at in range(5)}))
    first = data.index("a0\0".encode("utf-16-le")) + 116
    for at in range(5):
        data[first + 128 * at : first + 128 * at + 12] = struct.pack("<LQ", 3, 40_000)
    with pytest.raises(Damaged):
        clean_bytes(bytes(data), "a.doc")


def _with_attached(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as found:
        found.attachments["a.bin"] = pikepdf.AttachedFileSpec(found, data, filename="a.bin")
        out = io.BytesIO()
        found.save(out, static_id=True)
    return out.getvalue()


def _everything(data: bytes) -> bytes:
    """Return all that stands in a file, unpacked."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return b"".join(_everything(opened.read(name)) for name in opened.namelist()) + opened.comment + KEPT


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
