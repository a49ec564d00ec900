"""Files of a cache are right or not there: what is damaged, foreign or of another version reads as missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel import machine_key
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.verified_files import MAGIC, VerifiedFiles
from tests.unit.samples import save

VERSION, OTHER = fingerprint_of("code"), fingerprint_of("other code")
DATA = b"what a build has left"


def written(folder: Path, name: str = "table", data: bytes = DATA, version: bytes = VERSION) -> Path:
    """Write a file as a build does, and return its path."""
    VerifiedFiles(folder, version).write(name, data)
    return folder / name


def read(folder: Path, name: str = "table", version: bytes = VERSION) -> bytes | None:
    """Return the data as the next process finds it."""
    found = VerifiedFiles(folder, version).read(name)
    return None if found is None else bytes(found)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_data_is_read_as_it_was_written_last(
    tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes
) -> None:
    """The folder need not have been there, and nothing else is left in it."""
    folder = tmp_path_factory.mktemp("files") / "cache/build"
    for data in (first, second):
        path = written(folder, data=data)
        assert (data, [path], ["table"]) == (read(folder), list(folder.iterdir()), VerifiedFiles(folder).names())


def test_data_of_another_version_is_missing(tmp_path: Path) -> None:
    """The code that wrote it may have meant something else; the next build replaces it."""
    written(tmp_path)
    assert read(tmp_path, version=OTHER) is None
    written(tmp_path, data=b"new", version=OTHER)
    assert (b"new", None) == (read(tmp_path, version=OTHER), read(tmp_path))


@pytest.mark.parametrize("data", [b"", b"redcity", MAGIC, VERSION + DATA, MAGIC + VERSION + DATA, b"\0" * 10_000])
def test_a_file_of_somebody_else_is_missing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "table").write_bytes(data)
    assert read(tmp_path) is None


def test_a_file_that_another_account_has_written_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It knows all that stands in such files but the key, and what it writes would run as code."""
    with monkeypatch.context() as theirs:
        theirs.setattr(machine_key, "_key", lambda: b"another one")
        written(tmp_path)
        assert DATA == read(tmp_path)
    assert read(tmp_path) is None


def test_a_file_under_another_name_is_missing(tmp_path: Path) -> None:
    """It is whole, but it is another one."""
    written(tmp_path, "other").replace(tmp_path / "table")
    assert read(tmp_path) is None


def test_a_file_cut_anywhere_is_missing(tmp_path: Path) -> None:
    """The disk was full, the power went."""
    path = written(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert read(tmp_path) is None, length
    path.write_bytes(whole + b"\0")
    assert read(tmp_path) is None


def test_a_file_with_any_byte_changed_is_missing(tmp_path: Path) -> None:
    """An old stick loses bits."""
    path = written(tmp_path)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read(tmp_path) is None, place


def test_a_folder_in_a_files_place_is_missing(tmp_path: Path) -> None:
    (tmp_path / "table").mkdir()
    assert read(tmp_path) is None
    assert [] == VerifiedFiles(tmp_path).names()


def test_of_a_folder_that_is_not_there_nothing_is_read(tmp_path: Path) -> None:
    assert (None, []) == (read(tmp_path / "none"), VerifiedFiles(tmp_path / "none").names())


def test_a_disk_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    """The build goes on; the old file stays whole, and nothing half written lies beside it."""
    path = written(tmp_path)
    aside = tmp_path / f"other.{os.getpid()}"
    aside.mkdir()
    written(tmp_path, "other")
    file = save(tmp_path, "file", "")
    written(file)
    assert DATA == read(tmp_path)
    assert {path, file, aside} == set(tmp_path.iterdir())


def test_a_disk_that_fills_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError("no space left on device")

    path = written(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    written(tmp_path, data=b"new")
    assert (DATA, [path]) == (read(tmp_path), list(tmp_path.iterdir()))


def test_a_kill_while_a_file_is_written_leaves_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is put in place in one step."""
    written(tmp_path)

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path, data=b"new")
    assert DATA == read(tmp_path)
