"""plugins/kernel/passages/pdf.py: a document is read to its end, or refused with words."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pikepdf
import pypdfium2
import pytest

from plugins.kernel.formats.faults import Unclean
from plugins.kernel.passages import pdf
from plugins.kernel.passages.pdf import embedded_files, pdf_passages


def _document(pages: int, notes: int) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page()
    document.Root.Names = pikepdf.Array([pikepdf.String(f"note {number}") for number in range(notes)])
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("bound", "pages", "notes", "told"),
    [("_MAX_PAGES", 4, 0, "超过 3 页，没有办法检查"), ("_MAX_STRINGS", 1, 40, "里的批注、表单、书签超过")],
)
def test_what_is_too_long_to_read_to_its_end_is_refused(
    monkeypatch: pytest.MonkeyPatch, bound: str, pages: int, notes: int, told: str
) -> None:
    data = _document(pages, notes)
    assert list(pdf_passages(data))
    monkeypatch.setattr(pdf, bound, 3)
    with pytest.raises(Unclean) as refused:
        list(pdf_passages(data))
    assert told in refused.value.what


def _piece(words: bytes, is_form: bool = False) -> bytes:
    """A page that shows nothing, and says something in place of it."""
    document, out = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page()
    stream = document.make_stream(b"/Span <</ActualText " + words + b">> BDC EMC")
    if is_form:
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=stream))
    else:
        page.Contents = stream
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("is_form", [False, True])
@pytest.mark.parametrize("words", [b"(tel 13912345678)", b"<FEFF00310033003900310032003300340035003600370038>"])
def test_what_is_said_in_place_of_what_a_page_shows_is_read(words: bytes, is_form: bool) -> None:
    """Who copies from the page gets it, as those whose telephones read pages out to them."""
    assert "13912345678" in "\n".join(passage.text for passage in pdf_passages(_piece(words, is_form)))


def test_pieces_that_nothing_ends_are_passed_over() -> None:
    assert list(pdf_passages(_piece(b"(a /ActualText <00 /ActualText (" * 3_000)))


def test_a_file_that_hangs_on_a_document_under_two_names_is_read_twice() -> None:
    """Some readers open the one, some the other."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    streams = pikepdf.Dictionary(F=document.make_stream(b"one"), UF=document.make_stream(b"two"))
    document.Root.Own = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="a.txt", EF=streams))
    document.save(out)
    assert [("a.txt", b"one"), ("a.txt", b"two")] == sorted(embedded_files(out.getvalue()))


def test_pdfium_is_asked_by_one_thread_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attachments are looked at in several threads; two that ask PDFium at once end the whole process."""
    taken_by_another: list[bool] = []

    def watched(act: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*given: Any) -> Any:
            with ThreadPoolExecutor(1) as other:
                taken_by_another.append(other.submit(pdf._PDFIUM.acquire, blocking=False).result())
            return act(*given)

        return asked

    for name in ("__init__", "__len__", "__getitem__", "close"):
        monkeypatch.setattr(pypdfium2.PdfDocument, name, watched(getattr(pypdfium2.PdfDocument, name)))
    for name in ("get_textpage", "close"):
        monkeypatch.setattr(pypdfium2.PdfPage, name, watched(getattr(pypdfium2.PdfPage, name)))
    assert len(list(pdf_passages(_document(2, 1)))) == 3
    assert not any(taken_by_another) and len(taken_by_another) >= 3 + 2 * 5
