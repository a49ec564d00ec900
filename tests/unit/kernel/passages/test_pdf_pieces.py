"""plugins/kernel/passages/pdf_pieces.py: words of patterns, and of notes and fields that are hidden, are read."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plugins.kernel.passages import pdf_pieces
from plugins.kernel.passages.read import passages_of
from tests.carriers import pdf
from tests.tables import table

NUMBER = "13912345678"


def _with_piece(kind: str, words: str = NUMBER) -> bytes:
    """Return a document of a page with a pattern, or with a note that looks so."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(["a page"]))) as document:
        page = document.pages[0]
        look = document.make_stream(
            f"BT /F1 12 Tf 2 10 Td ({words}) Tj ET".encode(), BBox=Array([0, 0, 90, 30]),
            Resources=Dictionary(Font=page.Resources.Font),
        )  # fmt: skip
        if kind == "form in a pattern":
            look.Type, look.Subtype = Name.XObject, Name.Form
            look = document.make_stream(
                b"/A Do", BBox=Array([0, 0, 90, 30]), Resources=Dictionary(XObject={"/A": look})
            )
        if "pattern" in kind:
            look.Type, look.PatternType, look.PaintType, look.TilingType = Name.Pattern, 1, 1, 1
            look.XStep, look.YStep = 100, 100
            page.Resources.Pattern = Dictionary(P=look)
            page.Contents = document.make_stream(b"/Pattern cs /P scn 0 0 300 200 re f")
        else:
            look.Type, look.Subtype = Name.XObject, Name.Form
            looks = {"pressed": Dictionary(D=look), "states": Dictionary(N=Dictionary(On=look))}
            note = Dictionary(
                Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 90, 30]), F=4 if kind == "pressed" else 2,
                AP=looks.get(kind, Dictionary(N=look)),
            )  # fmt: skip
            page.Annots = Array([note])
        document.save(out)
    return out.getvalue()


def _places(data: bytes) -> list[str]:
    return [passage.places[0] for passage in passages_of(data, "a.pdf") if NUMBER in passage.text]


@table("kind", ["pattern", "form in a pattern", "hidden", "pressed", "states"])
def test_a_number_that_no_page_has_among_its_words_is_found(kind: str) -> None:
    assert ["铺满页面的图案里，或者隐藏的批注、表单里"] == _places(_with_piece(kind))
    assert [] == _places(_with_piece(kind, "13.9"))


def test_of_too_many_pieces_it_is_said_that_nobody_has_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pieces, "_MOST", 0)
    assert ["里的图案超过 0 个，没有办法检查"] == [
        each.unread for each in passages_of(_with_piece("pattern"), "a.pdf") if each.unread
    ]
