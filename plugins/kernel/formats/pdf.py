"""PDF: written anew by qpdf without what it says of people and programs. What is signed stays as it is."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.labels import label_of
from plugins.kernel.formats.pdf_actions import (
    DEEPEST,
    clean_actions,
    demand_no_form_program,
    demand_nothing_acts,
    dictionaries,
    fetching_keys,
    files_of,
    outside_keys,
    within,
)
from plugins.kernel.formats.pdf_bounds import demand_bounds, unpacked
from plugins.kernel.formats.pdf_pictures import clean_pictures, tells_of_photo
from plugins.kernel.formats.pdf_places import clean_words, follow_renamed, holds_places, rename_places

if TYPE_CHECKING:
    from pikepdf import Pdf

BEGINNING = b"%PDF-"
_BEGINS_WITHIN, _ENDS_WITHIN = 1024, 2048  # bytes in which readers look for the beginning and the end
_END = b"%%EOF"
# Of any object: programs' own notes, and those that TeX takes over from a figure, with its author.
_PRIVATE = (
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/PTEX.InfoDict", "/PTEX.FileName",
    "/OPI", "/CreatorInfo", "/Legal",
)  # fmt: skip
_OF_PROGRAMS = ("/PieceInfo", "/SpiderInfo", "/PTEX.InfoDict", "/PTEX.FileName", "/CreatorInfo")
# What a reader needs to find the objects. LibreOffice hangs the whole document there, to be written on.
_TRAILER = frozenset({
    "/Root", "/Size", "/ID", "/Encrypt", "/Prev", "/XRefStm", "/Type", "/W", "/Index", "/Length", "/Filter",
    "/DecodeParms",
})  # fmt: skip
_CREATOR = b"creator>"  # ends who has made it, in what programs say of a piece of a document
_HUNG = "/AdditionalStreams"
_FIELD = "/Widget"  # what lies on a page for a field of a form, under the field's name; all else there is a note
_OF_NOTES = ("/T", "/CreationDate", "/M", "/NM")
_UNLOCKED = "请用原来的软件重新导出一份不加密、不加限制的 PDF"
_SIGN_AGAIN = "请让签发的单位去掉脚本再签一次；或者打开它，打印成一份新的 PDF（印章还看得见，不能再验证），再放进来"


def clean_pdf(data: bytes, clean_inner: Callable[[bytes], bytes]) -> tuple[bytes, tuple[str, ...]]:
    """Return the document without its properties, and none; of a signed one itself, and the names of its properties.

    clean_inner: cleans a file that lies in it; what it does not know stays as it is. What acts when the document is
    opened or clicked, programs and what starts others, is taken out. Raises Damaged; Unclean for one whose signature or
    password keeps that, or its properties, from being removed.
    """
    from pikepdf import ObjectStreamMode, PasswordError, Pdf, PdfError, StreamDecodeLevel

    _silence()
    if BEGINNING not in data[:_BEGINS_WITHIN] or _END not in data[-_ENDS_WITHIN:]:
        raise Damaged("no beginning or no end")
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            demand_bounds(pdf)
            if is_signed(pdf):
                demand_nothing_acts(pdf, clean_inner, "有签名或印章", _SIGN_AGAIN)
                return data, tuple(_properties(pdf, clean_inner))
            if pdf.is_encrypted:
                demand_nothing_acts(pdf, clean_inner, "加了限制", _UNLOCKED)
                _demand_no_properties(pdf, clean_inner)
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


def _silence() -> None:
    """Keep the library from saying on stderr what we say to editors, or what they cannot mend."""
    from pikepdf import PageCopyWarning

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    # Not within a `with`, which other threads would share.
    if not any(kind is PageCopyWarning for _, _, kind, *_ in warnings.filters):
        warnings.simplefilter("ignore", PageCopyWarning)


def is_signed(pdf: Pdf) -> bool:
    """Tell whether any signature covers the bytes of the file. A field that waits for one does not."""
    from pikepdf import Dictionary

    return any(isinstance(each, Dictionary) and "/ByteRange" in each and "/Contents" in each for each in pdf.objects)


def _properties(pdf: Pdf, clean_inner: Callable[[bytes], bytes]) -> Iterator[str]:
    """Yield the names of what the document says of itself, of people and of PCs."""
    info: Any = pdf.trailer.get("/Info", {})
    for key in list(info):
        if str(info[key]):
            yield label_of(key)
    if "/Metadata" in pdf.Root:
        yield label_of("XMP")
    if _HUNG in pdf.trailer:
        yield "夹在里面的另一份文档"
    yield from dict.fromkeys(
        said for each in pdf.objects for found in dictionaries(each) for said in _said_by(found, clean_inner)
    )


def _said_by(found: Any, clean_inner: Callable[[bytes], bytes]) -> Iterator[str]:
    """Yield the names of what a dictionary or a stream says of people and PCs."""
    from pikepdf import Stream

    if _is_note(found) and "/T" in found:
        yield "批注的作者"
    if isinstance(found, Stream) and tells_of_photo(found):
        yield "照片的拍摄信息（时间、地点、机型）"
    if any(key in found for key in _OF_PROGRAMS):
        yield "制作软件的记录"
    if "/Metadata" in found and _CREATOR in unpacked(found["/Metadata"]):
        yield label_of("XMP")
    if holds_places(found):
        yield "电脑里的文件夹"
    if any(clean_inner(content) != content for content in (each.read_bytes() for each in files_of(found))):
        yield "夹带的文件的属性"


def _demand_no_properties(pdf: Pdf, clean_inner: Callable[[bytes], bytes]) -> None:
    if found := list(_properties(pdf, clean_inner)):
        what = f"加了限制，里面写着{'、'.join(found)}，清不掉"
        raise Unclean(what, _UNLOCKED)


def _clean(pdf: Pdf, clean_inner: Callable[[bytes], bytes]) -> None:
    for key in pdf.trailer.keys() - _TRAILER:
        del pdf.trailer[key]
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        del pdf.Root.Names["/JavaScript"]
    for thread in pdf.Root.get("/Threads", ()):  # what is to be read one after another, with an author of its own
        if "/I" in thread:
            del thread["/I"]
    demand_no_form_program(pdf)
    renamed = rename_places(pdf)
    for each in pdf.objects:
        _clean_object(each, 0, clean_inner, renamed)


def _clean_object(found: Any, depth: int, clean_inner: Callable[[bytes], bytes], renamed: dict[str, str]) -> None:
    """Take out what programs note, also from what is written within an object."""
    from pikepdf import Array, Dictionary, Stream

    if depth > DEEPEST:
        raise Damaged("too deep")
    if isinstance(found, Dictionary | Stream):
        for key in [key for key in _PRIVATE if key in found]:
            del found[key]
        _clean_note(found)
        clean_actions(found)
        for key in fetching_keys(found):
            del found[key]
        follow_renamed(found, renamed)
        clean_words(found)  # behind that: a place on a server would then look like one beside the document
        _clean_files(found, clean_inner)
    if isinstance(found, Stream):
        for key in outside_keys(found):
            del found[key]
        clean_pictures(found)
    for each in within(found):
        if isinstance(each, Dictionary | Array) and not each.is_indirect:
            _clean_object(each, depth + 1, clean_inner, renamed)


def _is_note(found: Any) -> bool:
    return "/Rect" in found and str(found.get("/Subtype", _FIELD)) != _FIELD


def _clean_note(found: Any) -> None:
    """Take out who has made a note and when. The name of a form's field has the same key, and stays."""
    if _is_note(found):
        for key in [key for key in _OF_NOTES if key in found]:
            del found[key]


def _clean_files(found: Any, clean_inner: Callable[[bytes], bytes]) -> None:
    for each in files_of(found):
        each.write(clean_inner(each.read_bytes()))
        if "/Params" in each:
            del each["/Params"]
