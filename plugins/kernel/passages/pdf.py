"""PDF: the words of each page, and what else is written in the document: notes, forms, outlines, properties."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice, pairwise
from threading import RLock
from typing import Any

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pdf import is_signed
from plugins.kernel.formats.pdf_bounds import MEND, demand_bounds
from plugins.kernel.passages.passage import Passage
from plugins.kernel.passages.pdf_columns import PageColumns
from plugins.kernel.passages.texts import decoded
from plugins.kernel.personal_data.plain import MARK

# Attachments are looked at in several threads, and PDFium may be asked by one at a time: two at once end the whole
# process, without a word, or get each other's pages.
_PDFIUM = RLock()
_MAX_PAGES = 5_000
_MAX_STRINGS = 200_000
_TEXT_STREAMS = frozenset({"/V", "/DV", "/RV", "/RC", "/JS", "/XFA", "/Metadata"})
_NO_PAGE = frozenset({"/Width", "/Length1", "/Length2", "/FunctionType", "/ShadingType", "/N"})
_LONG_ROW, _SMALLER = re.compile("[0-9]{12,40}[Xx]?[0-9]{0,2}"), 0.85  # of figures; a raised one beside the others
_ONE_LETTER, _FEW_LETTERS = (
    re.compile(r"^\S\r?$", re.MULTILINE),
    6,
)  # lines of a page that is taken for one from top down
_SAID_OF_PIECE = re.compile(rb"/(?:ActualText|Alt)\s*(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_NO_WORDS = frozenset({"/ID", "/Contents", "/CreationDate", "/ModDate", "/M", "/Lang", "/DA", "/Type", "/Cert"})


def pdf_passages(data: bytes) -> Iterator[Passage]:
    """Yield the words of each page, then of all else.

    Raises Damaged for what no reader of PDF opens, and Unclean for one that has too much to read.
    """
    with _PDFIUM:
        document = _opened(data)
        count = len(document)
    try:
        _demand_bounds(data)
        if count > _MAX_PAGES:
            raise Unclean(f"超过 {_MAX_PAGES} 页，没有办法检查", MEND)
        columns: PageColumns | None = None
        for at in range(count):
            with _PDFIUM:
                text, columns = _page_text(document, at, columns)
            lines = text.count("\n") + 1
            yield Passage(text, [f"第 {at + 1} 页"] * lines)
    finally:
        with _PDFIUM:
            document.close()
    yield from _strings(data)


def _opened(data: bytes) -> Any:
    import pypdfium2
    from pikepdf import PasswordError, Pdf, PdfError

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        try:
            Pdf.open(io.BytesIO(data)).close()
        except PasswordError:
            raise Unclean("打开要密码，没有办法检查", MEND) from None
        except (PdfError, RuntimeError):
            pass
        raise Damaged("no PDF") from None


def _demand_bounds(data: bytes) -> None:
    """Raise Unclean for what takes long to lay out, also for what only a reader of PDF opens, and nobody can look at
    beforehand.
    """
    from pikepdf import Pdf, PdfError

    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            demand_bounds(pdf)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError):
        raise Unclean("里有写得不对的地方，没有办法检查", MEND) from None


def embedded_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file that lies in the document."""
    from pikepdf import Pdf, PdfError

    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            for each in file_streams(pdf):
                name, found = str(each.get("/F", each.get("/UF", "?"))), dict(each.EF).values()
                for stream in {stream.objgen: stream for stream in found}.values():  # readers open one or the other
                    yield name, stream.read_bytes()
            for stream in _hung_streams(pdf) if is_signed(pdf) else ():  # of any other they are taken out
                yield "夹在里面的文档", stream.read_bytes()
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return


def _hung_streams(pdf: Any) -> Iterator[Any]:
    """Yield the documents that LibreOffice hangs into a PDF, to be written on."""
    from pikepdf import Array, Stream

    hung = pdf.trailer.get("/AdditionalStreams")
    yield from (each for each in hung if isinstance(each, Stream)) if isinstance(hung, Array) else ()


def file_streams(pdf: Any) -> Iterator[Any]:
    """Yield what the document says of each file in it, whether a list names the file or only a note holds it."""
    from pikepdf import Array, Dictionary, Stream

    for each in pdf.objects:
        for inner in [each, *_direct(each)] if isinstance(each, Dictionary | Array | Stream) else ():
            if isinstance(inner, Dictionary) and isinstance(inner.get("/EF"), Dictionary) and len(inner.EF):
                yield inner


def _direct(found: Any) -> Iterator[Any]:
    """Yield what is written within an object, and not an object of its own."""
    from pikepdf import Array, Dictionary

    for each in list(found) if isinstance(found, Array) else [value for _, value in found.items()]:
        if isinstance(each, Array | Dictionary) and not each.is_indirect:
            yield each
            yield from _direct(each)


def _page_text(document: Any, at: int, before: PageColumns | None) -> tuple[str, PageColumns | None]:
    """Return the words of a page, and what is known of its tables. before: what is known of those of the page before.

    Numbers in a table are told by the names of its columns.
    """
    import pypdfium2

    try:
        page = document[at]
        pypdfium2.raw.FPDFPage_Flatten(
            page, pypdfium2.raw.FLAT_NORMALDISPLAY
        )  # what stands in stamps and forms is drawn as the rest
        page.close()
        page = document[at]
        words = page.get_textpage()
        text: str = words.get_text_range()  # with what lies beyond the edges to which somebody has cut the page
        columns = PageColumns(page, words, before)
        written, told = columns.read(text)
        for place, said in sorted([*written, *_marks(words, text)], reverse=True):
            text = f"{text[:place]}{said}{text[place:]}"
        if len(_ONE_LETTER.findall(text)) >= _FEW_LETTERS:
            told = columns.read_across()
        words.close()
        page.close()
    except pypdfium2.PdfiumError:
        return "", None
    text = f"{text}\n{told}" if told else text
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-"), columns


def _marks(words: Any, text: str) -> Iterator[tuple[int, str]]:
    """Yield a mark where the figures of a row become smaller or greater: those of a note begin."""
    import pypdfium2

    def height(at: int) -> float:
        place = pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(words, at)
        _, bottom, _, top = words.get_charbox(place, loose=True) if place >= 0 else (0, 0, 0, 0)
        return float(top - bottom)

    for row in _LONG_ROW.finditer(text):
        heights = [height(at) for at in range(*row.span())]
        for at, (before, after) in enumerate(pairwise(heights), 1):
            if min(before, after) < _SMALLER * max(before, after):
                yield row.start() + at, MARK


def _strings(data: bytes) -> Iterator[Passage]:
    """Yield the texts that stand in the document's objects, and what programs say of it (XMP)."""
    from pikepdf import Pdf, PdfError

    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            found = list(islice(_texts(pdf), _MAX_STRINGS + 1))
            notes = bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError):
        return
    if len(found) > _MAX_STRINGS:
        raise Unclean(f"里的批注、表单、书签超过 {_MAX_STRINGS // 10**4} 万条，没有办法检查", MEND)
    yield Passage("\n".join(found), ["批注、表单、书签或文档属性里"] * len(found))
    if notes:
        text = notes.decode("utf-8", "replace")
        yield Passage(text, ["文档属性（XMP）里"] * (text.count("\n") + 1))


def _texts(pdf: Any) -> Iterator[str]:
    """Yield each string of each object, on one line."""
    from pikepdf import Array, Dictionary, Stream, String

    waiting: list[Any] = [pdf.trailer.get("/Info", None), *pdf.objects]
    while waiting:
        each = waiting.pop()
        if isinstance(each, String):
            yield " ".join(str(each).split("\n"))
        elif isinstance(each, Array):
            waiting += [inner for inner in each if _is_looked_into(inner)]
        elif isinstance(each, Dictionary | Stream):
            yield from _said_in_streams(each)
            yield from _said_of_pieces(each)
            waiting += [
                inner
                for key, inner in each.items()
                if (key not in _NO_WORDS or (key == "/Contents" and isinstance(inner, String)))
                and _is_looked_into(inner)
            ]


def _said_in_streams(found: Any) -> Iterator[str]:
    """Yield the texts that an object keeps in streams: long entries of forms, programs, notes of other programs."""
    from pikepdf import Array, Stream

    for key in _TEXT_STREAMS & set(found.keys()):
        for each in list(found[key]) if isinstance(found[key], Array) else [found[key]]:
            if isinstance(each, Stream):
                yield from _text_of(each).splitlines()


def _said_of_pieces(found: Any) -> Iterator[str]:
    """Yield what a page says in place of what it shows, for who copies from it or has it read out."""
    from pikepdf import Object, PdfError, Stream, String

    if not isinstance(found, Stream) or not _NO_PAGE.isdisjoint(found.keys()) or not _may_be_page(found):
        return
    try:
        data = found.read_bytes()
    except (PdfError, RuntimeError, ValueError):
        return
    for each in _SAID_OF_PIECE.findall(data) if b"ActualText" in data or b"/Alt" in data else ():
        with suppress(PdfError, ValueError):
            said = Object.parse(each)
            yield " ".join(str(said).split("\n")) if isinstance(said, String) else ""


def _may_be_page(stream: Any) -> bool:
    """Tell what draws a page, or a piece of one."""
    return str(stream.get("/Type", "")) in ("", "/XObject", "/Pattern")


def _text_of(stream: Any) -> str:
    """Return a stream's text, "" of one that is spoilt: the rest of the document is read all the same."""
    from pikepdf import PdfError

    try:
        return decoded(bytes(stream.read_bytes()))
    except (PdfError, RuntimeError, ValueError):
        return ""


def _is_looked_into(found: Any) -> bool:
    """Tell what is written within an object; one of its own is met by itself."""
    from pikepdf import Array, Dictionary, String

    return isinstance(found, String) or (isinstance(found, Array | Dictionary) and not found.is_indirect)
