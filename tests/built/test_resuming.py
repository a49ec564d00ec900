"""tests/resuming.py: a run of the long tests that was stopped goes on, and only over the same code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.resuming import Resuming, state_of
from tests.sampling import in_turns

pytestmark = in_turns()

TESTS = """
from pathlib import Path

def ran(name):
    with Path(__file__).with_name("ran.txt").open("a") as file:
        file.write(name + " ")

def test_first(): ran("first")

def test_second():
    ran("second")
    assert Path(__file__).with_name("mended.txt").exists()

def test_third(): ran("third")
"""


def run(folder: Path, state: str = "a", *words: str) -> list[str]:
    """Run the tests of a folder; return which of them ran."""
    (folder / "ran.txt").write_text("", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / f"{folder.name}.py").write_text(TESTS, encoding="utf-8")  # of its own name: Python keeps modules by it
    plugin = Resuming(folder / "state/passed.txt", state)
    options = ["-p", "no:cacheprovider", "--import-mode=importlib", "-c", str(folder / "pytest.ini")]
    pytest.main([*options, str(folder / f"{folder.name}.py"), *words], [plugin])
    return (folder / "ran.txt").read_text(encoding="utf-8").split()


def test_what_has_passed_is_left_out_until_all_has(tmp_path: Path) -> None:
    """The run that comes to its end begins the next from nothing."""
    assert ["first", "second", "third"] == run(tmp_path)
    assert ["second"] == run(tmp_path)
    (tmp_path / "mended.txt").touch()
    assert ["second"] == run(tmp_path)
    assert ["first", "second", "third"] == run(tmp_path)


def test_after_a_change_all_is_looked_at_again(tmp_path: Path) -> None:
    run(tmp_path)
    assert ["first", "second", "third"] == run(tmp_path, "b")


def test_a_choice_by_name_forgets_nothing(tmp_path: Path) -> None:
    """It comes to its end, but the whole has not."""
    run(tmp_path, "a", "-x")
    assert ["third"] == run(tmp_path, "a", "-k", "third")
    assert ["second"] == run(tmp_path)


@pytest.mark.parametrize("name", ["plugins/a/b.py", "content/news/a.md", "tasks.py"])
def test_every_byte_that_tests_can_see_counts(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("1", encoding="utf-8")
    before = state_of(tmp_path)
    path.write_text("2", encoding="utf-8")
    assert before != state_of(tmp_path)
    (path.parent / "__pycache__").mkdir()
    (path.parent / "__pycache__/b.pyc").write_bytes(b"x")
    path.write_text("1", encoding="utf-8")
    assert before == state_of(tmp_path)
