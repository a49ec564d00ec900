"""plugins/kernel/incremental/folder_state.py: how a folder stands, told without reading it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import plugins.kernel.incremental.folder_state
from plugins.kernel.incremental.folder_state import look_at


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three files that nobody has changed for long."""
    monkeypatch.setattr(plugins.kernel.incremental.folder_state, "FRESH_NS", -1)
    for name in ("a.md", "news/b.md", ".git/HEAD"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_files_and_folders_are_named_but_gits_own(folder: Path) -> None:
    state = look_at(folder)
    assert ["a.md", "news/b.md"] == sorted(state.files)
    assert ["", "news/"] == sorted(state.others)


def test_two_looks_at_the_same_are_equal(folder: Path) -> None:
    assert look_at(folder).fingerprint == look_at(folder).fingerprint


def test_a_change_that_puts_its_time_back_shows(folder: Path) -> None:
    """The system notes when it was made, and nobody can put that back."""
    before, file = look_at(folder), folder / "a.md"
    times = file.stat()
    file.write_text("A.md", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert before.fingerprint != look_at(folder).fingerprint
    assert before.facts_of("a.md") != look_at(folder).facts_of("a.md")


def test_a_file_that_was_changed_just_now_is_not_certain(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change might show the same time."""
    assert look_at(folder).is_certain and look_at(folder).facts_of("a.md")
    monkeypatch.setattr(plugins.kernel.incremental.folder_state, "FRESH_NS", 60_000_000_000)
    assert not look_at(folder).is_certain
    assert look_at(folder).facts_of("a.md") is None


def test_a_link_is_not_certain(folder: Path) -> None:
    """What it leads to may change unseen; the files beside it are as certain as before."""
    (folder / "c.md").symlink_to(folder / "a.md")
    state = look_at(folder)
    assert not state.is_certain and state.facts_of("c.md") is None and state.facts_of("a.md")


def test_what_is_not_there_has_no_facts(folder: Path) -> None:
    assert look_at(folder).facts_of("z.md") is None
    assert look_at(folder / "nowhere").files == {}
