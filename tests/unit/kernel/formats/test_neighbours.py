"""plugins/kernel: pictures that stay turned, photos as cameras write them, and what lies in documents beside words."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

import pytest
from PIL import Image

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.pictures import ENDINGS
from plugins.kernel.formats.pieces import Piece, joined
from plugins.kernel.formats.programs import begins_as_drawing
from tests.quiet_time import quiet_seconds
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, SECRET, TURNED, office, open_document, photo, zipped


def cleaned(name: str, data: bytes) -> bytes:
    return joined(clean_bytes(data, name).pieces, data)


@table("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@table("orientation", [1, 3, 6, 8])
def test_a_picture_stays_turned_as_it_was(kind: str, orientation: int) -> None:
    name, data = f"a{ENDINGS[kind]}", photo(kind, orientation)
    found = cleaned(name, data)
    with Image.open(io.BytesIO(found)) as picture, Image.open(io.BytesIO(data)) as before:
        assert picture.getexif().get(TURNED, 1) == orientation
        assert picture.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert SECRET not in found and found == cleaned(name, found)


def _raw(*tags: tuple[int, int]) -> bytes:
    """Return a picture of one white dot, as a camera's own file begins: a small one before the large one."""
    rows = [(256, 1), (257, 1), (258, 8), (262, 1), (273, 8), (278, 1), (279, 1), *tags]
    entries = b"".join(struct.pack("<HHLL", number, 4, 1, value) for number, value in sorted(rows))
    return b"II*\0" + struct.pack("<L", 12) + b"\xff\0\0\0" + struct.pack("<H", len(rows)) + entries + bytes(4)


@table("data", [_raw((254, 1), (330, 8)), _raw((50706, 1)), _raw((37398, 1))])
def test_what_a_camera_has_written_of_its_sensor_stays_whole(data: bytes) -> None:
    found = clean_bytes(zipped({"a.dng": data}), "a.zip")
    assert data in _members(found.pieces) and any("没有清理" in what for what, _ in found.hints)
    with pytest.raises(Unclean, match="RAW"):
        clean_bytes(data, "a.tif")


@table("data", [_raw(), _raw((254, 0), (330, 8)), _raw((254, 1))])
def test_any_other_page_is_clean(data: bytes) -> None:
    assert clean_bytes(data, "a.tif")


def _members(pieces: Sequence[Piece]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(joined(pieces, b""))) as archive:
        return b"".join(map(archive.read, archive.namelist()))


def _hints_of(data: bytes) -> tuple[Hint, ...]:
    return clean_bytes(office(word__media__a=data), "a.docx").hints


@table(
    "data",
    [
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(40), b"RIFF\x20\0\0\0AVI " + bytes(40), b"fLaC" + bytes(40),
        b"FLV\1" + bytes(40), b"FORM\0\0\0\x20AIFF" + bytes(40),
    ],
)  # fmt: skip
def test_a_film_that_nobody_cleans_is_named(data: bytes) -> None:
    ((what, mend),) = _hints_of(data)
    assert "没有清理" in what and "MP4" in mend


def test_speech_as_phones_record_it_is_no_program() -> None:
    speech = b"#!AMR\n" + bytes(40)
    assert speech in _members(clean_bytes(zipped({"a.amr": speech}), "a.zip").pieces)
    assert not _hints_of(speech)
    with pytest.raises(Unclean, match="程序"):
        clean_bytes(zipped({"a": b"#!/bin/sh\n"}), "a.zip")


_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>KEPT</title><g id="a" data-b="SECRET"/></svg>'
)


@table(
    "before",
    [
        "", "\ufeff", '\ufeff<?xml version="1.0"?>\n', "<!-- <b> -->\n",
        '<?xml version="1.0"?><!-- a > b --><!-- < -->',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">\n',
    ],
)  # fmt: skip
def test_a_drawing_in_a_document_is_clean_whatever_stands_before_it(before: str) -> None:
    data = office(word__media__a=(before + _DRAWING).encode())
    found = _members(clean_bytes(data, "a.docx").pieces)
    assert SECRET not in found and b"KEPT</title>" in found


@table("piece", ["<!-- -->", "<?a?>", "<!DOCTYPE a [", "<!--", " "])
def test_what_begins_like_a_drawing_takes_no_time(piece: str) -> None:
    data = (piece * (4096 // len(piece))).encode()
    assert quiet_seconds(lambda: begins_as_drawing(data), bound=0.1) < 0.1


def test_who_has_given_whom_what_to_do_goes() -> None:
    tasks = b'<t:Tasks><t:Attribution userName="SECRET"/></t:Tasks>'
    relation = b'<a><Relationship Id="r" Type="http://b/2019/05/relationships/documenttasks" Target="x.xml"/></a>'
    more = {
        "word/documenttasks/documenttasks1.xml": tasks, "word/x.xml": tasks, "word/_rels/document.xml.rels": relation,
    }  # fmt: skip
    found = cleaned("a.docx", office(**more))
    assert SECRET not in _members([found]) and b"documenttasks" not in _members([found])


def test_an_open_document_names_no_folder_in_its_settings_and_links() -> None:
    setting = b'<config:config-item config:name="ColorTableURL">file:///C:/Users/SECRET/KEPT.soc</config:config-item>'
    link = b'<content xmlns:xlink="x">KEPT<a xlink:href="/D:/SECRET/KEPT.jpg"/></content>'
    found = _members([cleaned("a.odt", open_document(**{"settings.xml": setting, "content.xml": link}))])
    assert SECRET not in found and b">KEPT.soc<" in found and b'"KEPT.jpg"' in found and KEPT in found


@table(
    ("name", "data", "told"),
    [
        ("a.SRT", b"1\n00:00:00,000 --> 00:00:01,000\nGPS(106.1234,30.4567,100)\n", "坐标"),
        ("a.gpx", b'<gpx><trkpt lat="30.4567" lon="106.1234"/></gpx>', "坐标"),
        ("a.xmp", b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', "没有清理"), ("a.srt", "打开 GPS 看看".encode(), ""),
    ],
)  # fmt: skip
def test_what_lies_beside_a_film_or_a_photo_is_told(name: str, data: bytes, told: str) -> None:
    hints = clean_bytes(zipped({name: data}), "a.zip").hints
    assert bool(hints) == bool(told) and all(told in what for what, _ in hints)


def test_captions_that_say_where_something_is_are_told() -> None:
    said = "WEBVTT\n\n00:00.000 --> 00:01.000\n{}\n"
    ((what, _),) = clean_bytes(said.format("GPS(106.1234,30.4567,100)").encode(), "a.vtt").hints
    assert "坐标" in what and not clean_bytes(said.format("打开 GPS").encode(), "a.vtt").hints


def test_who_has_made_a_note_in_an_ofd_is_told() -> None:
    root = b'<ofd:OFD xmlns:ofd="o"><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo></ofd:OFD>'
    assert not clean_bytes(zipped({"OFD.xml": root}), "a.ofd").hints
    note = b'<ofd:PageAnnot xmlns:ofd="o"><ofd:Annot ID="5" Creator="SECRET"/></ofd:PageAnnot>'
    ((what, _),) = clean_bytes(zipped({"OFD.xml": root, "Annots/Page_0/Annotation.xml": note}), "a.ofd").hints
    assert "批注的作者" in what
