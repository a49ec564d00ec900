"""Pieces of a PDF that are drawn otherwise than the words of its pages: patterns that fill a page, as a watermark does,
and how notes and fields look that are hidden now.

Each is drawn onto a page of its own, of a document that nobody keeps, and read there.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pdf_actions import dictionaries
from plugins.kernel.formats.pdf_bounds import MEND, unpacked
from plugins.kernel.passages.passage import Passage
from plugins.kernel.passages.pdf import pdf_passages

_PLACE = "铺满页面的图案里，或者隐藏的批注、表单里"
_MOST = 2_000  # pieces with words in a document
_HIDDEN = 0x02 | 0x20  # flags of a note: it is not shown at all, or not on a screen
_PATTERN_OF_TILES = 1
_BEGINS_WORDS = b"BT"


def passages_of_pieces(data: bytes) -> Iterator[Passage]:
    """Yield the words of such pieces."""
    try:
        drawn = _drawn_alone(data)
        for passage in pdf_passages(drawn) if drawn else ():
            yield Passage(passage.text, [_PLACE] * len(passage.places))
    except Unclean as fault:
        yield Passage("", [_PLACE], unread=fault.what)
    except Damaged:
        return


def _drawn_alone(data: bytes) -> bytes:
    """Return a document each page of which shows one piece, b"" where there is none."""
    from pikepdf import Dictionary, Name, Pdf, PdfError

    out = io.BytesIO()
    try:
        with Pdf.open(io.BytesIO(data)) as pdf, Pdf.new() as alone:
            pieces = {each.objgen: each for each in _pieces(pdf) if _may_have_words(each)}
            if len(pieces) > _MOST:
                raise Unclean(f"里的图案超过 {_MOST} 个，没有办法检查", MEND)
            for each in pieces.values():
                form = alone.copy_foreign(each)
                form.Type, form.Subtype = Name.XObject, Name.Form
                page = alone.add_blank_page()
                page.Resources = Dictionary(XObject=Dictionary(A=form))
                page.Contents = alone.make_stream(b"/A Do")
            if not pieces:
                return b""
            alone.save(out)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError):
        raise Damaged("no PDF") from None
    return out.getvalue()


def _pieces(pdf: Any) -> Iterator[Any]:
    from pikepdf import Dictionary, Stream

    for each in pdf.objects:
        if isinstance(each, Stream) and each.get("/PatternType") == _PATTERN_OF_TILES:
            yield each
        for found in dictionaries(each):
            if isinstance(looks := found.get("/AP"), Dictionary):
                is_hidden = int(found.get("/F", 0)) & _HIDDEN
                for state, look in looks.items():
                    if is_hidden or state != "/N":
                        yield from _streams_of(look)


def _streams_of(look: Any) -> Iterator[Any]:
    """Yield how a note looks, in each of its states."""
    from pikepdf import Dictionary, Stream

    looks = [look] if isinstance(look, Stream) else list(look.values()) if isinstance(look, Dictionary) else []
    yield from (each for each in looks if isinstance(each, Stream))


def _may_have_words(piece: Any) -> bool:
    """Tell what draws words itself or by a form; most patterns are but pictures and hatches."""
    from pikepdf import Dictionary, Stream

    names = piece.get("/Resources", {}).get("/XObject")
    drawn = unpacked(piece)
    return (
        not drawn  # what is packed in an older way may hold any
        or _BEGINS_WORDS in drawn
        or (
            isinstance(names, Dictionary)
            and any(isinstance(each, Stream) and each.get("/Subtype") == "/Form" for _, each in names.items())
        )
    )
