"""PDF: written anew by qpdf without what it says of people and programs. What is signed stays as it is."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from plugins.kernel.addresses import fault_of
from plugins.kernel.formats.colour_profiles import clean_profile
from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.jpeg import clean_jpeg
from plugins.kernel.formats.labels import label_of
from plugins.kernel.formats.programs import demand_no_program

if TYPE_CHECKING:
    from pikepdf import Pdf

BEGINNING = b"%PDF-"
_BEGINS_WITHIN, _ENDS_WITHIN = 1024, 2048  # bytes in which readers look for the beginning and the end
_END = b"%%EOF"
_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo")  # of any object: programs' own notes
# What readers of a document put on its pages.
_NOTES = frozenset({
    "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline",
    "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment", "/Sound", "/Redact",
})  # fmt: skip
_OF_NOTES = ("/T", "/CreationDate", "/M")
_ACTIONS = frozenset({"/A", "/AA", "/OpenAction", "/Next", "/PA"})
_ACTING = frozenset({"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/GoToE", "/SubmitForm"})
_SCHEME, _WEB = re.compile(r"[a-z][a-z0-9+.-]*:|\\\\", re.IGNORECASE), re.compile("https?://", re.IGNORECASE)
_ON_A_SERVER = re.compile(r"[\\/]{2}|[a-z][a-z0-9+.-]+:", re.IGNORECASE)  # of a file, not of a disk
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")  # of a stream whose bytes lie in another file
_PROGRAM = re.compile(rb"<(?:\w+:)?script\b")
_DEEPEST = 100  # dictionaries within each other


def clean_pdf(data: bytes, clean_inner: Callable[[bytes], bytes]) -> tuple[bytes, tuple[str, ...]]:
    """Return the document without its properties, and none; of a signed one itself, and the names of its properties.

    clean_inner: cleans a file that lies in it; what it does not know stays as it is. What acts when the document is
    opened or clicked, programs and what starts others, is taken out. Raises Damaged; Unclean for one whose password
    keeps its properties from being removed.
    """
    from pikepdf import ObjectStreamMode, PasswordError, Pdf, PdfError, StreamDecodeLevel

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # it says on stderr what we say to editors
    if BEGINNING not in data[:_BEGINS_WITHIN] or _END not in data[-_ENDS_WITHIN:]:
        raise Damaged("no beginning or no end")
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            if _is_signed(pdf):
                return data, tuple(_properties(pdf))
            if pdf.is_encrypted:
                _demand_no_properties(pdf)
                return data, ()
            _clean(pdf, clean_inner)
            out = io.BytesIO()
            # Nothing is compressed anew: the bytes would depend on how that library was built.
            pdf.save(
                out, compress_streams=False, stream_decode_level=StreamDecodeLevel.none,
                object_stream_mode=ObjectStreamMode.disable, deterministic_id=True, fix_metadata_version=False,
                preserve_pdfa=False, linearize=pdf.is_linearized,
            )  # fmt: skip
            return out.getvalue(), ()
    except Unclean:
        raise
    except PasswordError:
        raise Unclean("打开要密码，读者看不了", "请打开它，去掉密码另存一份，再放进来") from None
    except PdfError as error:
        raise Damaged(str(error)) from None
    except (ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError):
        raise Damaged("objects of other kinds than it says") from None


def _is_signed(pdf: Pdf) -> bool:
    """Tell whether any signature covers the bytes of the file. A field that waits for one does not."""
    from pikepdf import Dictionary

    return any(isinstance(each, Dictionary) and "/ByteRange" in each and "/Contents" in each for each in pdf.objects)


def _properties(pdf: Pdf) -> Iterator[str]:
    """Yield the names of what the document says of itself."""
    info: Any = pdf.trailer.get("/Info", {})
    for key in list(info):
        if str(info[key]):
            yield label_of(key)
    if "/Metadata" in pdf.Root:
        yield label_of("XMP")


def _demand_no_properties(pdf: Pdf) -> None:
    if found := list(_properties(pdf)):
        what = f"加了限制，里面写着{'、'.join(found)}，清不掉"
        raise Unclean(what, "请用原来的软件重新导出一份不加密、不加限制的 PDF")


def _clean(pdf: Pdf, clean_inner: Callable[[bytes], bytes]) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        del pdf.Root.Names["/JavaScript"]
    _demand_no_scripts(pdf)
    for each in pdf.objects:
        _clean_object(each, 0, clean_inner)


def _demand_no_scripts(pdf: Pdf) -> None:
    """Raise Acting for a form of the newer kind, which is a program of its own, where it holds one."""
    from pikepdf import Array, Stream

    root: Any = pdf.Root
    form = root.get("/AcroForm", {}).get("/XFA")
    for each in list(form) if isinstance(form, Array) else [form]:
        if isinstance(each, Stream) and _PROGRAM.search(each.read_bytes()):
            raise Acting("里有会运行的脚本（XFA 表单）", "请打开它，打印成一份新的 PDF，再放进来")


def _clean_object(found: Any, depth: int, clean_inner: Callable[[bytes], bytes]) -> None:
    """Take out what programs note, also from what is written within an object."""
    from pikepdf import Array, Dictionary, Stream

    if depth > _DEEPEST:
        raise Damaged("too deep")
    if isinstance(found, Dictionary | Stream):
        for key in [key for key in _PRIVATE if key in found]:
            del found[key]
        _clean_note(found)
        _clean_actions(found)
        if isinstance(found.get("/EF"), Dictionary):
            _clean_files(found, clean_inner)
    if isinstance(found, Stream):
        for key in [key for key in _OUTSIDE if key in found]:
            del found[key]
        _clean_stream(found)
    for each in _within(found):
        if isinstance(each, Dictionary | Array) and not each.is_indirect:
            _clean_object(each, depth + 1, clean_inner)


def _within(found: Any) -> list[Any]:
    from pikepdf import Array, Dictionary, Stream

    if isinstance(found, Array):
        return list(found)
    return [value for _, value in found.items()] if isinstance(found, Dictionary | Stream) else []


def _clean_note(found: Any) -> None:
    """Take out who has made a note and when. The name of a form's field has the same key, and stays."""
    if str(found.get("/Subtype", "")) in _NOTES and "/Rect" in found:
        for key in [key for key in _OF_NOTES if key in found]:
            del found[key]


def _clean_actions(found: Any) -> None:
    from pikepdf import Array, Dictionary

    for key in _ACTIONS & set(found.keys()):
        actions = list(found[key]) if isinstance(found[key], Array) else [found[key]]
        if key == "/AA" or any(isinstance(each, Dictionary) and _acts(each) for each in actions):
            del found[key]


def _acts(action: Any) -> bool:
    """Tell a program, a command, a file on a server, or an address that no page may carry."""
    from pikepdf import Dictionary

    kind = str(action.get("/S", ""))
    if kind == "/URI":
        address = str(action.get("/URI", ""))
        return bool(_SCHEME.match(address)) and bool(fault_of(address)) and not _WEB.match(address)
    if kind == "/GoToR":
        file = action.get("/F", "")
        return bool(_ON_A_SERVER.match(str(file.get("/F", "") if isinstance(file, Dictionary) else file)))
    return kind in _ACTING


def _clean_files(found: Any, clean_inner: Callable[[bytes], bytes]) -> None:
    from pikepdf import Stream

    names = [str(found[key]) for key in ("/UF", "/F") if key in found]
    for each in dict(found.EF).values():
        if isinstance(each, Stream):
            content = each.read_bytes()
            for name in names:
                demand_no_program(content, name)
            each.write(clean_inner(content))
            if "/Params" in each:
                del each["/Params"]


def _clean_stream(found: Any) -> None:
    """Clean a photo that a program has put into the document as its file, packed once more or not; a colour profile."""
    import deflate
    from pikepdf import Name

    filters = [str(each) for each in _filters(found)]
    try:
        if filters[-1:] == ["/DCTDecode"] and set(filters[:-1]) <= {"/FlateDecode"}:
            raw = found.read_raw_bytes()
            for _ in filters[:-1]:
                raw = zlib.decompress(raw)
            if len(filters) == 1:
                found.write(clean_jpeg(raw), filter=found["/Filter"], decode_parms=found.get("/DecodeParms"))
            else:
                found.write(clean_jpeg(raw), filter=Name.DCTDecode)
        elif "/N" in found and "/Type" not in found and (profile := found.read_bytes())[36:40] == b"acsp":
            found.write(bytes(deflate.zlib_compress(clean_profile(profile), 6)), filter=Name.FlateDecode)
    except (Damaged, zlib.error):
        return  # readers of PDF forgive more, and it is no file of its own


def _filters(found: Any) -> list[Any]:
    from pikepdf import Array

    names = found.get("/Filter")
    return list(names) if isinstance(names, Array) else [names] if names is not None else []
