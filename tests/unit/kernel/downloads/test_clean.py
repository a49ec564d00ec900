"""plugins/kernel/downloads: a file is what its name says, and is known by its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.articles.media_files import AUDIO, CAPTIONS, POSTERS, VIDEO
from plugins.kernel.downloads.catalogue import BadFile, DownloadCatalogue, Offer, is_looked_at_ahead
from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.downloads.contents import kind_of
from plugins.kernel.downloads.kinds import KINDS, LABELS, ending_of
from plugins.kernel.downloads.within import Cleaned
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pieces import joined
from plugins.kernel.images.catalogue import PictureCatalogue
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.incremental.verified_files import VerifiedFiles
from plugins.kernel.personal_data.numbers_in_files import find_in_file
from plugins.kernel.problems import PortalError
from tests.tables import table
from tests.unit.kernel.formats import samples
from tests.unit.kernel.formats.test_cleaning import FILES, SEALED
from tests.unit.samples import save

EVERY = {**FILES, **SEALED, "a.rar": b"Rar!\x1a\x07\x00", "a.7z": b"7z\xbc\xaf\x27\x1c", "a.zip": samples.zipped({})}


@table("ending", sorted(KINDS))
def test_content_and_name_agree_or_the_right_name_is_told(ending: str) -> None:
    """Who follows the remedy is done."""
    wrong = {name: what for name in EVERY if (what := wrong_with(name, ending))}
    assert {} == wrong


def wrong_with(name: str, ending: str) -> str:
    """Return what is wrong when a file has another's ending, "" when nothing is."""
    data = EVERY[name]
    try:
        clean_bytes(data, f"a{ending}")
    except Unclean as unclean:
        if "扩展名却是" not in unclean.what:
            return "" if unclean.mend else f"no remedy: {unclean.what}"
        return wrong_with_remedy(data, unclean.mend)
    except Damaged:
        return "" if ending == ".svg" else "what is known is told by name"
    kinds = set(KINDS[ending]) & set(KINDS["." + name.rpartition(".")[2]])
    return "" if kinds or ending in (".m4a", ".mp4") else "it is taken for what it is not"


def wrong_with_remedy(data: bytes, mend: str) -> str:
    """Follow a remedy that tells the right name."""
    try:
        cleaned = clean_bytes(data, mend.removeprefix("请把文件改名为 ").partition("，")[0])
    except (Unclean, Damaged) as again:
        return f"{mend}: {again!r}"
    return "" if cleaned else mend


@table("kind", ["text", "spreadsheet", "presentation"])
def test_an_open_document_without_its_content_is_told(kind: str, tmp_path: Path) -> None:
    name = {"text": "a.odt", "spreadsheet": "a.ods", "presentation": "a.odp"}[kind]
    data = samples.open_document(kind).replace(b"content.xml", b"contend.xml")
    with pytest.raises(Damaged):
        clean_bytes(data, name)
    (tmp_path / name).write_bytes(data)
    assert () == find_in_file(tmp_path / name)


@table("ending", [".doc", ".xls", ".ppt", ".docx", ".xlsx", ".wps", ".et"])
def test_a_text_that_is_called_as_a_document_is_told_to_be_saved_anew(ending: str) -> None:
    """Programs of offices export pages and tables so, and WPS opens them."""
    for data in (b"{\\rtf1 a}", b"<html><table>", "姓名\t年龄\r\n".encode("gb18030"), "姓名\t".encode("utf-16")):
        with pytest.raises(Unclean, match="不是 Office") as refused:
            clean_bytes(data, f"a{ending}")
        assert "另存为 .docx" in refused.value.mend


@table("ending", [".docx", ".xlsx", ".pptx", ".doc"])
def test_a_document_with_a_password_is_not_told_to_be_renamed(ending: str) -> None:
    """It lies in an older one."""
    with pytest.raises(Unclean, match="密码") as refused:
        clean_bytes(samples.compound({"EncryptedPackage": bytes(4200)}), f"a{ending}")
    assert "去掉密码" in refused.value.mend


def test_a_document_of_no_known_kind_in_an_archive_is_named() -> None:
    packed = samples.zipped({"[Content_Types].xml": b"<Types/>", "docProps/core.xml": samples.SECRET})
    ((what, _),) = clean_bytes(samples.zipped({"a.xps": packed}), "a.zip").hints
    assert "a.xps" in what and "没有清理" in what
    assert not clean_bytes(samples.zipped({"a.kmz": samples.zipped({"a": b"text"})}), "a.zip").hints


def test_every_kind_has_a_name_and_an_ending() -> None:
    for ending, kinds in KINDS.items():
        for kind in kinds:
            assert ending_of(kind), ending
            assert kind in LABELS or kind.isupper() or kind in ("text", "vtt", "svg"), kind
    assert {*AUDIO, *VIDEO, *CAPTIONS, *POSTERS} <= KINDS.keys()


@table(
    "text",
    ["BMI 指数怎么算", "ID3 是什么", "RIFF", "表,格\n甲,乙\n", "%PDF 是什么", "II", "GIF", "\ufeff名\r\n甲\r\n", ""],
)  # fmt: skip
@table("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_is_a_text_in_any_encoding(text: str, encoding: str) -> None:
    """However it begins; it is published as it is."""
    data = text.encode(encoding)
    for name in ("a.txt", "a.csv"):
        assert data == joined(clean_bytes(data, name).pieces, data)


@table("data", [b"a\0b", b"\x01", "甲".encode() + b"\x1b[2J", b"\xff\xff\xfe", "\uffff".encode()])
def test_what_only_calls_itself_a_text_is_none(data: bytes) -> None:
    with pytest.raises(Unclean, match="不是文本文件") as refused:
        clean_bytes(data, "a.txt")
    assert "编码选 UTF-8" in refused.value.mend


@table("code", [0x00, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0xD800, 0xFDD0, 0xFFFE, 0x1FFFF])
def test_a_character_that_no_page_can_show_is_named_with_its_line(code: int) -> None:
    """In whatever encoding; of the halves of a character only UTF-8 knows."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030") if code != 0xD800 else ("utf-8",):
        data = f"甲,乙\r\n丙,丁\n戊{chr(code)},己\n".encode(encoding, "surrogatepass")
        with pytest.raises(Unclean, match=f"第 3 行有不能显示的字符 U\\+{code:04X}"):
            clean_bytes(data, "a.csv")
    with pytest.raises(Unclean, match=f"第 2 行有不能显示的字符 U\\+{code:04X}"):
        clean_bytes(f"WEBVTT\n甲{chr(code)}".encode("utf-8", "surrogatepass"), "a.vtt")


@table("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_nobody_sees_in_a_text_is_named_and_taken_out(encoding: str) -> None:
    """The encoding, its mark, the ends of lines and what joins two emoji stay."""
    written, seen = "甲\u202e乙,\u2067丙\r\n丁\n戊\u200b👩\u200d🌾\U000e0041,己\n", "甲乙,丙\r\n丁\n戊👩\u200d🌾,己\n"
    found = clean_bytes(written.encode(encoding), "a.csv")
    assert seen.encode(encoding) == joined(found.pieces, b"")
    ((what, _),) = found.hints
    assert "第 1、3 行有看不见的字符（U+200B、U+202E、U+2067、U+E0041）" in what


def test_captions_show_nothing_that_nobody_sees() -> None:
    written = "\ufeffWEBVTT\n\n00:00.000 --> 00:01.000\n甲\u202e乙\n"
    assert written.replace("\u202e", "").encode() == joined(clean_bytes(written.encode(), "a.vtt").pieces, b"")


@table("text", ["WEBVTT", "WEBVTT\n\n00:00.000 --> 00:01.000\n甲\n", "\ufeffWEBVTT 示例\r\n", "WEBVTT\t"])
def test_captions_begin_as_captions(text: str) -> None:
    assert clean_bytes(text.encode(), "a.vtt")
    for other in (f"x{text}", "WEBVTTX", "1\n00:00:00,000 --> 00:00:01,000\n甲\n", ""):
        with pytest.raises(Unclean, match="第一行应该是 WEBVTT"):
            clean_bytes(other.encode(), "a.vtt")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.4\n"), ("a.wav", b"RIFF" + bytes(5000)), ("a.mp3", b"ID3"), ("a.zip", b"PK\3\4")],
)
def test_a_file_that_waits_to_be_filled_is_only_hinted_at(tmp_path: Path, name: str, data: bytes) -> None:
    """There is nothing in it that could be cleaned, and a link to it is right."""
    save(tmp_path, name, "").write_bytes(data)
    found = catalogue(tmp_path)
    ((what, _),) = found.offer(name).hints
    found.write(name, tmp_path / "out")
    assert "里面是空的" in what and data == (tmp_path / "out").read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.4\n1 0 obj<</Author(SECRET)>>"), ("a.jpg", b"\xff\xd8\xff"), ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.docx", samples.office()[:200]), ("a.pdf", b""), ("a.pdf", b"x"), ("a.txt", b"%PDF-1.4\0"),
    ],
)  # fmt: skip
def test_a_file_with_something_in_it_is_whole_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    save(tmp_path, name, "").write_bytes(data)
    with pytest.raises(BadFile):
        catalogue(tmp_path).offer(name)


def test_a_phone_s_picture_is_told() -> None:
    data = b"\0\0\0\x18ftypheic" + bytes(40)
    assert "heic" == kind_of(data)
    with pytest.raises(Unclean, match="HEIC 或 AVIF") as refused:
        clean_bytes(data, "a.mp4")
    assert "请导出成 JPG" in refused.value.mend


# The catalogue


def catalogue(content: Path, last: DownloadCatalogue | None = None, kept: Path | None = None) -> DownloadCatalogue:
    pictures = PictureCatalogue(
        content, FileHashes(last.hashes.seen if last else None), last.pictures.seen if last else {}
    )
    store = VerifiedFiles(kept) if kept else None
    return DownloadCatalogue(content, pictures.hashes, pictures, last.seen if last else {}, store)


def lay(folder: Path) -> Path:
    for name in ("a.pdf", "a.jpg", "a.zip", "signed.pdf"):
        save(folder, f"files/{name}", "").write_bytes(EVERY[name])
    save(folder, "files/bad.pdf", "no")
    return folder


def test_an_offer_has_the_size_of_what_readers_get(tmp_path: Path) -> None:
    found = catalogue(lay(tmp_path))
    for name in ("a.pdf", "a.jpg", "a.zip"):
        found.write(f"files/{name}", tmp_path / "out")
        assert Offer((tmp_path / "out").stat().st_size) == found.offer(f"files/{name}")
    (hint,) = found.offer("files/signed.pdf").hints
    assert hint[0].startswith("文件“files/signed.pdf”有签名或印章")


def test_a_file_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has shown holds for the next build, refusals too, until the file changes."""
    first = catalogue(lay(tmp_path))
    names = [f"files/{name}" for name in ("a.pdf", "a.jpg", "bad.pdf")]
    first.look_ahead(names, 2)
    looked: list[str] = []

    def noted(file: Path, name: str) -> Cleaned:
        looked.append(name)
        return clean_bytes(file.read_bytes(), name)

    monkeypatch.setattr("plugins.kernel.downloads.clean.clean_file", noted)
    second = catalogue(tmp_path, first)
    second.look_ahead(names, 2)
    assert first.offer("files/a.pdf") == second.offer("files/a.pdf")
    with pytest.raises(BadFile, match="bad"):
        second.offer("files/bad.pdf")
    save(tmp_path, "files/bad.pdf", "no longer")
    assert [] == looked
    with pytest.raises(BadFile):
        catalogue(tmp_path, second).offer("files/bad.pdf")
    assert ["files/bad.pdf"] == looked


def test_a_kept_form_is_taken_and_a_damaged_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    found = catalogue(lay(tmp_path), kept=kept)
    found.offer("files/a.pdf")
    found.write("files/a.pdf", tmp_path / "1")
    (clean,) = kept.iterdir()
    clean.write_bytes(clean.read_bytes()[:-1] + b"x")
    found.write("files/a.pdf", tmp_path / "2")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_what_has_changed_since_it_was_looked_at_is_refused(tmp_path: Path) -> None:
    """In words; the build ends with them."""
    found = catalogue(lay(tmp_path))
    found.offer("files/a.pdf")
    save(tmp_path, "files/a.pdf", "no")
    with pytest.raises(BadFile, match="打不开"):
        found.write("files/a.pdf", tmp_path / "out")


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="读不出来"):
        catalogue(tmp_path).offer("files/none.pdf")


def test_documents_are_looked_at_ahead_and_pictures_with_the_pictures() -> None:
    names = ("a.pdf", "a.DOCX", "a.zip", "a.mp4", "a.jpg", "a.svg", "a.exe", "a")
    assert [True] * 4 + [False] * 4 == [is_looked_at_ahead(name) for name in names]


def test_a_scan_of_several_pages_may_be_taken_along(tmp_path: Path) -> None:
    """It cannot be shown, and is whole."""
    data = samples.photo("TIFF", save_all=True, append_images=[samples.Image.new("RGB", (9, 9))])
    save(tmp_path, "files/a.tif", "").write_bytes(data)
    assert catalogue(tmp_path).offer("files/a.tif").size


def test_a_file_that_is_saved_while_it_is_looked_at_is_neither_remembered_nor_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is one that was saved since: nobody has looked for numbers in it."""
    offered = catalogue(lay(tmp_path), kept=tmp_path / "kept")

    def late(file: Path, name: str) -> Cleaned:
        file.write_bytes(EVERY["a.zip"] + b"\0")
        return clean_bytes(EVERY[name.rpartition("/")[2]], name)

    with monkeypatch.context() as patch, pytest.raises(PortalError, match="刚才正在改动"):
        patch.setattr("plugins.kernel.downloads.clean.clean_file", late)
        offered.offer("files/a.pdf")
    assert ({}, False) == (offered.seen, (tmp_path / "kept").exists())
    offered.offer("files/a.jpg")
    (tmp_path / "files/a.jpg").write_bytes(EVERY["a.jpg"] + b"\0")
    with pytest.raises(PortalError, match="刚才正在改动"):
        offered.write("files/a.jpg", tmp_path / "out")


@table(
    "page",
    ["<html><body>", "\n <TABLE border=1>", "<!-- a --><p>", "<?xml version='1.0'?><Workbook>", "<META a>"],
)
def test_a_page_is_no_table_of_plain_text(page: str) -> None:
    """A spreadsheet opens it as a page, with what it takes from elsewhere."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        with pytest.raises(Unclean, match="其实是网页"):
            clean_bytes(f"{page}姓名,示例".encode(encoding), "a.csv")
    for data in ("<18岁,≥18岁\n1,2\n", "<甲>,乙\n", "甲,<html>\n", "<pH值,7\n"):
        assert clean_bytes(data.encode(), "a.csv").pieces
