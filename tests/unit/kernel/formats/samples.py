"""Small files of every kind that readers may download, each full of what people would not want to pass on.

Whatever a cleaner must take out is called SECRET, and what it must leave is called KEPT.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PIL import Image
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    import pikepdf

SECRET, KEPT = b"SECRET", b"KEPT"
TURNED, PLACE, OWNER = 0x0112, 0x8825, 0x013B


# Pictures


def exif(orientation: int = 6) -> Image.Exif:
    found = Image.Exif()
    found[TURNED], found[OWNER] = orientation, SECRET.decode()
    found.get_ifd(PLACE)[2] = (32.0, 13.0, 0.0)
    return found


def photo(kind: str, orientation: int = 6, **options: object) -> bytes:
    """Return a picture of that format as Pillow names it, with all the metadata that it can have."""
    text = PngInfo()
    text.add_text("Author", SECRET.decode())
    given: dict[str, object] = {
        "JPEG": {"comment": SECRET}, "PNG": {"pnginfo": text}, "WEBP": {"lossless": True, "xmp": SECRET},
        "TIFF": {"description": SECRET.decode(), "software": SECRET.decode()}, "GIF": {"comment": SECRET},
    }[kind]  # fmt: skip
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize((32, 24)).convert("RGB")
    also = {} if kind == "GIF" else {"exif": exif(orientation)}
    image.save(out, kind, **also, **given, **options)
    return out.getvalue()


def moving(kind: str) -> bytes:
    """Return an animation of three frames that runs twice."""
    frames = [Image.new("RGB", (20, 12), colour) for colour in ("red", "green", "blue")]
    out = io.BytesIO()
    comment = {"comment": SECRET} if kind == "GIF" else {"exif": exif()}
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100, loop=2, **comment)
    return out.getvalue()


def segments(data: bytes) -> list[bytes]:
    """Return a JPEG's segments; the scan is in the last."""
    found, place = [], 2
    while data[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        found.append(data[place:end])
        place = end
    return [*found, data[place:]]


# Films and sounds


def box(name: bytes, *content: bytes) -> bytes:
    inner = b"".join(content)
    return struct.pack(">L4s", 8 + len(inner), name) + inner


def full_box(name: bytes, *content: bytes) -> bytes:
    return box(name, bytes(4), *content)


def track(kind: bytes, start: int, sizes: Iterable[int]) -> bytes:
    """Return a track of an MP4 whose samples lie one behind the other. kind: as its handler says it."""
    sizes = list(sizes)
    tables = box(
        b"stbl", full_box(b"stsd", bytes(4)), full_box(b"stts", bytes(4)),
        full_box(b"stsc", struct.pack(">LLLL", 1, 1, len(sizes), 1)),
        full_box(b"stsz", struct.pack(f">LL{len(sizes)}L", 0, len(sizes), *sizes)),
        full_box(b"stco", struct.pack(">LL", 1, start)),
    )  # fmt: skip
    handler = full_box(b"hdlr", bytes(4), kind, bytes(12), SECRET + b"\0")
    media = box(b"mdia", full_box(b"mdhd", SECRET + bytes(14)), handler, box(b"minf", full_box(b"vmhd"), tables))
    return box(b"trak", full_box(b"tkhd", SECRET + bytes(74)), media, box(b"udta", box(b"\xa9xyz", SECRET)))


def film(tracks: Iterable[tuple[bytes, bytes]] = ((b"vide", KEPT), (b"soun", KEPT)), brand: bytes = b"isom") -> bytes:
    """Return an MP4. tracks: what kind each is of, and its one sample."""
    head, data, places = box(b"ftyp", brand, bytes(4)), b"", []
    for kind, sample in tracks:
        places.append((kind, len(head) + 8 + len(data), len(sample)))
        data += sample
    inner = [track(kind, start, [size]) for kind, start, size in places]
    times = full_box(b"mvhd", SECRET + bytes(90))
    about = [box(b"udta", box(b"\xa9xyz", SECRET)), full_box(b"meta", box(b"ilst", SECRET)), box(b"uuid", SECRET)]
    return head + box(b"mdat", data) + box(b"moov", times, *inner, *about) + box(b"uuid", SECRET) + box(b"free", SECRET)


def frame(size_kbit: int = 9) -> bytes:
    """Return a frame of an MP3 of the first version, third layer, 44,100 Hz."""
    head = bytes([0xFF, 0xFB, size_kbit << 4, 0])
    kbits = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)[size_kbit - 1]
    return head + KEPT.ljust(144 * kbits * 1000 // 44100 - 4, b"\1")


def sound_mp3() -> bytes:
    """Return an MP3 with tags before, between and behind its frames."""
    tag = b"ID3\3\0\0" + bytes([0, 0, 0, 20]) + SECRET.ljust(20, b"\0")
    return tag + frame() * 3 + b"TAG" + SECRET + frame(8) * 2 + b"APETAGEX" + SECRET.ljust(60) + b"TAG".ljust(128, b"x")


def riff(form: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    inner = b"".join(
        name + struct.pack("<L", len(content)) + content + bytes(len(content) % 2) for name, content in chunks
    )
    return b"RIFF" + struct.pack("<L", 4 + len(inner)) + form + inner


def sound_wav(silence: int = 1) -> bytes:
    """A recording of the office's. silence: how many bytes of it follow what is heard."""
    form = struct.pack("<HHLLHH", 1, 1, 8000, 8000, 1, 8)
    return riff(
        b"WAVE", (b"LIST", b"INFO" + SECRET), (b"fmt ", form), (b"bext", SECRET), (b"data", KEPT + b"\x80" * silence)
    )


def element(number: int, *content: bytes) -> bytes:
    """Return an element of a WebM."""
    inner = b"".join(content)
    name = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return name + (0x01 << 56 | len(inner)).to_bytes(8, "big") + inner


def film_webm() -> bytes:
    tag = element(0x7373, element(0x63C0), element(0x67C8, element(0x45A3, b"ARTIST"), element(0x4487, SECRET)))
    own = element(0x7373, element(0x67C8, element(0x45A3, b"ENCODER"), element(0x4487, KEPT)))
    info = element(0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40"), element(0x4461, SECRET), element(0x4D80, b"x"))
    tracks = element(0x1654AE6B, element(0xAE, element(0xD7, b"\1"), element(0x536E, SECRET), element(0x86, b"V_VP8")))
    cluster = element(0x1F43B675, element(0xE7, b"\0"), element(0xA3, KEPT))
    attached = element(0x1941A469, element(0x61A7, SECRET))
    segment = element(0x18538067, info, tracks, cluster, attached, element(0x1254C367, tag, own))
    return element(0x1A45DFA3, element(0x4282, b"webm")) + segment + b"SECRET behind the end"


def sound_ogg() -> bytes:
    """Return an Ogg Vorbis of three headers and nothing to hear."""
    first = b"\x01vorbis" + struct.pack("<LBLLLLB", 0, 1, 8000, 0, 8000, 0, 0x88) + b"\1"
    text = b"ARTIST=" + SECRET
    remarks = b"\x03vorbis" + struct.pack("<L", 4) + b"libV" + struct.pack("<LL", 1, len(text)) + text + b"\1"
    return ogg_page(first, 0, 2) + ogg_page(remarks, 1, 0) + ogg_page(b"\x05vorbis" + KEPT, 2, 4)


def ogg_page(packet: bytes, number: int, flags: int) -> bytes:
    """Return a page of an Ogg with one packet of less than 255 bytes."""
    head = struct.pack("<4sBBQLLLB", b"OggS", 0, flags, 0, 7, number, 0, 1) + bytes([len(packet)])
    page = bytearray(head + packet)
    page[22:26] = struct.pack("<L", _ogg_sum(page))
    return bytes(page)


def _ogg_sum(data: bytes) -> int:
    found = 0
    for byte in data:
        found ^= byte << 24
        for _ in range(8):
            found = (found << 1 ^ (0x04C11DB7 if found & 0x80000000 else 0)) & 0xFFFFFFFF
    return found


# Documents


def zipped(members: dict[str, bytes], comment: bytes = SECRET) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.comment = comment
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 3, 1, 8, 30, 2))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.comment, info.create_system = comment, 3
            packed.writestr(info, content)
    return out.getvalue()


CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def office(kind: str = "docx", **more: bytes) -> bytes:
    """Return a document of Word, Excel or PowerPoint. more: further members, with __ for the slash."""
    folder, main = {"docx": ("word", "document"), "xlsx": ("xl", "workbook"), "pptx": ("ppt", "presentation")}[kind]
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{CORE}" Target="/elsewhere/core.xml"/>'
        f'<Relationship Id="b" Type="{OFFICE}/officeDocument" Target="{folder}/{main}.xml"/></Relationships>'
    )
    core = b'<p xmlns:dc="d"><dc:creator>SECRET</dc:creator></p>'
    home = b'<x15ac:absPath xmlns:x15ac="x" url="C:\\SECRET\\"/>'
    members = {
        "[Content_Types].xml": b"<Types/>", "_rels/.rels": relations.encode(), "docProps/core.xml": core,
        "elsewhere/core.xml": core, "docProps/app.xml": b"<Properties><Company>SECRET</Company></Properties>",
        "docProps/custom.xml": b"<Properties><property>SECRET</property></Properties>",
        f"{folder}/{main}.xml": b"<main>KEPT" + (home if kind == "xlsx" else b"") + b"</main>",
        f"{folder}/media/image1.jpeg": photo("JPEG"),
        f"{folder}/_rels/settings.xml.rels": (
            f'<Relationship Id="a" Type="{OFFICE}/attachedTemplate" Target="file:///C:/SECRET.dotm"/>'.encode()
        ),
    }  # fmt: skip
    return zipped(members | {name.replace("__", "/"): content for name, content in more.items()})


def open_document(kind: str = "text", **more: bytes) -> bytes:
    members = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
        "content.xml": b"<content>KEPT</content>", "meta.xml": b"<meta><creator>SECRET</creator></meta>",
        "META-INF/manifest.xml": b"<manifest/>", "Pictures/a.png": photo("PNG"),
    }  # fmt: skip
    return zipped(members | {name.replace("__", "/"): content for name, content in more.items()})


def ofd() -> bytes:
    root = (
        '<ofd:OFD xmlns:ofd="o"><ofd:DocBody><ofd:DocInfo><ofd:Author>SECRET</ofd:Author></ofd:DocInfo></ofd:DocBody>'
    )
    return zipped({"OFD.xml": f"{root}</ofd:OFD>".encode(), "Doc_0/Document.xml": b"<KEPT/>"})


def pdf(**saving: object) -> bytes:
    """Return a PDF with a photo in it. saving: as pikepdf takes it."""
    import pikepdf

    with pikepdf.new() as found:
        page = found.add_blank_page(page_size=(100, 100))
        image = pikepdf.Stream(found, photo("JPEG"))
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=32, Height=24, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=found.make_indirect(image)))
        page.obj.Contents = pikepdf.Stream(found, b"q 50 0 0 50 0 0 cm /A Do Q % KEPT")
        page.obj.PieceInfo = pikepdf.Dictionary(Program=pikepdf.Dictionary(Private=pikepdf.String("SECRET")))
        found.docinfo["/Author"] = "SECRET"
        with found.open_metadata() as xmp:
            xmp["dc:creator"] = ["SECRET"]
        out = io.BytesIO()
        found.save(out, **{"compress_streams": False, "static_id": True, **saving})
    return out.getvalue()


Draw = Callable[["pikepdf.Pdf", "pikepdf.Page"], None]


def drawn_pdf(draw: Draw, *, is_signed: bool = False, is_locked: bool = False) -> bytes:
    """Return a PDF of one page. draw: what puts something into it, or into the document."""
    import pikepdf

    document, out = pikepdf.new(), io.BytesIO()
    draw(document, document.add_blank_page(page_size=(300, 200)))
    if is_signed:
        parts = pikepdf.Array([0, 1, 2, 3])
        document.Root.Seal = document.make_indirect(pikepdf.Dictionary(ByteRange=parts, Contents="seal"))
    document.save(out, encryption=pikepdf.Encryption(owner="o", user="") if is_locked else False)
    return out.getvalue()


def signed_pdf() -> bytes:
    """Return a PDF with a signature's dictionary; nobody checks whether it is right."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf())) as found:
        signature = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=pikepdf.String("x"), Name=pikepdf.String("甲")
        )
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("a"), V=found.make_indirect(signature))
        found.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[found.make_indirect(field)])
        out = io.BytesIO()
        found.save(out, static_id=True)
    return out.getvalue()


_SECTOR, _END, _FREE, _FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file of streams of at least 4096 bytes, as Word of before 2007 writes it."""
    fat, body, entries, place = [_FAT], b"", [], 1 + (len(streams) + 4) // 4
    fat += [*range(2, place), _END]
    for name, content in streams.items():
        count = -(-len(content) // _SECTOR)
        following = len(entries) + 2 if len(entries) + 1 < len(streams) else _FREE
        entries.append(_entry(name, 2, place, len(content), right=following))
        fat += [*range(place + 1, place + count), _END]
        body += content.ljust(count * _SECTOR, b"\0")
        place += count
    root = _entry("Root Entry", 5, _END, 0, child=1)
    directory = (root + b"".join(entries)).ljust((1 + (len(streams) + 4) // 4 - 1) * _SECTOR, b"\0")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<LLLLLLLL", 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<109L", 0, *[_FREE] * 108)
    table = struct.pack(f"<{len(fat)}L", *fat).ljust(_SECTOR, b"\xff")
    return head + table + directory + body


def _entry(name: str, kind: int, start: int, size: int, right: int = _FREE, child: int = _FREE) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    tail = struct.pack("<LLL16sL16sLQ", _FREE, right, child, bytes(16), 0, bytes(16), start, size)
    return encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1) + tail


def older_office(**more: bytes) -> bytes:
    """Return a document with properties, a workbook that says who saved it, and a presentation's last user."""
    name = SECRET.ljust(109)
    book = struct.pack("<HH", 0x809, 4) + bytes(4) + struct.pack("<HH", 0x5C, 112) + b"\6\0\0" + name
    user = struct.pack("<HHLLLLHHBBH", 0, 0xFF6, 0, 0x14, 0, 0, 6, 0, 3, 0, 0) + SECRET + bytes(4)
    streams = {
        "\x05SummaryInformation": SECRET.ljust(4096, b"\1"),
        "\x05DocumentSummaryInformation": SECRET.ljust(4608, b"\1"),
        "Workbook": (book + struct.pack("<HH", 0x0A, 0) + KEPT).ljust(4096, b"\0"),
        "Current User": (user + "SECRET".encode("utf-16-le")).ljust(4096, b"\0"), "WordDocument": KEPT.ljust(4100),
    }  # fmt: skip
    return compound(streams | more)


def checksum_chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))
