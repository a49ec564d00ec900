"""plugins/kernel/passages/pdf_versions.py: what a signed document has said before it was changed is read as well."""

from __future__ import annotations

import io

import pikepdf
import pytest

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.pieces import joined
from plugins.kernel.passages import pdf_versions
from plugins.kernel.passages.pdf_versions import earlier_passages
from plugins.kernel.passages.read import passages_of
from tests.carriers import pdf
from tests.tables import table

NUMBER = "13912345678"
_SIGNATURE = b"<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>"


def _changed(data: bytes, *objects: tuple[int, bytes]) -> bytes:
    """Return a document with other objects behind it, by which readers go."""
    with pikepdf.open(io.BytesIO(data)) as found:
        root, size = found.Root.objgen[0], int(found.trailer.Size)
    before = int(data.rpartition(b"startxref")[2].split()[0])
    table_of, out = b"", data
    for number, content in objects:
        table_of += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(size, *(number + 1 for number, _ in objects))
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size, root, before)
    return out + b"xref\n" + table_of + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _corrected(data: bytes, *more: tuple[int, bytes]) -> bytes:
    """Return a document of which the page says something else now."""
    with pikepdf.open(io.BytesIO(data)) as found:
        number = found.pages[0].Contents.objgen[0]
    words = b"BT /F1 12 Tf 20 100 Td (another) Tj ET"
    return _changed(data, (number, b"<</Length %d>>\nstream\n%s\nendstream" % (len(words), words)), *more)


def _said(data: bytes) -> list[str]:
    return [
        passage.places[at]
        for passage in passages_of(data, "a.pdf")
        for at, line in enumerate(passage.text.split("\n"))
        if NUMBER in line
    ]


@table("signed_when", ["before", "with it", "after"])
def test_a_number_that_was_corrected_in_a_signed_document_is_found(signed_when: str) -> None:
    data = pdf([NUMBER])
    if signed_when == "before":
        data = _corrected(_changed(data, (90, _SIGNATURE)))
    elif signed_when == "with it":
        data = _corrected(data, (90, _SIGNATURE))
    else:
        data = _changed(_corrected(data), (90, _SIGNATURE))
    assert ["改动以前的版本（打印成一份新的 PDF 就没有了）的第 1 页"] == _said(data)
    assert data == joined(clean_bytes(data, "a.pdf").pieces, data)


def test_a_document_that_is_written_anew_has_no_earlier_version() -> None:
    data = _corrected(pdf([NUMBER]))
    assert [] == _said(data)
    assert 1 == joined(clean_bytes(data, "a.pdf").pieces, data).count(b"%%EOF")


def test_what_is_still_there_is_told_once() -> None:
    assert ["第 1 页"] == _said(_changed(pdf([NUMBER]), (90, _SIGNATURE), (91, b"(a)")))
    assert ["第 1 页"] == _said(_changed(pdf([NUMBER]) + b"%%EOF\n", (90, _SIGNATURE)))


def test_of_too_many_versions_it_is_said_that_nobody_has_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _corrected(_changed(pdf([NUMBER]), (90, _SIGNATURE)))
    monkeypatch.setattr(pdf_versions, "_MOST", 1)
    assert ["里留着 1 个以上改动以前的版本，没有办法检查"] == [each.unread for each in earlier_passages(data)]
