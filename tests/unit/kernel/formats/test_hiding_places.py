"""plugins/kernel/formats: places that every decoder passes over, in which somebody could leave words."""

from __future__ import annotations

import base64
import io
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageCms

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.boxes import clean_boxes
from plugins.kernel.formats.colour_profiles import clean_profile
from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.pieces import joined
from plugins.kernel.formats.programs import is_page
from tests.quiet_time import quiet_seconds
from tests.tables import table
from tests.unit.kernel.formats.samples import (
    CORE,
    KEPT,
    SECRET,
    Draw,
    box,
    checksum_chunk,
    compound,
    drawn_pdf,
    office,
    ogg_page,
    older_office,
    open_document,
    photo,
    sound_ogg,
    sound_wav,
    track,
    zipped,
)
from tests.unit.kernel.passages.test_read import film

_PLAIN = photo("JPEG")


def cleaned(name: str, data: bytes) -> bytes:
    return joined(clean_bytes(data, name).pieces, data)


def _profile() -> bytes:
    """A profile of the usual colours with a tag of its own in which something is written."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (count,) = struct.unpack_from(">L", plain, 128)
    rows = [struct.unpack_from(">4sLL", plain, 132 + 12 * at) for at in range(count)]
    table = b"".join(struct.pack(">4sLL", name, start + 12, length) for name, start, length in rows)
    own = b"text\0\0\0\0" + SECRET
    table += struct.pack(">4sLL", b"note", len(plain) + 12, len(own))
    body = plain[:128] + struct.pack(">L", count + 1) + table + plain[132 + 12 * count :] + own
    return struct.pack(">L", len(body)) + body[4:]


def _plain(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((32, 24)).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def _segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content


def _png(*chunks: tuple[bytes, bytes], before: bytes = b"IDAT") -> bytes:
    png = _plain("PNG")
    place = png.index(before) - 4
    return png[:place] + b"".join(checksum_chunk(*chunk) for chunk in chunks) + png[place:]


def _webp() -> bytes:
    picture = _plain("WEBP")
    picture += b"VP8 " + struct.pack("<L", len(SECRET)) + SECRET
    return picture[:4] + struct.pack("<L", len(picture) - 8) + picture[8:]


def _tiff_of_jpeg() -> bytes:
    """A picture whose only strip is a photo with all that a camera writes."""
    inner = photo("JPEG")
    tags = (
        (256, 3, 32), (257, 3, 24), (258, 3, 8), (259, 3, 7), (262, 3, 6), (273, 4, 8), (277, 3, 3), (278, 3, 24),
        (279, 4, len(inner)),
    )  # fmt: skip
    directory = b"".join(
        struct.pack("<HHLL" if kind == 4 else "<HHLHxx", number, kind, 1, value) for number, kind, value in tags
    )
    body = inner + bytes(len(inner) % 2)
    return b"II*\0" + struct.pack("<L", 8 + len(body)) + body + struct.pack("<H", len(tags)) + directory + bytes(4)


def _tiff_of_words() -> bytes:
    from PIL import TiffImagePlugin

    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[293] = 2  # words, where a number belongs
    tags[293] = SECRET.decode() * 2
    return _plain("TIFF", tiffinfo=tags)


PICTURES = {
    "profile.jpg": _plain("JPEG", icc_profile=_profile()),
    "profile.webp": _plain("WEBP", icc_profile=_profile()),
    "profile.tif": _plain("TIFF", icc_profile=_profile()),
    "no profile.jpg": _PLAIN[:2] + _segment(0xE2, b"ICC_PROFILE\0\1\1" + SECRET) + _PLAIN[2:],
    "second frame.jpg": _PLAIN[:-2] + _segment(0xC5, SECRET) + _PLAIN[-2:],
    "long tables.jpg": _PLAIN[:2] + _segment(0xDB, b"\3" + b"\1" * 64 + b"\2" + SECRET) + _PLAIN[2:],
    "long restarts.jpg": _PLAIN[:2] + _segment(0xDD, b"\0\0" + SECRET) + _PLAIN[2:],
    "frame.png": _png((b"fdAT", bytes(4) + SECRET)),
    "behind the image.png": _png((b"IDAT", SECRET), before=b"IEND"),
    "palette.png": _png((b"PLTE", SECRET)),
    "colour.png": _png((b"tRNS", SECRET + SECRET)),
    "profile's name.png": _png((b"iCCP", SECRET + b"\0\0" + zlib.compress(_profile()))),
    "second.webp": _webp(),
    "strip.tif": _tiff_of_jpeg(),
    "words.tif": _tiff_of_words(),
}


@table("name", PICTURES)
def test_a_picture_holds_nothing_but_itself(name: str) -> None:
    """And it is that still."""
    data = PICTURES[name]
    assert SECRET in data
    found = cleaned(name, data)
    assert SECRET not in found and found == cleaned(name, found)
    with Image.open(io.BytesIO(found)) as after:
        unlike = ImageChops.difference(after.convert("L"), Image.linear_gradient("L").resize((32, 24)))
    assert unlike.getextrema()[1] < 20


def test_a_packed_profile_says_nothing_either() -> None:
    with Image.open(io.BytesIO(cleaned("a.png", _plain("PNG", icc_profile=_profile())))) as found:
        assert SECRET not in found.info["icc_profile"] and found.info["icc_profile"] == clean_profile(_profile())


def test_a_clean_profile_gives_the_same_colours() -> None:
    noise, lab = Image.effect_noise((64, 64), 90).convert("RGB"), ImageCms.createProfile("LAB")
    whole = _profile()
    seen = [
        ImageCms.profileToProfile(noise, ImageCms.ImageCmsProfile(io.BytesIO(each)), lab, outputMode="LAB")
        for each in (whole, clean_profile(whole))
    ]
    assert None not in seen
    assert seen[0].tobytes() == seen[1].tobytes()  # type: ignore[union-attr]  # as the line before says


@table("data", [b"", bytes(200), _profile()[:150], _profile()[:-40]])
def test_what_is_no_profile_is_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        clean_profile(data)


def _packed_photo(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    picture = document.make_stream(b"")
    picture.write(zlib.compress(photo("JPEG")), filter=Array([Name.FlateDecode, Name.DCTDecode]))
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 32, 24
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    page.Resources = Dictionary(XObject=Dictionary(I=picture))


def _photo_in_letters(kind: Name, packed: Callable[[bytes], bytes]) -> Draw:
    """Older programs write a photo in letters; others call its packing by its short name."""

    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        _packed_photo(document, page)
        picture = page.Resources.XObject.I
        short = kind == Name("/DCT")
        picture.write(packed(photo("JPEG")), filter=kind if short else Array([kind, Name.DCTDecode]))

    return draw


def _picture_of_2000(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    _packed_photo(document, page)
    boxes = b"\0\0\0\x0cjP  \r\n\x87\n" + box(b"xml ", SECRET) + box(b"jp2c", KEPT) + box(b"uuid", SECRET)
    page.Resources.XObject.I.write(boxes, filter=Name.JPXDecode)


def _proxy(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """As printers' programs stand a small picture for a large one on somebody's PC."""
    _packed_photo(document, page)
    page.Resources.XObject.I.OPI = Dictionary({"/1.3": Dictionary(F=f"C:/{SECRET.decode()}.tif")})


def _colours(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.Resources = Dictionary(ColorSpace=Dictionary(C=Array([Name.ICCBased, document.make_stream(_profile(), N=3)])))


def _attachment(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.attachments["a.jpg"] = pikepdf.AttachedFileSpec(document, photo("JPEG"), filename="a.jpg")


def _thread(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    bead = document.make_indirect(Dictionary(Type=Name.Bead, R=[0, 0, 9, 9], P=page.obj))
    document.Root.Threads = Array([Dictionary(F=bead, I=Dictionary(Author=SECRET.decode()))])


def _note(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], T=SECRET.decode(), Contents="KEPT")
    page.Annots = Array([document.make_indirect(note)])


def _action(kind: Name, **said: object) -> Draw:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        document.Root.OpenAction = Dictionary(S=kind, **said)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=kind, **said))
        page.Annots = Array([document.make_indirect(link)])

    return draw


def _opened(**said: object) -> Draw:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        document.Root.OpenAction = Dictionary(**said)

    return draw


def _note_of_kind(kind: Name) -> Draw:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=[0, 0, 9, 9], T=SECRET.decode(), NM=SECRET.decode())
        page.Annots = Array([document.make_indirect(note)])

    return draw


def _in_runs(data: bytes) -> bytes:
    """Pack bytes by their lengths, each hundred for itself."""
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"


def _chain(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    program = Dictionary(S=Name.JavaScript, JS=SECRET.decode())
    document.Root.OpenAction = Dictionary(S=Name.Named, N=Name.NextPage, Next=Array([program]))


def _chain_in_a_stream(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Readers take a stream for the dictionary that it has."""
    document.Root.OpenAction = document.make_stream(b"", S=Name.JavaScript, JS=SECRET.decode())


def _model(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    program = document.make_stream(SECRET)
    page.Annots = Array([document.make_stream(b"", Type=Name("/3D"), OnInstantiate=program)])


def _step_through_a_page(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """What is shown next of a page on a projector may be an action."""
    page.PresSteps = Dictionary(Type=Name.NavNode, NA=Dictionary(S=Name.JavaScript, JS=SECRET.decode()))


def _chain_of_lists(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    program = Dictionary(S=Name.JavaScript, JS=SECRET.decode())
    document.Root.OpenAction = Dictionary(S=Name.Named, N=Name.NextPage, Next=Array([Array([program])]))


def _scene(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A model in a scene has its programs in files, which may be called as texts."""
    program = Dictionary(Type=Name.Filespec, F="a.txt", EF=Dictionary(F=document.make_stream(SECRET)))
    activation = Dictionary(Condition=Name.PO, Scripts=Array([program]))
    page.Annots = Array([
        document.make_indirect(
            Dictionary(Subtype=Name.RichMedia, RichMediaSettings=Dictionary(Activation=activation))
        )
    ])  # fmt: skip


def _attached_program(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"text", filename="报名表.pdf.exe")


def _attached_page(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.attachments["a.xml"] = pikepdf.AttachedFileSpec(document, _PAGE, filename="a.xml")


def _base(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.Root.URI = Dictionary(Base=f"javascript:{SECRET.decode()}")


def _named_by_its_place(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """As Word writes of a picture where it lay; and a file with the place from which it came."""
    place = f"C:\\Users\\{SECRET.decode()}\\图 (1).jpg"
    figure = Dictionary(S=Name.Figure, Alt=place)
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([figure])))
    document.attachments["a"] = pikepdf.AttachedFileSpec(document, b"text", filename=f"/home/{SECRET.decode()}/b.txt")


def _figure_of_tex(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    figure = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    figure["/PTEX.FileName"] = f"./{SECRET.decode()}.pdf"
    figure["/PTEX.InfoDict"] = Dictionary(Author=SECRET.decode())
    page.Resources = Dictionary(XObject=Dictionary(I=figure))


def _all_of(data: bytes) -> bytes:
    """Return a PDF with all that is packed in it."""
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        packed = [each.read_raw_bytes() for each in streams]
    return b"".join([data, *packed, *(_unpacked(each) for each in packed), *map(_spelt, packed)])


def _spelt(data: bytes) -> bytes:
    """Return what letters spell. What is packed in another way may end with the same signs by chance."""
    if data.endswith(b"~>") and data.isascii():
        return base64.a85decode(data[:-2])
    if data.endswith(b">") and data.isascii():
        return bytes.fromhex(data[:-1].decode())
    return (
        b"".join(data[at + 1 : at + 1 + data[at] + 1] for at in range(0, len(data), 101)) if data[:1] == b"c" else b""
    )


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def _photo_among_words(*, packed: bool) -> Draw:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        drawn = b"q BI /W 32 /H 24 /CS /RGB /BPC 8 /F /DCT ID " + photo("JPEG") + b" EI Q"
        page.Contents = document.make_stream(b"")
        page.Contents.write(
            zlib.compress(drawn) if packed else drawn, **({"filter": Name.FlateDecode} if packed else {})
        )

    return draw


def _place_of_film(file: object) -> Draw:
    """Readers of PDF take a film from its place when its page is opened."""

    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        film = Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=[0, 0, 9, 9], Movie=Dictionary(F=file), A=True)
        page.Annots = Array([document.make_indirect(film)])

    return draw


def _page_of_another(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Ref = Dictionary(F=Dictionary(Type=Name.Filespec, FS=Name.URL, F=_URL), Page=0)
    page.Resources = Dictionary(XObject=Dictionary(I=form))


def _file_elsewhere(**said: object) -> Draw:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Assets = Array([Dictionary(Type=Name.Filespec, **said)])

    return draw


_URL = f"https://example.org/{SECRET.decode()}"
_FETCHING = [
    _place_of_film(_URL), _place_of_film(Dictionary(FS=Name.URL, F=_URL)), _page_of_another,
    _file_elsewhere(FS=Name.URL, F=_URL), _file_elsewhere(F=f"\\\\server\\{SECRET.decode()}"), _file_elsewhere(UF=_URL),
]  # fmt: skip


@table(
    "draw",
    [
        *_FETCHING, _photo_among_words(packed=False), _photo_among_words(packed=True), _packed_photo, _proxy,
        _picture_of_2000, _photo_in_letters(Name("/DCT"), bytes),
        _photo_in_letters(Name.ASCII85Decode, lambda data: base64.a85encode(data, wrapcol=60) + b"\n~>"),
        _photo_in_letters(Name.ASCIIHexDecode, lambda data: data.hex("\n").encode() + b">"),
        _colours, _attachment, _note, _thread, _chain, _chain_in_a_stream, _model, _base,
        _step_through_a_page, _chain_of_lists, _scene,
        _named_by_its_place, _figure_of_tex,
        _action(Name.Launch, F=f"C:/{SECRET.decode()}.exe"),
        _action(Name.JavaScript, JS=f"app.alert('{SECRET.decode()}')"),
        _action(Name.URI, URI=f"javascript:{SECRET.decode()}"),
        _action(Name.URI, URI=f"file:///C:/Users/{SECRET.decode()}/a.pdf"),
        _action(Name.GoToR, F=f"\\\\server\\{SECRET.decode()}.pdf"),
        _action(Name.GoToR, F=Dictionary(UF=f"\\\\server\\{SECRET.decode()}.pdf")),
        _action(Name.GoToR, F=Dictionary(DOS=f"//server/{SECRET.decode()}.pdf")),
        _action(Name.GoToR, F=f"/C/Users/{SECRET.decode()}/a.pdf"),
        _action(Name.GoToR, F=Dictionary(Type=Name.Filespec, UF=f"C:\\Users\\{SECRET.decode()}\\a.pdf")),
        _action(Name.URI, URI=f" javascript:{SECRET.decode()}"),
        _action(Name.URI, URI=f"java\nscript:{SECRET.decode()}"),
        _opened(S=Name.URI, URI=_URL), _opened(S=Name.Named, N=Name.NextPage, Next=Dictionary(S=Name.URI, URI=_URL)),
        _opened(S=Name.GoToR, F=f"{SECRET.decode()}.pdf"), _note_of_kind(Name.Screen), _note_of_kind(Name.Watermark),
        _photo_in_letters(Name.RunLengthDecode, _in_runs),
    ],
)  # fmt: skip
def test_a_pdf_tells_nothing_beside_its_pages_and_starts_nothing(draw: Draw) -> None:
    data = drawn_pdf(draw)
    assert SECRET in _all_of(data)
    found = cleaned("a.pdf", data)
    assert SECRET not in _all_of(found) and found == cleaned("a.pdf", found)


@table(
    "draw",
    [
        *_FETCHING,
        _chain,
        _chain_in_a_stream,
        _model,
        _step_through_a_page,
        _chain_of_lists,
        _scene,
        _base,
        _action(Name.URI, URI="javascript:1"),
        _attached_program,
        _attached_page,
    ],
)
def test_what_cannot_be_changed_holds_nothing_that_acts(draw: Draw) -> None:
    """Neither what is signed, nor what a password locks; and to print it helps."""
    for protected in (drawn_pdf(draw, is_signed=True), drawn_pdf(draw, is_locked=True)):
        with pytest.raises(Acting) as refused:
            clean_bytes(protected, "a.pdf")
        assert "新的 PDF" in refused.value.mend or "不加密" in refused.value.mend or "另存" in refused.value.mend
    assert cleaned("a.pdf", data := drawn_pdf(_note, is_signed=True)) == data


def test_who_has_made_a_note_in_a_pdf_that_must_stay_is_told() -> None:
    ((what, _),) = clean_bytes(drawn_pdf(_note, is_signed=True), "a.pdf").hints
    assert "批注的作者" in what
    with pytest.raises(Unclean, match="批注的作者") as refused:
        clean_bytes(drawn_pdf(_note, is_locked=True), "a.pdf")
    assert "不加密" in refused.value.mend


def test_a_field_that_no_form_names_says_nothing_on_stderr() -> None:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="KEPT", Rect=[0, 0, 9, 9])
        page.Annots = Array([document.make_indirect(field)])

    with warnings.catch_warnings():  # in a test each warning is a fault
        warnings.simplefilter("ignore")
        data = drawn_pdf(draw)
    assert KEPT in cleaned("a.pdf", data)


def test_photos_of_a_pdf_that_must_stay_are_named() -> None:
    """What is signed says where its photos were taken, and the editor learns it; what is locked is refused for it."""
    for draw in (_packed_photo, _photo_among_words(packed=True)):
        ((what, _),) = clean_bytes(drawn_pdf(draw, is_signed=True), "a.pdf").hints
        assert "照片的拍摄信息" in what
    with pytest.raises(Unclean, match="照片的拍摄信息") as refused:
        clean_bytes(drawn_pdf(_packed_photo, is_locked=True), "a.pdf")
    assert "不加密" in refused.value.mend


def test_a_large_file_in_a_pdf_is_taken() -> None:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        large = document.make_stream(b"")
        large.write(zlib.compress(random.Random(1).randbytes(8_000_000) + bytes(60_000_000)), filter=Name.FlateDecode)
        page.obj.Large = large

    assert cleaned("a.pdf", drawn_pdf(draw))


def test_a_photo_in_a_pdf_that_unfolds_without_end_is_refused_unread() -> None:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        _packed_photo(document, page)
        endless = zlib.compress(bytes(400_000_000), 1)
        page.Resources.XObject.I.write(endless, filter=Array([Name.FlateDecode, Name.DCTDecode]))

    with pytest.raises(Unclean, match="展开") as refused:
        clean_bytes(drawn_pdf(draw), "a.pdf")
    assert "WPS" in refused.value.mend


def test_a_form_that_only_is_filled_in_stays() -> None:
    data = drawn_pdf(_form(b'<xdp xmlns="http://ns.adobe.com/xdp/"><field name="KEPT"/>', b"</xdp>"))
    assert KEPT in _all_of(cleaned("a.pdf", data))


@table("address", ["https://www.example.org/a", "mailto:a@example.org", "tel:12371", "b.pdf"])
def test_links_of_a_pdf_stay(address: str) -> None:
    assert address.encode() in cleaned("a.pdf", drawn_pdf(_action(Name.URI, URI=address)))


def _related(target: str, quote: str = '"') -> bytes:
    kind = f"Type={quote}x/attachedTemplate{quote}"
    return f"<R><Relationship Target={quote}{target}{quote} {kind}/></R>".encode()


_DRAWING = (
    b'<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><metadata>'
    + SECRET
    + b'</metadata><path d="M0 0h9"/></svg>'
)
_ON_A_PC = f"file:///C:\\Users\\{SECRET.decode()}\\a.dotm"


@table(
    ("name", "data"),
    [
        ("a.docx", office(word___rels__settings=_related(_ON_A_PC), **{"word/_rels/s.xml.rels": _related(_ON_A_PC)})),
        ("a.docx", office(**{"word/_rels/s.xml.rels": _related(_ON_A_PC, "'")})),
        ("a.docx", office(**{"word/embeddings/a.wav": sound_wav(), "word/embeddings/a.pdf": drawn_pdf(_note)})),
        ("a.odt", open_document(**{"Object 1/meta.xml": b"<a>" + SECRET + b"</a>"})),
        ("a.odt", open_document(**{"VersionList.xml": b'<l><VL:version-entry VL:creator="' + SECRET + b'"/></l>'})),
        ("a.zip", zipped({"a.jfif": photo("JPEG")})),
        ("a.zip", zipped({"photos": zipped({"a.jpg": photo("JPEG")})})),
        ("a.zip", zipped({"a.kmz": zipped({"b": zipped({"a.jpg": photo("JPEG")})})})),
        ("a.docx", office(**{"word/embeddings/a.zip": zipped({"a.jpg": photo("JPEG")})})),
        ("a.docx", office(**{"word/media/broken off.jpg": photo("JPEG")[:-2], "word/media/b": b"\0" + photo("JPEG")})),
        ("a.xlsx", office("xlsx", **{"xl/workbook2.xml": b'<w><q:absPath url="https://a/SECRET/"/></w>'})),
        ("a.docx", office(**{"word/glossary/settings.xml": b"<w:docVars>" + SECRET + b"</w:docVars>"})),
        ("a.pptx", office("pptx", **{"ppt/media/a.svg": _DRAWING})),
        ("a.zip", zipped({"photo": photo("JPEG"), "text": office(), "sheet.xltx": office("xlsx")})),
    ],
)
def test_documents_and_members_without_a_usual_name_are_clean(name: str, data: bytes) -> None:
    """What they are, their content says."""
    found = cleaned(name, data)
    assert SECRET not in _everything(found)


@table(
    "relation",
    [
        'Id="a>" Type="http://x/attachedTemplate" Target="https://a.example.org/b.dotm" TargetMode="External"',
        'Type="http://x/attached&#84;emplate" Target="https://a.example.org/b.dotm" TargetMode="External"',
        'Type="http://x/attached&#84;emplate" Target="\\\\server\\b.dotm" TargetMode=" External"',
        'Type="http://x/oleObject" Target="https://a.example.org/b" TargetMode=" External"',
    ],
)
def test_no_template_is_fetched_however_it_is_spelt(relation: str) -> None:
    data = office(**{"word/_rels/settings.xml.rels": f"<R><Relationship {relation}/></R>".encode()})
    try:
        found = _everything(cleaned("a.docx", data))
    except Acting as refused:
        assert "另存一次" in refused.mend
    else:
        assert b"example" not in found and b"server" not in found


@table("name, relation", [
    ("docProps/Core.xml", ""), ("DOCPROPS/core.xml", ""), ("word/_rels/settings.xml.RELS", ""), ("WORD/a.xml", ""),
    ("CustomXml/item1.xml", ""), ("_Rels/.rels", ""), ("a/_RELS/b.rels", ""), ("own/a b.xml", "own/a%20b.xml"),
    ("own/core.xml", "/OWN/Core.xml"),
])  # fmt: skip
def test_properties_are_found_in_whatever_letters_they_are_named(name: str, relation: str) -> None:
    """As Word finds them."""
    core = CORE if relation else "x"
    root = f'<R><Relationship Type="{core}" Target="{relation}"/></R>'.encode()
    data = office(**{"_rels/.rels": root, "elsewhere/core.xml": b"<a/>", name: b"<p><a>SECRET</a></p>"})
    try:
        found = cleaned("a.docx", data)
    except Unclean as refused:
        assert "另存一次" in refused.mend and not relation
    else:
        assert relation and SECRET not in _everything(found)


def _everything(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return data + b"".join(_everything(opened.read(name)) for name in opened.namelist() if "settings" not in name)


@table(
    "name",
    [
        "a.exe.", "a.exe ", "a.exe/b.", "a:b.txt", "a.exe:x", "exe\u202e.fdp", "a.scf", "a.settingcontent-ms", "a.SVGZ",
        "a.dotm", "a.img", "a.ps1xml", "a.exe\u200b", "a.exe\u00a0", "a.xla", "a.ppa", "a.wll",
        "a.mhtm", "a.shtm", "a.xsl", "a.ocx", "a.ehtml", "a.xhtm", "a.dqy", "a.searchconnector-ms", "a.xbap", "a.hap",
        "a.msix", "a.AppInstaller", "a.mobileconfig", "a.mdb", "acad.lsp", "acaddoc.FAS", "a.fdf", "a.xdp", "a.dochtml",
    ],
)  # fmt: skip
def test_nothing_in_an_archive_acts_under_a_name_that_looks_otherwise(name: str) -> None:
    """Windows drops dots and blanks at the end, and takes what follows a colon for a stream."""
    with pytest.raises(Unclean):
        cleaned("a.zip", zipped({name: b"text"}))


@table(
    "content",
    [
        b"<!DOCTYPE html><p>a", b"\xef\xbb\xbf\n<HTML>a", '<html>甲'.encode("utf-16"),
        b'<?xml-stylesheet href="a.xsl"?><a/>', b'<a><b xmlns="http://www.w3.org/1999/xhtml"/></a>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        b'<a><b:script xmlns:b="http://www.w3.org/1999/xht&#109;l">1</b:script></a>',
        "<a><b:script xmlns:b = 'http://www.w3.org/1999/xht&#x6d;l'>1</b:script></a>".encode("utf-16"),
        b'<!DOCTYPE a [<!ENTITY n "http://www.w3.org/1999/xh">]><a/>',
        b'<!DOCTYPE a [<!ATTLIST a xmlns CDATA "http://www.w3.org/1999/xht&#109;l">]><a/>',
        b'<?xml version="1.0" encoding="iso-2022-jp"?><a xmlns="http://www.w3.org/1999/xh\x1b(Btml"/>',
        f'<?xml version="1.0"?><!--{"a" * 5000}--><a xmlns="http://www.w3.org/1999/xhtml"/>'.encode("utf-16"),
        '<?xml version="1.0" encoding="utf-16"?><a xmlns="http://www.w3.org/1999/xhtml"/>'.encode("utf-16-le"),
        b"\n" * 5000 + b'<a xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)  # fmt: skip
def test_no_page_lies_in_an_archive_under_another_name(content: bytes) -> None:
    """A browser runs its scripts from the reader's disk."""
    with pytest.raises(Unclean, match="是网页") as refused:
        cleaned("a.zip", zipped({"a.xml": content}))
    assert "从压缩包里去掉" in refused.value.mend
    assert cleaned("a.zip", zipped({"a.xml": b"<a>KEPT: html</a>", "a.md": "说明 <html>".encode()}))


@table("content", [
    '<?xml version="1.0" encoding="GB2312"?><数据 xmlns="urn:a"><项 a="&amp;">KEPT&#109;</项></数据>'.encode("gbk"),
    b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Place>KEPT</Place>',
    b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/List-1.0.dtd"><plist>KEPT',
    b'<?xml version="1.0" encoding=\'utf-8\' standalone="yes"?><a xmlns:b="urn:b" c="KEPT &amp; d"/>',
])  # fmt: skip
def test_data_in_an_archive_are_no_page(content: bytes) -> None:
    """Whatever their encoding, and with signs written by numbers in their words."""
    assert cleaned("a.zip", zipped({"a.xml": content}))


@table("words", [b"xmlns:", b"xmlns='", b"xmlns =", b"<?xml ", b"<!--", b" encoding", b"encoding=' "])
def test_to_tell_a_page_takes_no_longer_than_to_read_it(words: bytes) -> None:
    """Of what is written so that a pattern would begin anew at each word."""
    assert quiet_seconds(lambda: is_page(b"<?xml " + words * 20_000), 0.2) < 0.2


@table("content", [
    b"{\\rtf1{\\*\\template http://a.example.org/b.dotx}text}", b" {\\rt{\\object\\objupdate{\\*\\objdata 01}}}",
    b'{\\rtf1{\\field{\\*\\fldinst {INCL}{\\b UDEPICTURE} "https://a.example.org/b"}}}',
    b"{\\rtf1{\\field{\\*\\fldinst {\\'44\\u68?E excel}}}}",
    rb"{\rtf1{\field{\*\fldinst DD{\*\unknown a}E excel}}}",
    rb'{\rtf1{\field{\*\fldinst INCLUDETEXT "\\\\\\\\server\\\\b"}}}',
    rb"{\rtf1{\shp{\sp{\sn pibName}{\sv https://a.example.org/b.png}}}}",
    rb"{\rtf1{\shp{\sp{\sn fillBlip{}Name}{\sv \\\\server\\b.png}}}}",
    b"{\\rtf1" + b"{\\fldinst a}" * 1001,
    b'<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?><w:wordDocument/>',
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'.encode("utf-16"),
    b'<?xml version="1.0"?><!--' + b"a" * 5000 + b'--><?mso-application progid="Excel.Sheet"?><Workbook/>',
    b'\xef\xbb\xbf<office:document xmlns:x="http://www.w3.org/1999/xhtml"/>',
])  # fmt: skip
def test_no_document_in_plain_letters_acts(content: bytes) -> None:
    """Word opens them whatever they are called, and takes templates and pictures from where they say."""
    for name, data in (("a.zip", zipped({"a.rtf": content})), ("a.docx", office(word__embeddings__a=content))):
        with pytest.raises(Unclean) as refused:
            clean_bytes(data, name)
        assert "另存" in refused.value.mend
    plain = b'{\\rtf1\\ansi{\\fonttbl}{\\field{\\*\\fldinst HYPERLINK "https://a.example.org/"}{\\fldrslt a}} template}'
    assert clean_bytes(zipped({"a.rtf": plain}), "a.zip").pieces
    own = rb"{\rtf1{\shp{\sp{\sn pibName}{\sv D:\\a\\b.png}}{\sp{\sn wzName}{\sv a://b}}}}"
    assert clean_bytes(zipped({"a.rtf": own}), "a.zip").pieces


def test_the_parts_of_a_document_are_no_documents_in_plain_letters() -> None:
    """Their roots begin as those of the flat form do."""
    parts = {
        f"{name}.xml": f'<?xml version="1.0"?><office:document-{name} xmlns:office="urn:o"><a>KEPT</a>'.encode()
        + f"</office:document-{name}>".encode()
        for name in ("content", "styles", "settings", "meta")
    }
    for data in (open_document(**parts), open_document(**{f"Object 1/{name}": parts[name] for name in parts})):
        assert b"document-content" in _everything(cleaned("a.odt", data))


@table("content", [b"MZ\x90\0", b"\x7fELF\1", b"#!/bin/sh\n", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"])
def test_programs_and_pictures_of_phones_are_known_by_their_content(content: bytes) -> None:
    with pytest.raises(Unclean):
        cleaned("a.zip", zipped({"readme": content}))


def _form(*packets: bytes) -> Draw:
    def draw(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        named = [each for packet in packets for each in (pikepdf.String("template"), document.make_stream(packet))]
        document.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array(named))

    return draw


_PROGRAM = b"<template><script>app.alert(1)</script></template>"
_IN_WIDE_LETTERS = '<?xml version="1.0" encoding="UTF-16"?><a><script/></a>'.encode("utf-16")


def _reaching(kind: str, target: str) -> bytes:
    relation = f'<R><Relationship Type="http://x/{kind}" Target="{target}" TargetMode="External"/></R>'.encode()
    return office(**{"word/_rels/document.xml.rels": relation})


_PAGE = b'<a><b:script xmlns:b="http://www.w3.org/1999/xhtml">1</b:script></a>'
_PACKED_PAGE = bytes(4) + b"\2\0a.xml\0C:\\a.xml\0" + bytes(4) + b"\2\0\0\0a\0" + bytes([len(_PAGE), 0, 0, 0]) + _PAGE
_PACKED_PROGRAM = (bytes(4) + b"\2\0\xb1\xed.exe\0C:\\a.exe\0" + bytes(4) + b"\2\0\0\0a\0" + b"\2\0\0\0MZ").ljust(
    4096, b"\0"
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", older_office(_VBA_PROJECT=bytes(4096)), "里有宏"),
        ("a.docx", office(word__vbaProject=b"", **{"word/vbaProject.bin": b"x"}), "里有宏"),
        ("a.docx", office(**{"word/embeddings/b.bin": older_office(VBA=bytes(4096))}), "里有宏"),
        ("a.xlsx", office("xlsx", **{"xl/macrosheets/sheet1.xml": b"<a/>"}), "里有宏"),
        ("a.odt", open_document(**{"Basic/Standard/Module1.xml": b"<a/>"}), "里有宏"),
        ("a.docx", office(**{"word/embeddings/a.bin": b"MZ\x90\0"}), "里嵌着程序"),
        ("a.docx", office(**{"word/embeddings/a.bin": compound({"\x01Ole10Native": _PACKED_PROGRAM})}), "里嵌着程序"),
        ("a.docx", office(**{"word/a.bin": compound({"\x01Ole10Native": _PACKED_PAGE.ljust(4096)})}), "程序“a.xml”"),
        ("a.pdf", drawn_pdf(_attached_program), "里嵌着程序“报名表.pdf.exe”"),
        ("a.pdf", drawn_pdf(_attached_page), "里嵌着程序“a.xml”"),
        *(
            ("a.pdf", drawn_pdf(_form(*packets)), "里有会运行的脚本")
            for packets in (
                [_PROGRAM],
                [_IN_WIDE_LETTERS],
                [b"<xdp><a/>", _PROGRAM, b"</xdp>"],
                [_PROGRAM[:14], _PROGRAM[14:]],
                [b'<a xmlns:b.c="x"><b.c:script/></a>'],
                [b'<a><submit target="http://a.example.org"/></a>'],
                [b"<a/>", b'<b><image href="http://a.example.org/b.png"/></b>'],
                [b"<a>"],
            )
        ),
        ("a.docx", _reaching("oleObject", "https://a.example.org/b.hta"), "到 https://a.example.org/b.hta 去取东西"),
        ("a.docx", _reaching("frame", "//a.example.org/b"), "去取东西"),
        ("a.zip", zipped({"a.docx": office(**{"word/embeddings/a.bin": b"MZ\x90\0"})}), "里的“a.docx”里嵌着程序"),
    ],
)
def test_documents_that_act_are_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Unclean, match=words) as refused:
        clean_bytes(data, name)
    assert "另存" in refused.value.mend or "新的 PDF" in refused.value.mend
    assert isinstance(refused.value, Acting) or name == "a.zip"


def test_a_picture_that_a_document_fetches_is_told() -> None:
    (told,) = clean_bytes(_reaching("image", "https://a.example.org/b.png"), "a.docx").hints
    assert "到 https://a.example.org/b.png 去取" in told[0]
    assert not clean_bytes(_reaching("hyperlink", "https://a.example.org/"), "a.docx").hints


@table("drawn", [
    '<v:imagedata o:title="a" src="&#104;ttps://a.example.org/b.png"/>', '<v:fill r:id="a" href="//a.example.org/b"/>',
])  # fmt: skip
def test_a_picture_of_an_older_drawing_that_lies_elsewhere_is_told(drawn: str) -> None:
    ((what, mend),) = clean_bytes(office(**{"word/document.xml": f"<a>{drawn}</a>".encode()}), "a.docx").hints
    assert "a.example.org" in what and "重新插入" in mend


def test_what_no_track_of_a_film_plays_is_gone() -> None:
    """Cameras of cars write there where they were."""
    head = box(b"ftyp", b"isom", bytes(4))
    start = len(head) + 8 + len(SECRET)
    tracks = [track(kind, start + at * len(KEPT + SECRET), [len(KEPT)]) for at, kind in enumerate([b"vide", b"soun"])]
    data = head + box(b"mdat", SECRET + (KEPT + SECRET) * 2) + box(b"moov", *tracks) + box(b"mdat", SECRET)
    found = cleaned("a.mp4", data)
    assert SECRET not in found and found.count(KEPT) == 2 and found.index(KEPT) == data.index(KEPT)


def test_an_archive_that_nobody_opens_is_told() -> None:
    (told,) = clean_bytes(zipped({"a.tar.gz": b"text"}), "a.zip").hints
    assert "a.tar.gz" in told[0] and "请改成 ZIP" in told[1]


@table("data", [b"8BPS\0\1" + SECRET, b"FUJIFILM\0" + SECRET, b"{\\rtf1{\\info{\\author " + SECRET + b"}}}"])
def test_what_nobody_knows_in_an_archive_is_named(data: bytes) -> None:
    """It goes out as it is; a text of no known name says nothing beside its words."""
    (told,) = clean_bytes(zipped({"甲.abc": data}), "a.zip").hints
    assert "甲.abc" in told[0] and "没有清理" in told[0]
    assert not clean_bytes(zipped({"甲.md": "说明".encode()}), "a.zip").hints


@table("name, data", [
    ("a.eml", b"Received: from a\r\n\tby b\r\nFrom: a@b.cn\r\n\r\ntext"), ("a", b"Subject: a\nTo: a@b.cn\n\ntext"),
    ("a.msg", compound({"__substg1.0_0C1A001F": SECRET.ljust(4200)})), ("a.pst", b"!BDN\0"),
])  # fmt: skip
def test_letters_in_an_archive_are_named(name: str, data: bytes) -> None:
    (told,) = clean_bytes(zipped({name: data}), "a.zip").hints
    assert name in told[0] and "邮件" in told[0] and "另存成 DOCX" in told[1]
    assert not clean_bytes(zipped({"a.md": "Note: 说明\n来自\nfrom us: to you".encode()}), "a.zip").hints


@table("name", ["a", "a.zipx", "b.kmz"])
def test_an_archive_under_another_name_holds_no_program_either(name: str) -> None:
    for members in ({"a.exe": b"text"}, {"a.html": b"text"}, {"readme": b"MZ\x90"}):
        with pytest.raises(Unclean):
            cleaned("a.zip", zipped({name: zipped(members)}))


def test_a_sound_of_several_says_what_to_do() -> None:
    """Each has remarks of its own; what follows the last page goes."""
    other = sound_ogg().replace(struct.pack("<L", 7), struct.pack("<L", 8))
    for more in (sound_ogg(), other):
        with pytest.raises(Unclean, match="几段") as refused:
            cleaned("a.ogg", sound_ogg() + more)
        assert "重新导出" in refused.value.mend
    assert cleaned("a.ogg", sound_ogg()) == cleaned("a.ogg", sound_ogg() + b"TAG" + SECRET)


def _flac(*heads: tuple[int, bytes]) -> bytes:
    """Return a FLAC in an Ogg with these heads behind those that it must have."""
    form = struct.pack(">HH", 4096, 4096) + bytes(6) + (8000 << 44 | 15 << 36 | 9).to_bytes(8, "big") + bytes(16)
    said = struct.pack("<L", 4) + b"libF" + struct.pack("<L", 0)
    parts = [(4, said), *heads]
    first = b"\x7fFLAC\1\0" + struct.pack(">H", len(parts)) + b"fLaC\0" + len(form).to_bytes(3, "big") + form
    packets = [first, *(bytes([kind]) + len(content).to_bytes(3, "big") + content for kind, content in parts)]
    packets.append(b"\xff\xf8" + KEPT)
    return b"".join(
        ogg_page(each, at, 2 if not at else 4 * (at + 1 == len(packets))) for at, each in enumerate(packets)
    )


def test_a_flac_in_an_ogg_with_a_picture_says_what_to_do() -> None:
    for kind, content in ((6, SECRET), (2, SECRET), (1, SECRET)):
        with pytest.raises(Unclean, match="清不掉") as refused:
            cleaned("a.ogg", _flac((kind, content)))
        assert "重新导出" in refused.value.mend
    assert KEPT in cleaned("a.ogg", _flac((1, bytes(9)), (3, bytes(18))))


def test_captions_of_a_drone_do_not_tell_where_it_was() -> None:
    data = film("GPS(106.2,32.2,500)")
    assert b"106.2" in data
    assert b"106.2" not in joined(clean_boxes(io.BytesIO(data), len(data)), data)
    assert b"KEPT" in joined(clean_boxes(io.BytesIO(film("KEPT")), len(film("KEPT"))), film("KEPT"))
