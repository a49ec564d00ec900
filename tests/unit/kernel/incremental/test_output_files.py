"""The output registry knows which files are made anew, which still stand, and who owns each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.ownership import AddressTaken
from plugins.kernel.incremental.targets import LastBuild, OutputRecord, OutputRegistry, record_of

INPUTS, OTHER = b"inputs", b"others"
STANDS = OutputRecord(INPUTS, 3, 1_000, "note")
LAST = LastBuild({"a/b.html": STANDS})
PRESENT = {"a/b.html": (3, 1_000)}


def test_a_file_is_reused_that_was_made_of_the_same(tmp_path: Path) -> None:
    """It is part of the site, and is not new."""
    outputs = OutputRegistry(tmp_path, LAST, PRESENT)
    assert STANDS is outputs.reuse("a/b.html", "文章", INPUTS)
    assert ({"a/b.html": STANDS}, set()) == (outputs.files, outputs.fresh)


@pytest.mark.parametrize(
    ("inputs", "present"),
    [
        (OTHER, PRESENT),
        (INPUTS, {}),
        (INPUTS, {"a/b.html": (4, 1_000)}),
        (INPUTS, {"a/b.html": (3, 1_001)}),
        (INPUTS, {"a/b.html": (3, 999)}),
    ],
)
def test_a_file_is_made_again_that_differs(tmp_path: Path, inputs: bytes, present: dict[str, tuple[int, int]]) -> None:
    """Its inputs do; or somebody has removed it, changed it, or put an older one in its place."""
    outputs = OutputRegistry(tmp_path, LAST, present)
    assert outputs.reuse("a/b.html", "文章", inputs) is None
    assert {} == outputs.files


@pytest.mark.parametrize("last", [None, LastBuild()])
def test_without_a_last_build_nothing_is_reused(tmp_path: Path, last: LastBuild | None) -> None:
    """Whatever lies there may be anything."""
    assert OutputRegistry(tmp_path, last, PRESENT).reuse("a/b.html", "文章", INPUTS) is None


@pytest.mark.parametrize(
    ("present", "record"),
    [(PRESENT, STANDS), ({}, None), ({"a/b.html": (3, 999)}, None), ({"other": (3, 1_000)}, None)],
)
def test_what_stands_is_known_whatever_it_shall_be_made_of(
    tmp_path: Path, present: dict[str, tuple[int, int]], record: OutputRecord | None
) -> None:
    """A part of it may be of use though the rest is made anew; to ask for it claims nothing."""
    outputs = OutputRegistry(tmp_path, LAST, present)
    assert record == outputs.standing_record("a/b.html")
    assert ("", {}) == (outputs.ownership.owner("a/b.html"), outputs.files)


def test_a_path_is_asked_for_once(tmp_path: Path) -> None:
    """The second owner is refused whether or not the file stands, and both are named."""
    for present in (PRESENT, {}):
        outputs = OutputRegistry(tmp_path, LAST, present)
        outputs.reuse("a/b.html", "文章“春茶”", INPUTS)
        with pytest.raises(AddressTaken, match="文章“春茶”；问答“社保”"):
            outputs.reuse("A/b.html", "问答“社保”", INPUTS)


def test_a_file_that_nobody_has_claimed_is_not_counted(tmp_path: Path) -> None:
    """Whoever writes it has asked before whether it can be reused."""
    with pytest.raises(AssertionError, match="a has no owner"):
        OutputRegistry(tmp_path).add("a", STANDS)


def test_a_new_file_is_remembered_as_it_was_written(tmp_path: Path) -> None:
    outputs = OutputRegistry(tmp_path)
    outputs.reuse("a/b/c.html", "文章", INPUTS)
    target = outputs.target("a/b/c.html")
    target.write_text("甲")
    os.utime(target, ns=(0, 1_234_567_890))
    outputs.wrote("a/b/c.html", INPUTS, "note")
    assert {"a/b/c.html": OutputRecord(INPUTS, 3, 1_234_567_890, "note")} == outputs.files
    assert {"a/b/c.html"} == outputs.fresh
    assert outputs.files["a/b/c.html"] == record_of(tmp_path / "a/b/c.html", INPUTS, "note")


def test_a_small_file_is_written_where_it_differs(tmp_path: Path) -> None:
    """Its bytes decide: to make them costs nothing."""
    first = OutputRegistry(tmp_path / "1")
    first.write("a/b.txt", "机器", b"one")
    state = (tmp_path / "1/a/b.txt").stat()
    last, present = LastBuild(first.files), {"a/b.txt": (state.st_size, state.st_mtime_ns)}
    same, other = OutputRegistry(tmp_path / "2", last, present), OutputRegistry(tmp_path / "3", last, present)
    same.write("a/b.txt", "机器", b"one")
    other.write("a/b.txt", "机器", b"two")
    assert (digest(b"one"), set(), False) == (same.files["a/b.txt"].inputs, same.fresh, (tmp_path / "2").exists())
    assert (digest(b"two"), {"a/b.txt"}) == (other.files["a/b.txt"].inputs, other.fresh)
    assert b"two" == (tmp_path / "3/a/b.txt").read_bytes()


def test_a_file_of_the_site_lies_where_it_was_made(tmp_path: Path) -> None:
    """What is reused stays in the old site until the new one is put in place."""
    outputs = OutputRegistry(tmp_path / "new", LAST, PRESENT, tmp_path / "old")
    outputs.reuse("a/b.html", "文章", INPUTS)
    outputs.write("c.txt", "机器", b"c")
    assert [tmp_path / "old/a/b.html", tmp_path / "new/c.txt"] == [
        outputs.where(path) for path in ("a/b.html", "c.txt")
    ]
