"""A value is a result that is no file; it is made once of the same inputs."""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.incremental.targets import LastBuild, OutputRegistry, ValueRecord

INPUTS, OTHER = b"inputs", b"others"
LAST = LastBuild(values={"sum": ValueRecord(INPUTS, 3)})


def never() -> int:
    raise AssertionError("made again")


def test_a_value_is_made_once_of_the_same(tmp_path: Path) -> None:
    """It is left to the next build, which may need it though this one has not made it."""
    outputs = OutputRegistry(tmp_path, LAST)
    assert 3 == outputs.value("sum", INPUTS, never)
    assert {"sum": (INPUTS, 3)} == outputs.values


def test_a_value_is_made_anew_of_something_else(tmp_path: Path) -> None:
    outputs = OutputRegistry(tmp_path, LAST)
    assert (4, None) == (outputs.value("sum", OTHER, lambda: 4), outputs.value("new", INPUTS, lambda: None))
    assert {"sum": (OTHER, 4), "new": (INPUTS, None)} == outputs.values


def test_an_empty_value_is_reused_too(tmp_path: Path) -> None:
    """None is a value."""
    last = LastBuild(values={"sum": ValueRecord(INPUTS, None)})
    assert OutputRegistry(tmp_path, last).value("sum", INPUTS, never) is None


def test_of_many_values_those_are_made_that_differ(tmp_path: Path) -> None:
    """They are made together, and all come in the order in which they were asked for."""
    last = {"a": ValueRecord(INPUTS, 1), "b": ValueRecord(INPUTS, 2), "z": ValueRecord(INPUTS, 26)}
    outputs = OutputRegistry(tmp_path, LastBuild(values=last))
    asked: list[list[str]] = []

    def make(names: list[str]) -> list[str]:
        asked.append(names)
        return [name * 2 for name in names]

    assert [1, "bb", "cc"] == outputs.make_values({"a": INPUTS, "b": OTHER, "c": INPUTS}, make)
    assert [["b", "c"]] == asked
    assert {"a": (INPUTS, 1), "b": (OTHER, "bb"), "c": (INPUTS, "cc")} == outputs.values


def test_values_are_carried_over_unasked(tmp_path: Path) -> None:
    """These are those whose names begin so; any other that nobody asks for is given up."""
    last = {"words 0": ValueRecord(INPUTS, 1), "words 9": ValueRecord(OTHER, 2), "sum": ValueRecord(INPUTS, 3)}
    outputs = OutputRegistry(tmp_path, LastBuild(values=last))
    outputs.carry_over("words ")
    assert {"words 0": (INPUTS, 1), "words 9": (OTHER, 2)} == outputs.values
