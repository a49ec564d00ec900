"""plugins/kernel/formats: folders of links, and names in records, of documents of before 2007 are written over."""

from __future__ import annotations

import struct

import olefile

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.older_places import (
    without_places,
    without_places_in_drawings,
    without_places_in_fields,
    without_places_in_formula,
    without_places_in_links,
    without_places_on_slides,
)
from plugins.kernel.formats.pieces import joined
from plugins.kernel.formats.workbook_names import without_name_in_cache, without_names_in_workbook
from tests.quiet_time import quiet_seconds
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, SECRET, compound

LINK = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def text(said: str) -> bytes:
    """Return a text of a workbook: its length, that it is wide, and its letters."""
    return struct.pack("<HB", len(said), 1) + wide(said)


def link(place: str) -> bytes:
    """Return a link of Windows to a file: in plain letters and in wide ones."""
    return LINK + bytes(20) + place.encode() + b"\0\xff\xff" + bytes(21) + wide(place) + b"\0\0"


def drawn(*properties: tuple[int, bytes]) -> bytes:
    """Return a list of properties of a drawing, with those that are too long for it behind it."""
    rows = b"".join(struct.pack("<HL", 0x8000 | kind, len(content)) for kind, content in properties)
    body = rows + b"".join(content for _, content in properties)
    return struct.pack("<HHL", len(properties) << 4 | 3, 0xF00B, len(body)) + body


BEGIN, END = record(0x809, b"\0\6\5\0" + bytes(12)), record(0x0A, b"")
_OLDER = record(0x809, b"\0\5\5\0" + bytes(4))


def string(said: str) -> bytes:
    return struct.pack("<HHL", 0, 0x0FBA, 2 * len(said)) + wide(said)


@table(
    ("name", "stream", "content"),
    [
        ("a.xls", "Workbook", BEGIN + END + BEGIN + record(0x1B8, bytes(8) + link("C:/Users/SECRET/KEPT.doc")) + END),
        ("a.xls", "WORKBOOK", BEGIN + record(0x1AE, b"\1\0" + text("\1\1CUsers\3SECRET\3KEPT.xls") + text("S"))),
        ("a.xls", "Workbook", BEGIN + record(0x1AE, b"\1\0\x13\0\0\1\1CSECRET\3b\3KEPT.xls")),
        ("a.xls", "Book", _OLDER + record(0x17, b"\x13\1\1CSECRET\3b\3KEPT.xls")),
        ("a.xls", "Workbook", BEGIN + record(0x5B, b"\1\0\1\2" + text("SECRET")) + END + KEPT),
        ("a.xls", "Book", _OLDER + record(0x5B, b"\1\0\1\2\6SECRET") + KEPT),
        ("a.xls", "Workbook", BEGIN + record(0xB8, bytes(16) + SECRET) + record(0xB9, b"\6\0\6\0SECRETSECRET") + KEPT),
        ("a.xls", "Workbook", BEGIN + record(0xB9, b"\6\0\6\0\0\0SECRETSECRET") + KEPT),
        ("a.xls", "Workbook", BEGIN + END + record(0xAF, b"\1\0\0\0\4\6\6\0KEPT" + text("SECRET") * 2)),
        ("a.xls", "Workbook", BEGIN + record(0x1A9, bytes(48) + text("SECRET - 个人视图")) + KEPT),
        ("a.doc", "Data", bytes(68) + link("C:\\Users\\SECRET\\KEPT.doc")),
        ("a.doc", "DATA", bytes(68) + link("file:///C:/Users/SECRET/KEPT.doc")),
        ("a.doc", "WordDocument", b"\x13\0" + wide(' HYPERLINK "../../../C:/Users/SECRET/KEPT.doc"\x14')),
        ("a.doc", "WordDocument", b'\x13 INCLUDEPICTURE "C:\\\\Users\\\\SECRET\\\\KEPT.png" \\d\x14'),
        ("a.doc", "WordDocument", b"\x13\0" + wide(' HYPERLINK "../../Users/SECRET/KEPT.doc"\x15')),
        ("a.doc", "WordDocument", b"\x13\0" + wide(' HYPERLINK "C:\\且这\\SECRET\\KEPT.doc"\x15')),
        ("a.ppt", "PowerPoint Document", string("/C:/Users/SECRET/KEPT.doc")),
        ("a.ppt", "PowerPoint Document", string("file:///C:/Users/SECRET/KEPT.doc")),
        ("a.ppt", "PowerPoint Document", drawn((0x381, wide("C:\\Users\\SECRET\\KEPT.png\0")))),
        ("a.doc", "Data", bytes(68) + drawn((0x380, wide("图\0")), (0x381, wide("C:\\SECRET\\KEPT.png\0")))),
        ("a.doc", "1Table", drawn((0x105, wide("D:/SECRET/KEPT.png\0")))),
        ("a.xls", "Workbook", BEGIN + record(0xEC, drawn((0x382, link("C:/SECRET/KEPT.png"))))),
        ("a.xls", "Workbook", BEGIN + record(0x51, bytes(6) + text("\1\1CUsers\3SECRET\3[KEPT.xls]S"))),
        ("a.xls", "Workbook", BEGIN + record(0x51, bytes(6) + text("\2名册KEPT") + b"\0")),
        ("a.xls", "Workbook", BEGIN + record(0x06, bytes(22) + b"\x17\x12\0D:\\SECRET\\KEPT.doc\x42\2\x67\1")),
        ("a.xls", "Workbook", BEGIN + record(0x06, b"\x17" * 22 + b"\x17\x12\1" + wide("D:/SECRET/KEPT.doc"))),
        ("a.doc", "\1Ole", bytes(28) + b"C:\\SECRET\\KEPT.xls\0\xff\xff" + bytes(28) + wide("C:\\SECRET\\KEPT.xls")),
        ("a.ppt", "PowerPoint Document", drawn((0x381, wide("/media/SECRET/U/KEPT.png\0")))),
        ("a.ppt", "PowerPoint Document", drawn((0x105, wide("../../../run/media/SECRET/U/KEPT.png\0")))),
        ("a.ppt", "PowerPoint Document", drawn((0x105, wide("..\\..\\Users\\SECRET\\KEPT.png\0")))),
        ("a.ppt", "PowerPoint Document", string("smb://SECRET-PC/s/KEPT.mp4")),
        ("a.doc", "Data", bytes(68) + link("/home/SECRET/KEPT.doc")),
        ("a.doc", "Data", bytes(68) + link("/data/home/SECRET/𠮷/KEPT.doc")),
        ("a.doc", "WordDocument", b"\x13\0" + wide(' HYPERLINK "/media/SECRET/U/KEPT.doc"\x15')),
        ("a.doc", "WordDocument", b"\x13\0" + wide(' HYPERLINK "..\\..\\data\\home\\SECRET\\KEPT.doc"\x15')),
        ("a.xls", "Workbook", BEGIN + record(0x1B8, bytes(8) + link("home/SECRET/KEPT.doc")) + END),
        ("a.xls", "Workbook", BEGIN + record(0x1B8, bytes(8) + link("run/media/SECRET/U/KEPT.doc")) + END),
        ("a.xls", "Workbook", BEGIN + record(0x1B8, bytes(8) + link("Users\\SECRET\\KEPT.doc")) + END),
    ],
)  # fmt: skip
def test_an_older_document_tells_no_folder_and_no_name_in_its_records(name: str, stream: str, content: bytes) -> None:
    """Each byte of the rest stays at its place."""
    data = compound({stream: content.ljust(4096, b"\0"), "Other": bytes(4096)})
    found = joined(clean_bytes(data, name).pieces, data)
    with olefile.OleFileIO(found) as opened:
        cleaned = opened.openstream(stream).read()
    assert SECRET not in cleaned and wide("SECRET") not in cleaned and len(cleaned) == 4096
    assert KEPT in cleaned or wide("KEPT") in cleaned
    assert found == joined(clean_bytes(found, name).pieces, found)


@table(
    "said",
    [
        b"http://a.example.org/home/KEPT", wide("他把 C:\\a\\KEPT 写在纸上"), b'\x13 PAGE "C:\\KEPT\\a"\x14',
        string("home/KEPT/a"), b"\x13 HYPERLINK \x14 C:\\KEPT\\a", string("C 盘：KEPT/a"), string("示例/KEPT/a"),
    ],
)  # fmt: skip
def test_what_people_have_written_in_an_older_document_stays(said: bytes) -> None:
    assert said == without_places_in_fields(said) == without_places_on_slides(said)


@table("properties", [((0x381, wide("C 盘：KEPT/a\0")),), ((0x1BF, wide("C:\\KEPT\\a")),), ()])
def test_what_a_drawing_says_in_other_words_stays(properties: tuple[tuple[int, bytes], ...]) -> None:
    said = drawn(*properties)
    assert said == without_places_in_drawings(said)
    assert without_places_in_drawings(said[:-3]) == said[:-3]


@table("said", [b"\x17\5\0KEPT/", b"\x17\xff\0C:\\KEPT", b"\x17\3\0C:\\KEPT\\a", b"\x17", b"\x17\1"])
def test_what_a_formula_says_beside_places_stays(said: bytes) -> None:
    assert without_places_in_formula(said) == said


def printer(width: int, *, size: int, system: int = 0) -> bytes:
    """Return a record of a printer: what Windows keeps of it, with names of so many bytes a letter, and its program."""
    name, form = ((said * width).ljust(32 * width, b"\0") for said in (b"\\\\SECRET-PC\\HP", b"SECRET"))
    figures = struct.pack("<4HLhh", 0x401, 1, size, 20, 3, 1, 9).ljust(38, b"F") + form + b"G" * 4
    return record(0x4D, struct.pack("<H", system) + name + figures + b"SECRET".ljust(20, b"s")) + record(0x3C, SECRET)


@table("older", [False, True])
def test_a_workbook_names_no_printer_and_keeps_how_it_prints(older: bool) -> None:
    size, begin = (106, _OLDER) if older else (170, BEGIN)
    rest = END + record(0x3C, KEPT)
    data = begin + printer(1 if older else 2, size=size) + rest
    found = without_names_in_workbook(data)
    assert SECRET not in found and b"s" not in found and len(found) == len(data) and found.endswith(rest)
    assert struct.pack("<4HLhh", 0x401, 1, size, 0, 3, 1, 9) + b"F" * 22 in found and b"GGGG" in found


@table(("size", "system"), [(0, 0), (9, 0), (65_000, 0), (170, 1)])
def test_a_printer_that_is_written_oddly_is_named_nowhere(size: int, system: int) -> None:
    data = BEGIN + printer(2, size=size, system=system)
    found = without_names_in_workbook(data)
    assert b"SECRET-PC" not in found and len(found) == len(data)


@table("name", [text("SECRET"), b"\6\0\0SECRET"])
def test_what_a_table_keeps_of_others_does_not_say_who_has_renewed_it(name: bytes) -> None:
    cache = record(0xC6, bytes(18) + name) + record(0xCD, text("KEPT"))
    cleaned = without_name_in_cache(cache)
    assert b"SECRET" not in cleaned.replace(b"\0", b"") and wide("KEPT") in cleaned and len(cleaned) == len(cache)


def test_links_that_lie_over_each_other_are_looked_at_once() -> None:
    data = LINK * 100_000
    assert quiet_seconds(lambda: without_places_in_links(data), bound=2.0) < 2.0


def test_lists_that_lie_over_each_other_take_no_time() -> None:
    data = struct.pack("<HHL", 0x1F03, 0xF00B, 0x4000) * 12_000
    assert quiet_seconds(lambda: without_places_in_drawings(data), bound=2.0) < 2.0


def test_an_address_on_the_web_is_no_place_on_a_pc() -> None:
    for place in ("https://a.example.org/home/KEPT/b", "https://a.example.org/b /home/KEPT/d", "home/KEPT.doc"):
        for said in (place.encode(), b"\0" + place.encode(), wide(place), b"\0" + wide(place)):
            assert said == without_places(said)


def test_views_of_an_older_workbook_have_different_names() -> None:
    views = b"".join(record(0x1A9, bytes(48) + text(f"SECRET {number}")) for number in range(2))
    assert wide("_______1") in (found := without_names_in_workbook(BEGIN + views)) and wide("_______2") in found


@table("cut", list(range(1, 60, 3)))
def test_records_that_are_broken_off_stay_as_long_as_they_are(cut: int) -> None:
    for kind in (0x5B, 0xB8, 0xB9, 0xAF, 0x1A9, 0x1AE, 0x17, 0x1B8, 0x5C, 0x4D):
        book = BEGIN + record(kind, (b"\xff\0\xff\1\xff" * 12)[:cut])
        assert len(without_names_in_workbook(book)) == len(book)
