"""PDF: written anew by qpdf without what it says of people and programs. What is signed stays as it is."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.jpeg import clean_jpeg
from plugins.kernel.formats.labels import label_of

if TYPE_CHECKING:
    from pikepdf import Pdf

BEGINNING = b"%PDF-"
_BEGINS_WITHIN, _ENDS_WITHIN = 1024, 2048  # bytes in which readers look for the beginning and the end
_END = b"%%EOF"
_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")  # of any object: programs' own notes
_DEEPEST = 100  # dictionaries within each other


def clean_pdf(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the document without its properties, and none; of a signed one itself, and the names of its properties.

    Raises Damaged; Unclean for one whose password keeps its properties from being removed.
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
            _clean(pdf)
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


def _clean(pdf: Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for each in pdf.objects:
        _clean_object(each, 0)


def _clean_object(found: Any, depth: int) -> None:
    """Take out what programs note, also from what is written within an object."""
    from pikepdf import Array, Dictionary, Stream

    if depth > _DEEPEST:
        raise Damaged("too deep")
    if isinstance(found, Dictionary | Stream):
        for key in [key for key in _PRIVATE if key in found]:
            del found[key]
    if isinstance(found, Stream) and str(found.get("/Filter", "")) == "/DCTDecode":
        _clean_photo(found)
    for each in _within(found):
        if isinstance(each, Dictionary | Array) and not each.is_indirect:
            _clean_object(each, depth + 1)


def _within(found: Any) -> list[Any]:
    from pikepdf import Array, Dictionary, Stream

    if isinstance(found, Array):
        return list(found)
    return [value for _, value in found.items()] if isinstance(found, Dictionary | Stream) else []


def _clean_photo(found: Any) -> None:
    """Take the metadata out of a photo that a program has put into the document as its file."""
    try:
        photo = clean_jpeg(found.read_raw_bytes())
    except Damaged:
        return  # readers of PDF forgive more, and it is no file of its own
    found.write(photo, filter=found["/Filter"], decode_parms=found.get("/DecodeParms"))
