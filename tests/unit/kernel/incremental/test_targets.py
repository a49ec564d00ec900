"""A target is a file, the plain function that makes it, and the function's inputs: its fingerprint stands for them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from plugins.kernel.incremental.fingerprint import SIZE, fingerprint_of
from plugins.kernel.incremental.targets import Made, Target, input_names, inputs_fingerprint
from tests.tables import table
from tests.unit.samples import item


def greeting(name: Any, times: Any = 1) -> Made:
    return f"{name}好" * times, f"{times} 次"


def farewell(name: Any, times: Any = 1) -> Made:
    return f"{name}再见" * times, ""


TARGET = Target("a.txt", "问候", greeting, ("茶", 2))


def test_a_target_is_made_of_its_inputs() -> None:
    """Its maker returns what the file holds, and a note that it wants to have again."""
    assert ("茶好茶好", "2 次") == TARGET.make()


@table(
    "changed",
    [{"function": farewell}, {"inputs": ("蜂", 2)}, {"inputs": ("茶", 3)}, {"inputs": (2, "茶")}, {"inputs": ("茶",)},
     {"inputs": ("茶", "2")}, {"inputs": (("茶", 2),)}],
)  # fmt: skip
def test_function_and_every_input_count(changed: dict[str, Any]) -> None:
    assert TARGET.fingerprint != replace(TARGET, **changed).fingerprint


def test_path_and_owner_do_not_count() -> None:
    """The file's record lies under its path, and the owner's name is for people only."""
    assert TARGET.fingerprint == replace(TARGET, path="b.txt", owner="别人").fingerprint


def test_each_input_has_a_place_of_its_own_in_the_fingerprint() -> None:
    """So `build --explain` can say which of them has changed."""
    changed = replace(TARGET, inputs=("茶", 3)).fingerprint
    assert 3 * SIZE == len(TARGET.fingerprint) == len(changed)
    assert [True, True, False] == [
        TARGET.fingerprint[start : start + SIZE] == changed[start : start + SIZE] for start in (0, SIZE, 2 * SIZE)
    ]
    assert ("name", "times") == input_names(greeting)


def test_an_input_with_a_fingerprint_counts_by_it() -> None:
    """That is made once for all who take the value in."""
    listed = item()
    assert inputs_fingerprint(greeting, (listed,))[SIZE:] == listed.fingerprint
    assert inputs_fingerprint(greeting, ("茶",))[SIZE:] == fingerprint_of("茶")


def _nested() -> Any:
    def inner(name: str) -> Made:
        return name, ""

    return inner


@table("function", [lambda name: (name, ""), partial(greeting, times=3), _nested(), TARGET.make, str.upper, print])
def test_a_function_that_may_see_more_than_its_inputs_is_refused(function: Any) -> None:
    """What surrounds it, or is bound to it, would be in no fingerprint."""
    with pytest.raises(AssertionError, match="no plain function"):
        inputs_fingerprint(function, ("茶",))


def test_an_input_that_is_no_plain_data_is_refused() -> None:
    """Nobody could say whether it is the same in the next build."""
    with pytest.raises(TypeError, match="no plain data"):
        replace(TARGET, inputs=(lambda: "茶", 2)).fingerprint  # noqa: B018
