"""Folders that last as long as a command."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from plugins.kernel.files.passing_folder import passing_folder
from tests.systems import needs_rights


def test_a_folder_is_there_for_this_account_and_goes_with_all_that_is_in_it(tmp_path: Path) -> None:
    with passing_folder(place=tmp_path) as one, passing_folder(place=tmp_path) as other:
        assert one != other and {one, other} == set(tmp_path.iterdir())
        (one / "a/b").mkdir(parents=True)
        (one / "a/b/c.txt").write_text("c", encoding="utf-8")
        other.rmdir()  # gone already
    assert [] == list(tmp_path.iterdir())


@needs_rights
def test_nobody_else_may_open_it(tmp_path: Path) -> None:
    with passing_folder(place=tmp_path) as folder:
        assert 0o700 == stat.S_IMODE(folder.stat().st_mode)


def test_it_lies_where_the_machine_has_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with passing_folder("begin-") as folder:
        assert (tmp_path, True) == (folder.parent, folder.name.startswith("begin-"))


@pytest.mark.parametrize("is_made", [False, True])
def test_who_is_interrupted_while_it_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_made: bool
) -> None:
    make = Path.mkdir

    def interrupted(path: Path, mode: int = 0o777) -> None:
        if is_made:
            make(path, mode)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", interrupted)
    with pytest.raises(KeyboardInterrupt), passing_folder(place=tmp_path):
        pytest.fail("it is not yielded")
    assert [] == list(tmp_path.iterdir())


def test_what_may_only_be_read_goes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows removes no file that is protected; here its refusal is played."""
    remove = os.unlink

    def refusing(path: str, *, dir_fd: int | None = None) -> None:
        if not os.stat(path, dir_fd=dir_fd).st_mode & stat.S_IWUSR:
            raise PermissionError(13, "Access is denied", path)
        remove(path, dir_fd=dir_fd)

    with passing_folder(place=tmp_path) as folder:
        file = folder / "a.txt"
        file.write_text("a", encoding="utf-8")
        file.chmod(0o400)
        monkeypatch.setattr(os, "unlink", refusing)
    assert [] == list(tmp_path.iterdir())


def test_what_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output error"), passing_folder(place=tmp_path):
        monkeypatch.setattr(os, "rmdir", broken)
