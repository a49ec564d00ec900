"""OFD stays byte for byte, so one that starts something, reaches out or holds a program is refused."""

from __future__ import annotations

import pytest

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.faults import Acting
from tests.unit.kernel.formats.samples import SECRET, office, photo, zipped

_OF = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_LIST = "Doc_0/Attachs/Attachments.xml"
_PAGE = b"<html><script>x</script></html>"


def document(doc: str, **parts: bytes) -> bytes:
    """Return an OFD of one document. doc: what its part holds; parts: other members, by their paths."""
    root = f"<ofd:OFD {_OF}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    own = f"<ofd:Document {_OF}>{doc}</ofd:Document>"
    return zipped({"OFD.xml": root.encode(), "Doc_0/Document.xml": own.encode(), **parts})


def acting_on(event: str, address: str, more: str = "") -> bytes:
    uri = f'<ofd:URI URI="{address}"{more}/>'
    return document(f'<ofd:Actions><ofd:Action Event="{event}">{uri}</ofd:Action></ofd:Actions>')


def attaching(name: str, ending: str, content: bytes, place: str = "a.xml") -> bytes:
    """Return an OFD with a file for readers to take out. place: where its list says that it lies."""
    held = f'<ofd:Attachment ID="1" Name="{name}" Format="{ending}"><ofd:FileLoc>{place}</ofd:FileLoc></ofd:Attachment>'
    listed = f"<ofd:Attachments {_OF}>{held}</ofd:Attachments>".encode()
    member = "Doc_0/Attachs/" + place.rpartition("/")[2]
    told = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    return document(told, **{_LIST: listed, member: content})


def resource(place: str) -> bytes:
    media = f'<ofd:MultiMedia ID="3"><ofd:MediaFile>{place}</ofd:MediaFile></ofd:MultiMedia>'
    return document("", **{"Doc_0/DocumentRes.xml": f"<ofd:Res {_OF}>{media}</ofd:Res>".encode()})


@pytest.mark.parametrize(
    "data",
    [
        acting_on("DO", "https://a.example.org/"),
        acting_on("po", "https://a.example.org/"),
        acting_on("CLICK", "javascript:alert(1)"),
        acting_on("CLICK", "java&#10;script:alert(1)"),
        acting_on("CLICK", "file:///C:/Windows/System32/calc.exe"),
        acting_on("CLICK", "C:\\Windows\\System32\\calc.exe"),
        acting_on("CLICK", "\\\\server\\a.exe"),
        acting_on("CLICK", "a.exe", ' Base="file://server/"'),
        acting_on("CLICK", "ms-msdt:/id"),
        resource("http://a.example.org/b.png"),
        resource("\\\\server\\b.png"),
        document("", **{"Doc_0/a.xml": f'<a><ofd:Page {_OF} BaseLoc="//server/b.xml"/></a>'.encode()}),
        document(
            "",
            **{"Doc_0/a.xml": '<?xml version="1.0" encoding="utf-16"?><a><URI URI="ms-msdt:b"/></a>'.encode("utf-16")},
        ),
        document(
            "",
            **{
                "Doc_0/a.xml": '<?xml version="1.0" encoding="GBK"?><a 甲="乙"><URI URI="ms-msdt:b"/></a>'.encode("gbk")
            },
        ),
        document("", **{"Doc_0/a.xml": b'<?xml version="1.0" encoding="x-odd"?><a><URI URI="ms-msdt:b"/></a>'}),
        document("", **{"Doc_0/a.xml": b"MZ\x90\0"}),
        attaching("通知.exe", "", b"MZ\x90\0"),
        attaching("通知", "exe", b"text"),
        attaching("通知.hta", "hta", b"text"),
        attaching("", "", b"text", "通知.bat"),
        attaching("通知", "html", _PAGE, "a.dat"),
        attaching("通知.dat", "", _PAGE, "/Doc_0/Attachs/a.dat"),
        attaching("通知.dat", "", _PAGE, "Attachs/a.dat"),
        attaching("通知", "docx", office("docx", **{"word/vbaProject.bin": b"x"}), "a.docx"),
    ],
)
def test_an_ofd_that_acts_is_refused(data: bytes) -> None:
    with pytest.raises(Acting):
        clean_bytes(data, "a.ofd")


@pytest.mark.parametrize(
    "data",
    [
        acting_on("CLICK", "https://a.example.org/甲 乙"),
        acting_on("CLICK", "www.example.org"),
        acting_on("CLICK", "mailto:a@example.org"),
        resource("/Doc_0/Res/a.png"),
        resource("//OFD.xml"),
        attaching("发票.xml", "xml", b'<?xml version="1.0" encoding="GBK"?><a>\xbc\xd7</a>'),
        attaching("说明", "txt", "甲".encode(), "a.txt"),
        document("", **{"Doc_0/a.xml": b"<a>broken"}),
    ],
)
def test_any_other_ofd_stays_as_it_is(data: bytes) -> None:
    assert clean_bytes(data, "a.ofd").pieces == (data,)
    assert not clean_bytes(data, "a.ofd").hints


def test_what_a_file_in_an_ofd_tells_is_said() -> None:
    data = attaching("照片.jpg", "jpg", photo("JPEG"), "a.jpg")
    assert SECRET in photo("JPEG")
    assert "夹带的文件的属性" in clean_bytes(data, "a.ofd").hints[0][0]
