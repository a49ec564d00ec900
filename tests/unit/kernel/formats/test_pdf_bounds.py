"""plugins/kernel/formats/pdf_bounds.py: a page that unfolds into more than a machine can lay out is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from random import Random

import pytest

from plugins.kernel.formats import pdf_bounds
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pdf import clean_pdf
from plugins.kernel.passages.read import passages_of
from plugins.kernel.personal_data.numbers_in_files import find_in_file
from tests.tables import table


def document(content: bytes, *, packed: int = 1, as_form: bool = False, in_parts: int = 1) -> bytes:
    """Return a PDF with one page. packed: how often its content is deflated. as_form: in a form that the page draws."""
    from pikepdf import Array, Dictionary, Name, Pdf

    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    page = pdf.pages[0]
    for _each in range(packed):
        content = zlib.compress(content, 9)
    filters = Array([Name.FlateDecode] * packed)
    made = pdf.make_stream(content, Dictionary(Filter=filters) if packed else Dictionary())
    page.Resources = Dictionary(
        Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    if as_form:
        made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
        page.Resources.XObject = Dictionary(X=made)
        page.Contents = pdf.make_stream(b"/X Do")
    else:
        page.Contents = Array([made] * in_parts)
    out = io.BytesIO()
    pdf.save(out, compress_streams=False)
    return out.getvalue()


def many(text: bytes, times: int) -> bytes:
    return b"BT /F 9 Tf " + (b"(" + text + b") Tj ") * times + b"ET"


def nested(levels: int, times: int, *, draw: bytes = b"/X Do ", ring: bool = False, as_note: bool = False) -> bytes:
    """Return a PDF whose page draws a form, which draws another so many times, and so on. ring: the last the first."""
    from pikepdf import Array, Dictionary, Name, Pdf, Stream

    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(100, 100))

    def form(content: bytes, names: Dictionary) -> Stream:
        made: Stream = pdf.make_stream(content)
        made.Type, made.Subtype, made.BBox, made.Resources = Name.XObject, Name.Form, Array([0, 0, 100, 100]), names
        return made

    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    last = inner = form(b"BT /F 9 Tf (13800138000) Tj ET", Dictionary(Font=Dictionary(F=font)))
    for _each in range(levels):
        inner = form(draw * times, Dictionary(XObject=Dictionary(X=inner)))
    if ring:
        last.write(draw)
        last.Resources = Dictionary(XObject=Dictionary(X=inner))
    page = pdf.pages[0]
    if as_note:
        page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Stamp, AP=Dictionary(N=inner))])
    else:
        page.Resources, page.Contents = Dictionary(XObject=Dictionary(X=inner)), pdf.make_stream(draw)
    out = io.BytesIO()
    pdf.save(out, compress_streams=False)
    return out.getvalue()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test need not unfold what it is about."""
    monkeypatch.setattr(pdf_bounds, "MAX_WORDS", 20_000)
    monkeypatch.setattr(pdf_bounds, "MAX_CONTENT", 200_000)


BOMBS = {
    "words": document(many(b"13800138000", 3_000)),
    "words packed twice": document(many(b"13800138000", 3_000), packed=2),
    "words that are not packed": document(many(b"13800138000", 3_000), packed=0),
    "words in hex": document(b"BT /F 9 Tf " + b"<31333830303133383030> Tj " * 3_000 + b"ET"),
    "one long text": document(b"BT (" + b"a" * 30_000 + b") Tj ET"),
    "an open bracket": document(b"BT (" + b"a" * 30_000),
    "blanks": document(b" " * 300_000),
    "words in a form": document(many(b"13800138000", 3_000), as_form=True),
    "the same part again and again": document(many(b"13800138000", 300), in_parts=10),
}


@table("name", sorted(BOMBS))
def test_a_page_with_too_much_is_refused_and_never_laid_out(name: str) -> None:
    with pytest.raises(Unclean) as met:
        clean_pdf(BOMBS[name], lambda inner: inner)
    assert met.value.what.startswith(("里有一页的字超过", "里有一页展开以后超过")) and "请用 WPS 打开" in met.value.mend
    assert [] == list(passages_of(BOMBS[name], "a.pdf"))


@table("way", [{}, {"packed": 0}, {"packed": 2}, {"as_form": True}, {"in_parts": 2}])
def test_a_usual_page_is_read(way: dict[str, int]) -> None:
    data = document(many(b"13800138000", 20), **way)  # type: ignore[arg-type]
    clean_pdf(data, lambda inner: inner)
    assert "13800138000" in "".join(passage.text for passage in passages_of(data, "a.pdf"))


NESTS = {
    "ten by ten": nested(40, 10),
    "ten by ten, five deep": nested(5, 10),
    "with a remark between": nested(5, 10, draw=b"/X % now\nDo "),
    "by a name in hex": nested(5, 10, draw=b"/#58 Do "),
    "in a stamp": nested(5, 10, as_note=True),
    "in a ring": nested(3, 10, ring=True),
    "a chain": nested(200, 1),
}


@table("name", sorted(NESTS))
def test_forms_that_draw_one_another_without_end_are_refused(name: str) -> None:
    with pytest.raises(Unclean):
        clean_pdf(NESTS[name], lambda inner: inner)
    assert [] == list(passages_of(NESTS[name], "a.pdf"))


@table("way", [{"levels": 2, "times": 3}, {"levels": 8, "times": 2}, {"levels": 2, "times": 2, "as_note": True}])
def test_forms_in_forms_are_read(way: dict[str, int]) -> None:
    data = nested(**way)  # type: ignore[arg-type]
    clean_pdf(data, lambda inner: inner)
    assert "13800138000" in "".join(passage.text for passage in passages_of(data, "a.pdf"))


def test_what_lies_unread_in_another_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("材料", NESTS["ten by ten"])
    (told,) = find_in_file(file)
    assert told.what.startswith("里面的“材料”没有查号码：这个文件里的图形一个套一个")


def locked() -> bytes:
    from pikepdf import Encryption, Pdf

    out = io.BytesIO()
    with Pdf.open(io.BytesIO(document(many(b"13800138000", 20)))) as pdf:
        pdf.save(out, encryption=Encryption(user="示例".encode().hex(), owner="a"))
    return out.getvalue()


@table(
    "data, told",
    [
        (document(many(b"13800138000", 20)).replace(b"/Pages", b"/Pages<<", 1), "写得不对"),
        (NESTS["ten by ten"].replace(b"/Pages", b"/Pages<<", 1), "写得不对"),
        (locked(), "打开要密码"),
    ],
)
def test_what_only_some_readers_open_is_told_where_nobody_cleans_it(tmp_path: Path, data: bytes, told: str) -> None:
    """As PDFium opens what qpdf does not: nobody could say beforehand how long its pages take."""
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("材料", data)
    (found,) = find_in_file(file)
    assert found.what.startswith("里面的“材料”没有查号码：这个文件") and told in found.what
    assert [] == list(passages_of(data, "a.pdf")), "who cleans it refuses it"
    with pytest.raises((Damaged, Unclean)):
        clean_pdf(data, lambda inner: inner)


def test_a_text_that_only_speaks_of_pdf_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("材料", "文件以 %PDF-1.4 开头")
    assert () == find_in_file(file)


def test_what_is_packed_in_an_older_way_is_read_when_it_is_small() -> None:
    from pikepdf import Dictionary, Name, Pdf

    for size, is_refused in ((100, False), (70_000, True)):
        pdf = Pdf.new()
        pdf.add_blank_page(page_size=(100, 100))
        packed = bytes([257 - 100, 32]) * (size // 2) + b"\x80"
        pdf.pages[0].Contents = pdf.make_stream(packed, Dictionary(Filter=Name.RunLengthDecode))
        if is_refused:
            with pytest.raises(Unclean, match="旧的压缩办法"):
                pdf_bounds.demand_bounds(pdf)
        else:
            pdf_bounds.demand_bounds(pdf)


def _filled(content: bytes, *filters: str, **said: object) -> bytes:
    """Return a PDF with a stream that no page draws."""
    from pikepdf import Array, Dictionary, Name, Pdf

    pdf, out = Pdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.Root.X = pdf.make_stream(content, Dictionary(Filter=Array([Name(each) for each in filters]), **said))
    pdf.save(out, compress_streams=False)
    return out.getvalue()


def _deflated(size: int, times: int = 1) -> bytes:
    data = bytes(size)
    for _each in range(times):
        data = zlib.compress(data, 9)
    return data


@table(
    "data",
    [
        _filled(_deflated(70_000_000), "/FlateDecode", N=3),
        _filled(_deflated(70_000_000, 2), "/FlateDecode", "/FlateDecode"),
        _filled(_deflated(70_000_000, 2)[:-4], "/Fl", "/Fl"),
        _filled(_deflated(70_000_000, 2), "/FlateDecode", "/FlateDecode", "/DCTDecode"),
        _filled(b"x", "/LZWDecode", "/FlateDecode"),
    ],
)
def test_what_fills_any_memory_is_refused_before_anybody_reads_it(data: bytes) -> None:
    """A colour profile, a file, a form, a font's letters: each is unfolded as a whole by whoever reads it."""
    with pytest.raises(Unclean) as refused:
        clean_pdf(data, bytes)
    assert "输出为 PDF" in refused.value.mend


@table(
    "data",
    [
        _filled(_deflated(1_000_000, 2), "/FlateDecode", "/FlateDecode"),
        _filled(zlib.compress(Random(1).randbytes(90_000)), "/Fl"),
    ],
)
def test_what_only_is_packed_twice_or_long_is_taken(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bounds, "MAX_CONTENT", 64_000_000)
    assert clean_pdf(data, bytes)
