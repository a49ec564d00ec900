"""plugins/kernel/reading/text_files.py: files as editors save them."""

from pathlib import Path

import pytest

from plugins.kernel.problems import Problem
from plugins.kernel.reading.text_files import SAVE_AS_UTF8, Source, posix, read_bytes, read_source, without_place
from tests.quiet_time import quiet_seconds
from tests.tables import table

TEXT = "标题: 春茶\n日期: 2026-03-01\n"


def read(folder: Path, raw: bytes) -> Source | Problem:
    path = folder / "a.md"
    path.write_bytes(raw)
    return read_source(path, "content/a.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_utf8_is_read_with_or_without_byte_order_mark_and_with_any_line_ends(
    tmp_path: Path, encoding: str, ends: str
) -> None:
    """Notepad's BOM and line ends are nothing that an editor must know of, nor are Word's."""
    found = read(tmp_path, TEXT.replace("\n", ends).encode(encoding))
    assert Source("content/a.md", TEXT) == found


NOWHERE = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0x84, 0x93, 0x9F, 0xD800, 0xDFFF]
NONE = [0xFDD0, 0xFDEF, *(plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF))]
DELETE = "请删去这个字符；看不见它时，请删去整行，重新手工输入一遍"


@pytest.mark.parametrize("code", [*NOWHERE, *NONE], ids=lambda code: f"{code:04x}")
def test_a_character_that_no_feed_can_hold_is_named_with_its_line(tmp_path: Path, code: int) -> None:
    """By its code point, for it cannot be seen. Other ways to write the ends of lines count as lines."""
    raw = f"甲\r\n乙\u2028{TEXT}丙{chr(code)}丁\n".encode("utf-8", "surrogatepass")
    assert Problem("content/a.md", 5, f"这一行有不能显示的字符 U+{code:04X}", DELETE) == read(tmp_path, raw)


def test_all_lines_with_such_characters_are_named_at_once(tmp_path: Path) -> None:
    """An editor mends them in one go; of very many the first are enough to find them."""
    few, many = (read(tmp_path, b"a\n" + b"\x0b\n" * count) for count in (3, 9))
    assert isinstance(few, Problem)
    assert isinstance(many, Problem)
    assert (2, "这一行有不能显示的字符 U+000B，第 3、4 行也有这样的字符") == (few.line, few.what)
    assert "这一行有不能显示的字符 U+000B，第 3、4、5、6、7 等 8 行也有这样的字符" == many.what


class _Watched(str):
    """A text that counts how many of its characters are looked at."""

    looks = 0

    def count(self, *asked):  # type: ignore[no-untyped-def]
        type(self).looks += len(self)
        return super().count(*asked)

    def split(self, *asked):  # type: ignore[no-untyped-def]
        type(self).looks += len(self)
        return super().split(*asked)


def test_a_line_of_thousands_of_controls_is_looked_through_once() -> None:
    """Not again for each of them, which took minutes of one hundred kilobytes."""
    text = _Watched("\x1b" * 5_000 + "\n" + "甲\x1b\n" * 1_000)
    assert without_place(text, "a.md")
    assert len(text) <= _Watched.looks <= 10 * len(text)


@pytest.mark.parametrize("kept", ["\t", "\u200b", "\ufffd", "\ufdcf", "\ufdf0", "\U00020000", "\U0003fffd"])
def test_other_characters_are_no_business_of_the_file(tmp_path: Path, kept: str) -> None:
    assert Source("content/a.md", f"甲{kept}乙\n") == read(tmp_path, f"甲{kept}乙\n".encode())
    assert without_place(kept, "a.md") is None


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """As one that another program holds, or that somebody has just taken away."""
    found = read_source(tmp_path / "none.md", "content/none.md")
    assert isinstance(found, Problem)
    assert ("content/none.md", 1, "文件打不开") == (found.path, found.line, found.what)


def test_gbk_is_named_with_its_first_line(tmp_path: Path) -> None:
    """The editor sees by the text which encoding it was."""
    found = read(tmp_path, TEXT.encode("gbk"))
    what = "文件编码不是 UTF-8（像是 GBK，按 GBK 读第一行是“标题: 春茶”）"
    assert Problem("content/a.md", 1, what, SAVE_AS_UTF8) == found


def test_utf16_is_named(tmp_path: Path) -> None:
    """Notepad calls it Unicode."""
    found = read(tmp_path, TEXT.encode("utf-16"))
    assert Problem("content/a.md", 1, "文件编码是 UTF-16，不是 UTF-8", SAVE_AS_UTF8) == found


def test_bytes_of_no_encoding_are_no_text(tmp_path: Path) -> None:
    """A picture named .md is not guessed at."""
    assert Problem("content/a.md", 1, "文件编码不是 UTF-8", SAVE_AS_UTF8) == read(tmp_path, b"\xff\xff\x80\x00")


@table(("path", "root"), [("a/b/c.md", "a"), ("b/c.md", "."), ("a/../b/c.md", "a/..")])
def test_a_path_is_shown_from_its_folder(path: str, root: str) -> None:
    """With forward slashes, whatever the folder is called."""
    assert posix(Path(path), Path(root)) in ("b/c.md", "../b/c.md")


def test_a_path_outside_of_the_folder_is_our_fault() -> None:
    """A folder whose name only begins alike is another."""
    with pytest.raises(ValueError, match="subpath"):
        posix(Path("content-old/a.md"), Path("content"))


@pytest.mark.parametrize("count", [0, 1, 1 << 16, (1 << 16) + 1, 3 << 16])
def test_a_file_is_read_to_its_end(tmp_path: Path, count: int) -> None:
    """However long it is; ends of lines stay as they are."""
    (tmp_path / "a.md").write_bytes(b"\r\n\x1a" * count)
    assert b"\r\n\x1a" * count == read_bytes(str(tmp_path / "a.md"))


def test_a_large_file_under_the_name_of_a_text_is_read_in_time(tmp_path: Path) -> None:
    """A film or a backup, saved as a text by mistake: each piece would be added to a copy of all before it."""
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(40_000_000)
    assert quiet_seconds(lambda: read_bytes(str(path)), 0.5) < 0.5
    assert 40_000_000 == len(read_bytes(str(path)))
