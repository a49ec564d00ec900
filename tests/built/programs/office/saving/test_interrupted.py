"""A get that is killed while git lays out what others have saved: the next command finds nothing in the middle."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.office.saving import obstacles
from tests.built.programs.office.saving.dying import after_locks, die
from tests.editors import Editor, begin_editors
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

OWN = "content/news/自己的.md"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gives back the lock of a program that was killed."""
    monkeypatch.setattr(obstacles, "_WAIT_S", 0.05)


@pytest.fixture
def two(tmp_path: Path) -> list[Editor]:
    """The first has saved five files, renamed and deleted others; the second has not got that yet."""
    first, second = begin_editors(tmp_path)
    first.write("content/news/旧.md", "旧的\n" * 20)
    first.write("content/news/不要了.md", "不要了\n")
    assert first.save()
    assert second.get()
    for number in range(5):
        first.write(f"content/news/n{number}/x.md", f"别人写的{number}\n" * 2000)
    first.write("content/news/a.md", "别人改的\n")
    (first.root / "content/news/旧.md").rename(first.root / "content/news/新名.md")
    (first.root / "content/news/不要了.md").unlink()
    assert first.save()
    return [first, second]


def die_before_the_branch(editor: Editor) -> None:
    """Let git die when its index is written and its branch is not."""
    hook = editor.root / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    group = editor.root / ".git/group"
    hook.write_text(f"#!/bin/sh\ntest \"$1\" = 1 && kill -s KILL -- -$(cat '{group}')\nexit 0\n", encoding="utf-8")
    hook.chmod(0o755)
    die(editor, editor.get, 5)
    hook.unlink()


@sampled(2)
@pytest.mark.parametrize("files", [1, 2, 4, 6])
def test_a_get_that_died_between_two_files_is_undone_and_done_again(two: list[Editor], files: int) -> None:
    first, second = two
    second.write(OWN, "没有保存的\n")
    die(second, second.get, 0, files)
    assert second.git("rev-parse", "HEAD") != first.git("rev-parse", "HEAD")
    assert after_locks(second, second.get)
    assert "上一次没有做完就断了" in second.said()
    assert f"?? {OWN}" == second.git("-c", "core.quotepath=false", "status", "--porcelain").strip()
    assert second.read(OWN) == "没有保存的\n"
    assert second.files() == first.files() | {OWN: "没有保存的\n".encode()}


def test_a_get_that_died_before_the_branch_moved_is_finished(two: list[Editor]) -> None:
    first, second = two
    die_before_the_branch(second)
    assert after_locks(second, second.get)
    assert second.is_clean() and second.files() == first.files()
    assert second.git("rev-parse", "HEAD") == first.git("rev-parse", "HEAD")


def test_what_was_half_laid_out_is_not_saved_as_ones_own(two: list[Editor]) -> None:
    """And what the editor has written since into such a file is, beside all else."""
    _, second = two
    die(second, second.get, 0, 4)
    second.write("content/news/n0/x.md", "断了以后写的\n")
    assert after_locks(second, second.save)
    own = second.git("log", "--author=示例乙", "--no-merges", "--name-only", "--format=", "-z")
    assert {"content/news/n0/x.md"} == set(filter(None, own.split("\0")))
    assert "断了以后写的".encode() in second.history() and second.is_clean()


def test_a_lock_in_the_shared_repository_is_named(two: list[Editor], tmp_path: Path) -> None:
    """It is no other editor who was quicker, and to try again for ever helps nobody."""
    second = two[1]
    lock = tmp_path / "shared.git/refs/heads/main.lock"
    lock.touch()
    second.write(OWN, "自己的\n")
    assert not second.save()
    said = second.said()
    assert "refs/heads/main.lock" in said and "删去" in said and "不停地保存" not in said
    assert after_locks(second, second.save) and second.is_clean()


@sampled(2)
@pytest.mark.parametrize("files", [1, 5])
def test_what_was_deleted_and_not_saved_stays_deleted(two: list[Editor], files: int) -> None:
    """git has not taken that away; the next get is refused here, and so leaves all as it is."""
    second = two[1]
    (second.root / "content/news/a.md").unlink()
    die(second, second.get, 0, files)
    second.write("content/news/n4/x.md", "断了以后写的\n")
    with pytest.raises(AssertionError, match="请先运行 save"):
        after_locks(second, second.get)
    assert not (second.root / "content/news/a.md").exists()
    assert "断了以后写的\n" == second.read("content/news/n4/x.md")


def test_a_first_get_that_died_is_done_again(tmp_path: Path) -> None:
    """Of a clone that has no commit yet."""
    first, second = begin_editors(tmp_path)
    second.git("update-ref", "-d", "HEAD")
    second.git("rm", "-rq", "--cached", ".")
    shutil.rmtree(second.root / "content")
    (second.root / ".gitattributes").unlink()
    die(second, second.get, 0, 2)
    assert after_locks(second, second.get)
    assert second.is_clean() and second.files() == first.files()
