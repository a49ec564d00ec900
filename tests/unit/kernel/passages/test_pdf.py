"""plugins/kernel/passages/pdf.py: a document is read to its end, or refused with words."""

from __future__ import annotations

import io

import pikepdf
import pytest

from plugins.kernel.formats.faults import Unclean
from plugins.kernel.passages import pdf
from plugins.kernel.passages.pdf import pdf_passages


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
