"""plugins/kernel/formats/office_codes.py: what nobody sees of a field in Word names no folder of a PC."""

from __future__ import annotations

from plugins.kernel.formats.office_codes import codes_without_folders
from tests.quiet_time import quiet_seconds
from tests.tables import table


def code(*runs: str) -> bytes:
    words = "".join(f'<w:r><w:instrText xml:space="preserve">{run}</w:instrText></w:r>' for run in runs)
    return f'<w:p><w:fldChar w:fldCharType="begin"/>{words}<w:fldChar w:fldCharType="end"/></w:p>'.encode()


@table(
    ("said", "stays"),
    [
        (r' INCLUDEPICTURE "C:\\Users\\SECRET\\KEPT.jpg" \d ', r' INCLUDEPICTURE "KEPT.jpg" \d '),
        (r" HYPERLINK C:\\SECRET\\KEPT.doc \h ", r" HYPERLINK KEPT.doc \h "),
        (r' HYPERLINK "file:///D:\\SECRET 的稿\\KEPT.doc" \l "a/b" ', r' HYPERLINK "KEPT.doc" \l "a/b" '),
        (r' INCLUDETEXT "\\\\SECRET\\share\\KEPT.doc" ', r' INCLUDETEXT "KEPT.doc" '),
        (' HYPERLINK "../../../C:/SECRET/KEPT.doc" ', ' HYPERLINK "KEPT.doc" '),
        (' HYPERLINK "/Users/SECRET/KEPT.doc" ', ' HYPERLINK "KEPT.doc" '),
        (' HYPERLINK "../Users/SECRET/KEPT.doc" ', ' HYPERLINK "KEPT.doc" '),
        (' HYPERLINK "/media/SECRET/U/KEPT.doc" ', ' HYPERLINK "KEPT.doc" '),
        (' HYPERLINK "/data/home/SECRET/KEPT.doc" ', ' HYPERLINK "KEPT.doc" '),
    ],
)  # fmt: skip
def test_the_code_of_a_field_keeps_the_name_of_a_file(said: str, stays: str) -> None:
    assert codes_without_folders(code(said)) == code(stays)
    attribute = said.replace('"', "&quot;")
    simple = f'<w:fldSimple w:instr="{attribute}"/>'.encode()
    assert b"SECRET" not in codes_without_folders(simple) and b"KEPT" in codes_without_folders(simple)
    # However its runs are cut.
    for at in range(1, len(said)):
        found = codes_without_folders(code(said[:at], said[at:]))
        assert found.replace(b'</w:instrText></w:r><w:r><w:instrText xml:space="preserve">', b"") == code(stays)


@table(
    "said",
    [
        ' HYPERLINK "https://a.example.org/home/b/C:/d/e" ', " PAGE ", ' HYPERLINK "mailto:a@example.org?subject=b/c" ',
        ' HYPERLINK "../a/b.doc" ', ' DATE \\@ "yyyy/M/d" ', " =1/2 ",
        ' REF _Ref1 \\h ', ' HYPERLINK "http://home/a/b" ',
    ],
)  # fmt: skip
def test_any_other_code_stays(said: str) -> None:
    words = b"<w:t>C:\\SECRET\\a</w:t>"
    assert codes_without_folders(code(said) + words) == code(said) + words


def test_what_a_field_keeps_for_itself_goes() -> None:
    data = b'<w:fldChar w:fldCharType="begin"><w:fldData xml:space="preserve">U0VDUkVU\r\n</w:fldData></w:fldChar>'
    assert codes_without_folders(data) == b'<w:fldChar w:fldCharType="begin"></w:fldChar>'


@table("piece", ["../", "C:\\", "\\\\a", " a", "file:", "/home/", "/media/"])
def test_a_long_code_takes_no_time(piece: str) -> None:
    data = code(piece * (100_000 // len(piece)) + '"')
    assert quiet_seconds(lambda: codes_without_folders(data), bound=2.0) < 2.0
