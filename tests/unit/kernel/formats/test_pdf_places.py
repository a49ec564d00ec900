"""plugins/kernel/formats: a PDF does not say where on a PC anything lay, and holds no second document of the same."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.pieces import joined
from plugins.kernel.passages.read import passages_of
from tests.quiet_time import quiet_seconds
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, SECRET, Draw, drawn_pdf, office, open_document

PLACE = f"C:\\Users\\{SECRET.decode()}\\{KEPT.decode()}.dwg"


def cleaned(data: bytes) -> bytes:
    return joined(clean_bytes(data, "a.pdf").pieces, data)


def _layers(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=PLACE))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Name=PLACE))


def _colours(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, Info=PLACE, OutputConditionIdentifier=PLACE)])


def _plan(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.VP = Array([Dictionary(Type=Name.Viewport, Name=PLACE)])


def _file(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    held = Dictionary(Type=Name.Filespec, F=PLACE, EF=Dictionary(F=document.make_stream(b"text")))
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([PLACE, document.make_indirect(held)])))


def _chapter(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.Root.Names = Dictionary(Dests=Dictionary(Names=Array([PLACE, Array([page.obj, Name.Fit])])))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.GoTo, D=PLACE))
    page.obj.Annots = Array([document.make_indirect(link)])


def _link(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """As LibreOffice writes a link to another file, from where it has saved the PDF."""
    place = f"../../../{PLACE}".replace("\\", "/")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=place))
    page.obj.Annots = Array([document.make_indirect(link)])


def _hung(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """As LibreOffice writes a PDF that it can read again: KEPT stands on the page, the rest in the document."""
    page.obj.Lang = KEPT.decode()
    kind = Name("/application/vnd.oasis.opendocument.text")
    words = b"<a><p>SECRET 13800138000</p></a>"
    document.trailer.AdditionalStreams = Array([kind, document.make_stream(open_document(**{"content.xml": words}))])


def _said(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        return b"".join([data, *(each.read_bytes() for each in streams)])


@table("draw", [_layers, _colours, _plan, _file, _chapter, _link, _hung])
def test_a_pdf_says_nothing_of_places_and_holds_itself_once(draw: Draw) -> None:
    data = drawn_pdf(draw)
    found = cleaned(data)
    assert SECRET in _said(data) or b"PK" in _said(data)
    assert SECRET not in _said(found) and b"PK" not in _said(found) and KEPT in _said(found)
    assert found == cleaned(found)


def test_a_link_leads_to_its_place_under_the_new_name() -> None:
    with pikepdf.open(io.BytesIO(cleaned(drawn_pdf(_chapter)))) as document:
        (name,) = pikepdf.NameTree(document.Root.Names.Dests)
        assert str(document.pages[0].Annots[0].A.D) == name == f"{KEPT.decode()}.dwg"


def _attachment(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.attachments["a"] = pikepdf.AttachedFileSpec(document, office(), filename="a.docx")


def _figure(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Metadata = document.make_stream(b"<dc:creator>SECRET</dc:creator>")


def _of_program(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.PieceInfo = Dictionary(Illustrator=Dictionary(Private="SECRET"))


@table(
    ("draw", "told"),
    [
        (_layers, "电脑里的文件夹"), (_attachment, "夹带的文件的属性"), (_figure, "XMP"),
        (_of_program, "制作软件的记录"), (_hung, "夹在里面的另一份文档"),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_is_told(draw: Draw, told: str) -> None:
    """Of what is signed the editor learns it; what is only locked is refused for it, and to export it anew helps."""
    ((what, _),) = clean_bytes(drawn_pdf(draw, is_signed=True), "a.pdf").hints
    assert told in what
    if draw is not _hung:  # no program locks such ones, and the library keeps no part of it then
        with pytest.raises(Unclean, match=told) as refused:
            clean_bytes(drawn_pdf(draw, is_locked=True), "a.pdf")
        assert "不加密" in refused.value.mend


def test_the_document_within_a_signed_one_is_read() -> None:
    words = [each.text for each in passages_of(drawn_pdf(_hung, is_signed=True), "a.pdf")]
    assert any("13800138000" in each for each in words)
    assert not any("13800138000" in each.text for each in passages_of(drawn_pdf(_hung), "a.pdf"))


def test_a_thousand_places_with_one_name_take_no_time() -> None:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        names = [each for at in range(1000) for each in (f"C:\\{at:04}\\a", Array([page.obj, Name.Fit]))]
        document.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))

    data = drawn_pdf(draw)
    assert quiet_seconds(lambda: cleaned(data), bound=2.0) < 2.0
    with pikepdf.open(io.BytesIO(cleaned(data))) as document:
        names = set(pikepdf.NameTree(document.Root.Names.Dests))
        assert 1000 == len(names) and names > {"a", "a_2", "a_1000"}
