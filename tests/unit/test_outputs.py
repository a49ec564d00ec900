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


def test_of_many_results_those_are_made_that_differ(tmp_path: Path) -> None:
    """Together, and all come in the order in which they were asked for."""
    outputs = Outputs(tmp_path, Ledger({}, {"a": (MARK, 1), "b": (MARK, 2), "z": (MARK, 26)}))
    asked: list[list[str]] = []

    def make(names: list[str]) -> list[str]:
        asked.append(names)
        return [name * 2 for name in names]

    assert [1, "bb", "cc"] == outputs.recall_each({"a": MARK, "b": OTHER, "c": MARK}, make)
    assert [["b", "c"]] == asked
    assert {"a": (MARK, 1), "b": (OTHER, "bb"), "c": (MARK, "cc")} == outputs.results


def test_results_are_handed_on_unasked(tmp_path: Path) -> None:
    last = Ledger({}, {"words 0": (MARK, 1), "words 9": (OTHER, 2), "sum": (MARK, 3)})
    outputs = Outputs(tmp_path, last)
    outputs.hand_on("words ")
    assert {"words 0": (MARK, 1), "words 9": (OTHER, 2)} == outputs.results


GROUP = Ledger({"a": STANDS, "b": STANDS}, {"pages": (OTHER, (("a", MARK), ("b", MARK)))})


def test_a_group_stands_while_each_of_its_files_does(tmp_path: Path) -> None:
    """It is handed on to the next build as it was."""
    outputs = Outputs(tmp_path, GROUP, dict.fromkeys("ab", (3, 1_000)))
    assert outputs.keep_group("pages", OTHER)
    assert (GROUP.files, GROUP.results) == (outputs.files, outputs.results)


@pytest.mark.parametrize(
    ("name", "mark", "present"),
    [("pages", MARK, "ab"), ("other", OTHER, "ab"), ("pages", OTHER, "a"), ("pages", OTHER, "b")],
)
def test_a_group_is_made_again_that_differs(tmp_path: Path, name: str, mark: bytes, present: str) -> None:
    """In what goes into it; or one of its files is gone."""
    outputs = Outputs(tmp_path, GROUP, dict.fromkeys(present, (3, 1_000)))
    assert not outputs.keep_group(name, mark)
    assert {} == outputs.results


def test_a_file_of_a_group_goes_by_its_own_mark(tmp_path: Path) -> None:
    """Files and groups are remembered in two tables, and a build may be killed between them."""
    files = GROUP.files | {"b": Made(OTHER, 3, 1_000)}
    outputs = Outputs(tmp_path, Ledger(files, GROUP.results), dict.fromkeys("ab", (3, 1_000)))
    assert not outputs.keep_group("pages", OTHER)
    assert "b" not in outputs.files


def test_a_group_is_known_to_the_next_build(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path)
    outputs.note_group("pages", OTHER, [("a", MARK), ("b", MARK)])
    assert GROUP.results == outputs.results


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
