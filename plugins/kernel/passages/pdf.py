"""PDF: the words of each page, and what else is written in the document: notes, forms, outlines, properties."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.passages.passage import Passage

_MAX_PAGES = 5_000
_MAX_STRINGS = 200_000
_NO_WORDS = frozenset({"/ID", "/Contents", "/CreationDate", "/ModDate", "/M", "/Lang", "/DA", "/Type", "/Cert"})


def pdf_passages(data: bytes) -> Iterator[Passage]:
    """Yield the words of each page, then of all else; raise Damaged for what no reader of PDF opens."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise Damaged("no PDF") from None
    try:
        for at in range(min(len(document), _MAX_PAGES)):
            text = _page_text(document, at)
            lines = text.count("\n") + 1
            yield Passage(text, [f"第 {at + 1} 页"] * lines)
    finally:
        document.close()
    yield from _strings(data)


def embedded_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file that lies in the document."""
    from pikepdf import Pdf, PdfError

    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            for name, each in pdf.attachments.items():
                yield name, each.get_file().read_bytes()
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return


def _page_text(document: Any, at: int) -> str:
    import pypdfium2

    try:
        page = document[at]
        words = page.get_textpage()
        text: str = words.get_text_bounded()
        words.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")


def _strings(data: bytes) -> Iterator[Passage]:
    """Yield the texts that stand in the document's objects, and what programs say of it (XMP)."""
    from pikepdf import Pdf, PdfError

    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            found = [each for number, each in enumerate(_texts(pdf)) if number < _MAX_STRINGS]
            notes = bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError):
        return
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
            waiting += [
                inner
                for key, inner in each.items()
                if (key not in _NO_WORDS or (key == "/Contents" and isinstance(inner, String)))
                and _is_looked_into(inner)
            ]


def _is_looked_into(found: Any) -> bool:
    """Tell what is written within an object; one of its own is met by itself."""
    from pikepdf import Array, Dictionary, String

    return isinstance(found, String) or (isinstance(found, Array | Dictionary) and not found.is_indirect)
