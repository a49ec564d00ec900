"""plugins/marks.py: equal values have equal marks in every run; another value has another."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.marks import SIZE, Marked, digest, mark_of
from tests.unit.samples import column, entry

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=5) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
VALUES = (
    '("甲", 1, ("a", {"b": None}), frozenset({"乙", "丙", "丁"}), {"x", "y", "z", "w"}, column(), entry(html="<p>"))'
)


@dataclass(frozen=True)
class Point:
    x: Any
    y: Any


class Seal(Marked):
    """A value that brings its own mark."""

    def __init__(self, mark: bytes, inside: Any = None) -> None:
        self.mark, self.inside = mark, inside


def mark_elsewhere(seed: int) -> str:
    """Return the mark of VALUES as another process finds it."""
    program = f"from plugins.marks import *; from tests.unit.samples import *; print(mark_of(*{VALUES}).hex())"
    surroundings = {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(Path(__file__).parents[2])}
    run = [sys.executable, "-c", program]
    return subprocess.run(run, capture_output=True, text=True, check=True, env=surroundings).stdout.strip()


def test_every_process_finds_the_same_mark() -> None:
    """Whatever order its sets have."""
    here = mark_of(*eval(VALUES, {"column": column, "entry": entry})).hex()
    assert [here] * 3 == [mark_elsewhere(seed) for seed in (0, 1, 2)]


@given(PLAIN, PLAIN)
def test_marks_differ_as_values_do(first: Any, second: Any) -> None:
    """By what prints them: 1 and True are equal to Python."""
    assert (repr(first) == repr(second)) == (mark_of(first) == mark_of(second))


@pytest.mark.parametrize(("first", "second"), [(1, True), (1, 1.0), ("1", b"1"), ((1,), [1]), ("", None), (1, "1")])
def test_a_value_of_another_type_is_another_value(first: Any, second: Any) -> None:
    assert mark_of(first) != mark_of(second)


def test_values_do_not_run_together() -> None:
    """How many they are and where each ends counts."""
    marks = [mark_of("a", "b"), mark_of("ab"), mark_of(("a", "b")), mark_of("a", "b", ""), mark_of()]
    assert len(marks) == len(set(marks))


def test_the_same_object_twice_is_two_equal_ones() -> None:
    """Else one build, which has it once in memory, would differ from another that read it twice."""
    name, twin = "".join(["春", "茶"]), "".join(["春", "茶"])
    assert name is not twin
    assert mark_of(name, name) == mark_of(name, twin)
    assert mark_of(Point(name, name)) == mark_of(Point(name, twin))


def test_a_set_counts_by_its_members() -> None:
    """In whatever order; a set of others and a list are something else."""
    letters = [chr(number) for number in range(0x4E00, 0x4E80)]
    backwards = letters[::-1]
    assert mark_of(set(letters)) == mark_of(set(backwards))
    assert mark_of({"a", "b"}) != mark_of({"a", "c"})
    assert mark_of({"a"}) != mark_of(["a"])


def test_a_marked_value_counts_by_its_mark() -> None:
    """What is in it is not looked at again, wherever it stands."""
    assert mark_of([Seal(b"1", "a")]) == mark_of([Seal(b"1", open)])
    assert mark_of([Seal(b"1")]) != mark_of([Seal(b"2")])
    assert mark_of({Seal(b"1")}) == mark_of({Seal(b"1")})


@pytest.mark.parametrize("value", [lambda: None, (each for each in "a"), sys.stdout, [{"a": lambda: None}]])
def test_what_is_no_plain_data_is_refused(value: Any) -> None:
    """Nobody could say whether it is the same in the next build."""
    with pytest.raises(TypeError, match="no plain data"):
        mark_of(value)


def test_marks_are_short_and_of_one_length() -> None:
    assert {SIZE} == {
        len(mark) for mark in (digest(b""), digest(bytes(10_000)), mark_of(), mark_of(date.max, "x" * 999))
    }
