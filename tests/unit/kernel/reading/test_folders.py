"""plugins/kernel/reading/folders.py: every file of a folder is found or named."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.kernel.reading.folders import find_files, is_leftover, list_files, walk
from tests.tables import table

NOBODY = 65534


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text("")


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in find_files(folder, "content/").problems]


def test_walk_gives_one_order_and_no_leftovers(tmp_path: Path) -> None:
    """Disk order and open editors change nothing."""
    lay(tmp_path, "b.md", "a/z.md", "a/b.md", ".git/x.md", "~$b.md", "b.md~", ".#b.md", "Thumbs.db", "x.tmp", "#b.md#")
    assert ["b.md", "a/b.md", "a/z.md"] == list_files(tmp_path)
    assert [tmp_path / "b.md", tmp_path / "a/b.md", tmp_path / "a/z.md"] == list(walk(tmp_path))


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    """A column without its folder is an empty column."""
    assert ([], []) == (list_files(tmp_path / "no"), problems(tmp_path / "no"))


@table("name", ["通知.md", "a#1.md", "#重要通知.md", "#", "通知~1.md", "desktop.md"])
def test_texts_are_no_leftovers(name: str) -> None:
    """Only what programs leave behind is passed over."""
    assert not is_leftover(name)


@table("name", ["desktop.ini", "~$通知.docx", ".~lock.a.odt#", "#通知.md#", "._通知.md", "通知.md~"])
def test_leftovers_are_told_by_their_names(name: str) -> None:
    assert is_leftover(name)


def test_a_text_whose_name_hides_it_is_named(tmp_path: Path) -> None:
    """It was written to be read. What a program leaves there under such a name is not."""
    lay(tmp_path, ".草稿.md", "news/.a.yaml", "._a.md", ".~lock.md", ".DS_Store", ".gitkeep", "~$a.md")
    assert [
        "content/.草稿.md:1: 文件名以点开头，不会显示。请改名为 草稿.md；不要了就删去。",
        "content/news/.a.yaml:1: 文件名以点开头，不会显示。请改名为 a.yaml；不要了就删去。",
    ] == problems(tmp_path)


def test_links_that_hide_texts_are_named(tmp_path: Path) -> None:
    """A folder that is a link, a link to nothing, one to itself. A link to a file is that file."""
    content = tmp_path / "content"
    lay(tmp_path, "elsewhere/a.md", "content/b.md")
    for name, target in (("c", "../elsewhere"), ("d.md", "none.md"), ("e", "e"), ("f.md", "b.md")):
        (content / name).symlink_to(target)
    assert ["b.md", "f.md"] == list_files(content)
    assert [
        "content/c:1: 这个文件夹是一个链接（快捷方式），里面的稿件不会显示。请删去链接，把文件夹本身复制进来。",
        "content/d.md:1: 这是一个断了的链接，它指向的文件不存在。请删去链接，把文件本身复制进来。",
        "content/e:1: 这是一个断了的链接，它指向的文件不存在。请删去链接，把文件本身复制进来。",
    ] == problems(content)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    """To read a pipe would take for ever."""
    os.mkfifo(tmp_path / "a.md")
    assert ["content/a.md:1: 这不是普通的文件。请删去，或者移到别处。"] == problems(tmp_path)


@pytest.mark.parametrize(
    "name",
    [b"a\nb.md", b"\xb9\xab\xb8\xe6.md", b"a\x0b.md", b"a\x7f.md", "a\ufdd0.md".encode(), "a\U0010ffff.md".encode()],
)
def test_a_name_that_cannot_be_shown_is_named(tmp_path: Path, name: bytes) -> None:
    """As one in GBK, from a zip of another system: messages and pages could not print it."""
    (tmp_path / os.fsdecode(name)).write_text("")
    assert [] == list_files(tmp_path)
    (problem,) = problems(tmp_path)
    assert problem.startswith("content/")
    assert "\ufffd" in problem
    assert problem.encode()
    assert 1 == len(problem.splitlines())


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Run what stands within as a user whose this folder is, and who has no rights that others have not."""
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_a_folder_that_may_not_be_read_is_named() -> None:
    """Its texts would be missing in silence."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with without_rights(folder):
            lay(folder, "a.md", "news/b.md", "rural/c.md")
            (folder / "news").chmod(0)
            found = find_files(folder, "content/")
            (folder / "news").chmod(0o755)
    assert ["a.md", "rural/c.md"] == found.names
    assert ["content/news:1: 文件夹打不开，里面的稿件不会显示。请检查文件夹的权限，或者把它重新复制一份进来。"] == [
        str(problem) for problem in found.problems
    ]
