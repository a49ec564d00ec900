"""plugins/kernel/reading/text_files.py: files as editors save them."""

from pathlib import Path

import pytest

from plugins.kernel.problems import Problem
from plugins.kernel.reading.text_files import SAVE_AS_UTF8, Source, is_leftover, posix, read_bytes, read_source, walk

TEXT = "标题: 春茶\n日期: 2026-03-01\n"


def read(folder: Path, raw: bytes) -> Source | Problem:
    path = folder / "a.md"
    path.write_bytes(raw)
    return read_source(path, "content/a.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_utf8_is_read_with_or_without_byte_order_mark_and_with_any_line_ends(
    tmp_path: Path, encoding: str, ends: str
) -> None:
    """Notepad's BOM and line ends are nothing that an editor must know of."""
    found = read(tmp_path, TEXT.replace("\n", ends).encode(encoding))
    assert Source("content/a.md", TEXT) == found


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


def test_walk_gives_one_order_and_no_leftovers(tmp_path: Path) -> None:
    """Disk order and open editors change nothing."""
    for name in ("b.md", "a/z.md", "a/b.md", ".git/x.md", "~$b.md", "b.md~", ".#b.md", "Thumbs.db", "x.tmp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert ["b.md", "a/b.md", "a/z.md"] == [posix(path, tmp_path) for path in walk(tmp_path)]


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    """A column without its folder is an empty column."""
    assert [] == list(walk(tmp_path / "no"))


def test_texts_are_no_leftovers() -> None:
    """Only what programs leave behind is passed over."""
    assert [False, False, True] == [is_leftover(name) for name in ("通知.md", "a#1.md", "desktop.ini")]


def test_folders_directly_below_can_be_left_out(tmp_path: Path) -> None:
    """And only those: one of that name deeper down is another."""
    for name in ("a.md", "news/b.md", "old/news/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("")
    assert ["a.md", "old/news/c.md"] == [posix(path, tmp_path) for path in walk(tmp_path, frozenset({"news"}))]


@pytest.mark.parametrize(("path", "root"), [("a/b/c.md", "a"), ("b/c.md", "."), ("a/../b/c.md", "a/..")])
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
