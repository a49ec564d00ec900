"""Files are written whole, and what is known of them afterwards is what the disk says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.kernel.rendering.files import write_all


def written(path: Path, data: bytes) -> tuple[int, int]:
    return write_all(str(path), data)


@pytest.mark.parametrize("data", [b"", b"a", "茶".encode() * 3_000_000])
def test_a_file_is_written_whole(tmp_path: Path, data: bytes) -> None:
    """It may be longer than a system takes at once."""
    written(tmp_path / "a.js", data)
    assert data == (tmp_path / "a.js").read_bytes()


def test_a_system_that_takes_a_little_at_a_time_gets_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    assert 10 == written(tmp_path / "a.js", b"0123456789")[0]
    monkeypatch.undo()
    assert b"0123456789" == (tmp_path / "a.js").read_bytes()


def test_size_and_time_are_those_of_the_disk(tmp_path: Path) -> None:
    """So the next build finds that the file still stands."""
    size, modified_ns = written(tmp_path / "a.js", "茶".encode())
    state = (tmp_path / "a.js").stat()
    assert (3, state.st_size, state.st_mtime_ns) == (size, size, modified_ns)


def test_nothing_is_left_of_a_longer_file(tmp_path: Path) -> None:
    written(tmp_path / "a.js", b"longer")
    written(tmp_path / "a.js", b"a")
    assert b"a" == (tmp_path / "a.js").read_bytes()


def test_the_rights_of_a_file_are_those_that_the_user_gives(tmp_path: Path) -> None:
    """A web server must be able to read it."""
    written(tmp_path / "a.js", b"a")
    (tmp_path / "b.js").write_bytes(b"b")
    assert (tmp_path / "b.js").stat().st_mode == (tmp_path / "a.js").stat().st_mode


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site would lack the rest."""

    def full(file: int, data: bytes) -> int:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="no space left"):
        written(tmp_path / "a.js", b"a")
