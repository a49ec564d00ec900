"""Equal values have equal fingerprints in every run of every machine; another value has another."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.kernel.incremental.fingerprint import SIZE, Fingerprinted, digest, fingerprint_of, joined
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.samples import column, text

ATOMS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
PLAIN = st.recursive(
    ATOMS | st.binary(max_size=5) | st.dates() | st.times() | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
ROOT = Path(__file__).resolve().parents[4]
VALUES = (
    '("甲", 1, ("a", {"b": None}), frozenset({"乙", "丙", "丁"}), {"x", "y", "z", "w"}, column(), text(html="<p>"))'
)
ELSEWHERE = f"""
from plugins.kernel.incremental.fingerprint import fingerprint_of
from tests.unit.samples import column, text

print(fingerprint_of(*{VALUES}).hex())
"""


@dataclass(frozen=True)
class Point:
    x: Any
    y: Any


class Pair(NamedTuple):
    x: Any
    y: Any


class Season(Enum):
    SPRING = 1
    AUTUMN = 2


class Seal(Fingerprinted):
    """A value that brings its own fingerprint, whatever is inside."""

    def __init__(self, fingerprint: bytes, inside: Any = None) -> None:
        self._fingerprint, self.inside = fingerprint, inside

    @property
    def fingerprint(self) -> bytes:
        return self._fingerprint


def found_elsewhere(seed: int) -> str:
    """Return the fingerprint of VALUES as another process finds it."""
    surroundings = {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", ELSEWHERE]
    return subprocess.run(run, capture_output=True, text=True, check=True, env=surroundings).stdout.strip()


@in_turns()
def test_every_process_finds_the_same_fingerprint() -> None:
    """The order of sets, which differs between processes, does not count."""
    here = fingerprint_of(*eval(VALUES, {"column": column, "text": text})).hex()
    assert [here] * 2 == [found_elsewhere(seed) for seed in (0, 1)]


@given(PLAIN, PLAIN)
def test_fingerprints_differ_as_values_do(first: Any, second: Any) -> None:
    """What counts is how a value is written: 1 and True are equal to Python, but print differently."""
    assert (repr(first) == repr(second)) == (fingerprint_of(first) == fingerprint_of(second))


@table(
    ("first", "second"),
    [
        (1, True), (1, 1.0), ("1", b"1"), ((1,), [1]), ("", None), (1, "1"), ("<b>", Markup("<b>")), (Season.SPRING, 1),
        (Season.SPRING, Season.AUTUMN), (date(2026, 3, 1), "2026-03-01"), (date(2026, 3, 1), datetime(2026, 3, 1)),
        ((1, 2), Pair(1, 2)), (Point(1, 2), Pair(1, 2)), ({"a": 1}, [("a", 1)]), ({"a": 1}, {"": [("a", 1)]}),
        ({"a"}, {"a": None}), (str, int),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_another_value(first: Any, second: Any) -> None:
    """It does not matter where it stands."""
    for wrap in (
        lambda value: value,
        lambda value: (value,),
        lambda value: [{"a": value}],
        lambda value: Point(value, 0),
    ):
        assert fingerprint_of(wrap(first)) == fingerprint_of(wrap(first)) != fingerprint_of(wrap(second))


def test_values_do_not_run_together() -> None:
    """It counts how many they are, and where each ends."""
    found = [
        fingerprint_of("a", "b"),
        fingerprint_of("ab"),
        fingerprint_of(("a", "b")),
        fingerprint_of("a", "b", ""),
        fingerprint_of(),
    ]
    assert len(found) == len(set(found))


def test_the_same_object_twice_is_two_equal_ones() -> None:
    """Otherwise a build that has a word once in memory would differ from one that has read it twice."""
    name, twin = "".join(["春", "茶"]), "".join(["春", "茶"])
    assert name is not twin
    assert fingerprint_of(name, name) == fingerprint_of(name, twin)
    assert fingerprint_of(Point(name, name)) == fingerprint_of(Point(name, twin))


def test_a_set_counts_by_its_members() -> None:
    """Their order does not count. A set of other members is something else, and so is a list."""
    letters = [chr(number) for number in range(0x4E00, 0x4E80)]
    backwards = letters[::-1]
    assert fingerprint_of(set(letters)) == fingerprint_of(set(backwards))
    assert fingerprint_of({"a", "b"}) != fingerprint_of({"a", "c"})
    assert fingerprint_of({"a"}) != fingerprint_of(["a"])


def test_a_value_with_a_fingerprint_counts_by_it() -> None:
    """Wherever such a value stands, what it holds is not looked at again."""
    assert fingerprint_of([Seal(b"1", "a")]) == fingerprint_of([Seal(b"1", open)])
    assert fingerprint_of([Seal(b"1")]) != fingerprint_of([Seal(b"2")])
    assert fingerprint_of({Seal(b"1")}) == fingerprint_of({Seal(b"1")})


@table("value", [lambda: None, (each for each in "a"), sys.stdout, [{"a": lambda: None}]])
def test_what_is_no_plain_data_is_refused(value: Any) -> None:
    """Nobody could say whether it is the same in the next build."""
    with pytest.raises(TypeError, match="no plain data"):
        fingerprint_of(value)


def test_fingerprints_are_short_and_of_one_length() -> None:
    made = [digest(b""), digest(bytes(10_000)), fingerprint_of(), fingerprint_of(date.max, "x" * 999), joined([b"a"])]
    assert {SIZE} == set(map(len, made))


def test_the_order_of_joined_fingerprints_counts() -> None:
    first, second = digest(b"a"), digest(b"b")
    assert joined([first, second]) == joined([first, second]) != joined([second, first])
    assert len({joined([]), joined([first]), joined([first, first])}) == 3


def test_who_brings_no_fingerprint_is_told_so() -> None:
    """A class that is only said to have one would otherwise stand for every value alike."""
    with pytest.raises(NotImplementedError):
        fingerprint_of(Fingerprinted())
