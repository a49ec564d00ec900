"""plugins/outputs.py: which files of a site are made anew, and which still stand."""

import os
from pathlib import Path

import pytest

from plugins.marks import digest
from plugins.outputs import Ledger, Made, Outputs, made

MARK, OTHER = b"mark", b"other"
STANDS = Made(MARK, 3, 1_000, "note")
LAST = Ledger({"a/b.html": STANDS}, {"sum": (MARK, 3)})
PRESENT = {"a/b.html": (3, 1_000)}


def never() -> int:
    raise AssertionError("made again")


def test_a_file_stands_that_was_made_of_the_same(tmp_path: Path) -> None:
    """And is a part of the site that is not new."""
    outputs = Outputs(tmp_path, LAST, PRESENT)
    assert STANDS is outputs.keep("a/b.html", MARK)
    assert ({"a/b.html": STANDS}, set()) == (outputs.files, outputs.fresh)


@pytest.mark.parametrize(
    ("mark", "present"),
    [
        (OTHER, PRESENT),
        (MARK, {}),
        (MARK, {"a/b.html": (4, 1_000)}),
        (MARK, {"a/b.html": (3, 1_001)}),
        (MARK, {"a/b.html": (3, 999)}),
    ],
)
def test_a_file_is_made_again_that_differs(tmp_path: Path, mark: bytes, present: dict[str, tuple[int, int]]) -> None:
    """In what goes into it; or somebody has removed, changed or replaced it by an older one."""
    outputs = Outputs(tmp_path, LAST, present)
    assert outputs.keep("a/b.html", mark) is None
    assert {} == outputs.files


@pytest.mark.parametrize("last", [None, Ledger({}, {})])
def test_without_a_last_build_nothing_stands(tmp_path: Path, last: Ledger | None) -> None:
    """Whatever lies there."""
    assert Outputs(tmp_path, last, PRESENT).keep("a/b.html", MARK) is None


def test_a_result_is_made_once_of_the_same(tmp_path: Path) -> None:
    """And handed on to the next build, which may need it though this one has not made it."""
    outputs = Outputs(tmp_path, LAST)
    assert 3 == outputs.recall("sum", MARK, never)
    assert {"sum": (MARK, 3)} == outputs.results


def test_a_result_is_made_anew_of_something_else(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path, LAST)
    assert (4, None) == (outputs.recall("sum", OTHER, lambda: 4), outputs.recall("new", MARK, lambda: None))
    assert {"sum": (OTHER, 4), "new": (MARK, None)} == outputs.results


def test_what_is_made_of_nothing_is_recalled_too(tmp_path: Path) -> None:
    """None is a result."""
    assert Outputs(tmp_path, Ledger({}, {"sum": (MARK, None)})).recall("sum", MARK, never) is None


HEAD = Made(b"\2", 3, 1_000, "of all")


def test_a_folder_stands_as_a_whole(tmp_path: Path) -> None:
    """Its files belong together, as those of an index do; one of them tells what all were made of."""
    files = {"a/b.html": STANDS, "a/c/d": HEAD, "ab/e": STANDS, "f": STANDS}
    outputs = Outputs(tmp_path, Ledger(files, {}), dict.fromkeys(files, (3, 1_000)))
    assert outputs.keep_below("a", "a/c/d", HEAD.mark)
    assert {"a/b.html": STANDS, "a/c/d": HEAD} == outputs.files


@pytest.mark.parametrize("lost", ["a/b.html", "a/c/d"])
def test_a_folder_that_lacks_a_file_is_made_anew(tmp_path: Path, lost: str) -> None:
    """None of its files counts any more; those of another folder do."""
    files = {"a/b.html": STANDS, "a/c/d": HEAD, "e": STANDS}
    present = {path: (3, 1_000) for path in files if path != lost}
    outputs = Outputs(tmp_path, Ledger(files, {}), present)
    outputs.keep("e", MARK)
    assert not outputs.keep_below("a", "a/c/d", HEAD.mark)
    assert {"e"} == set(outputs.files)


def test_a_folder_that_was_made_of_something_else_does_not_stand(tmp_path: Path) -> None:
    """What its other files were made of does not matter."""
    files = {"a/b.html": STANDS, "a/c/d": HEAD}
    outputs = Outputs(tmp_path, Ledger(files, {}), dict.fromkeys(files, (3, 1_000)))
    assert not outputs.keep_below("a", "a/c/d", STANDS.mark)


def test_a_folder_that_was_never_made_does_not_stand(tmp_path: Path) -> None:
    assert not Outputs(tmp_path, LAST, PRESENT).keep_below("search/pagefind", "search/pagefind/entry", MARK)


def test_a_new_file_is_remembered_as_it_was_written(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path)
    target = outputs.target("a/b/c.html")
    target.write_text("甲")
    os.utime(target, ns=(0, 1_234_567_890))
    outputs.wrote("a/b/c.html", MARK, "note")
    assert {"a/b/c.html": Made(MARK, 3, 1_234_567_890, "note")} == outputs.files
    assert {"a/b/c.html"} == outputs.fresh
    assert outputs.files["a/b/c.html"] == made(tmp_path / "a/b/c.html", MARK, "note")


def test_a_small_file_is_written_where_it_differs(tmp_path: Path) -> None:
    """By its bytes: to make them costs nothing."""
    first = Outputs(tmp_path / "1")
    first.write("a/b.txt", b"one")
    state = (tmp_path / "1/a/b.txt").stat()
    last, present = Ledger(first.files, {}), {"a/b.txt": (state.st_size, state.st_mtime_ns)}
    same, other = Outputs(tmp_path / "2", last, present), Outputs(tmp_path / "3", last, present)
    same.write("a/b.txt", b"one")
    other.write("a/b.txt", b"two")
    assert (digest(b"one"), set(), False) == (same.files["a/b.txt"].mark, same.fresh, (tmp_path / "2").exists())
    assert (digest(b"two"), {"a/b.txt"}) == (other.files["a/b.txt"].mark, other.fresh)
    assert b"two" == (tmp_path / "3/a/b.txt").read_bytes()
