"""plugins/lean.py: frozen data that travels between processes."""

import pickle
from dataclasses import dataclass, field, fields
from typing import Any

import pytest

from plugins.lean import Lean
from tests.unit.samples import column, columns, entry, picture


@dataclass(frozen=True, slots=True)
class Pair(Lean):
    left: Any
    right: Any = field(default=0, compare=False)
    both: Any = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "both", (self.left, self.right))


def shown(value: Any) -> list[Any]:
    return [getattr(value, each.name) for each in fields(value)]


@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_data_arrives_as_it_left(protocol: int) -> None:
    """Every field, those that are not compared and those that are made from others among them."""
    arrived = pickle.loads(pickle.dumps(Pair("甲", (1, None)), protocol))
    assert [Pair, "甲", (1, None), ("甲", (1, None))] == [type(arrived), *shown(arrived)]


@pytest.mark.parametrize(
    "value",
    [
        column(),
        columns(column()).functions[0],
        picture("a.jpg", "茶"),
        entry(html="<p>", tags=("茶",), files=(("a", "b"),)),
    ],
)
def test_what_travels_between_builds_is_whole(value: Any) -> None:
    """Marks too, which are not made again."""
    arrived = pickle.loads(pickle.dumps(value))
    assert value == arrived
    for name in ("mark", "link_mark", "files", "moment"):
        assert getattr(value, name, None) == getattr(arrived, name, None)


def test_an_entrys_text_arrives_with_it() -> None:
    assert "<p>文</p>" == pickle.loads(pickle.dumps(entry(html="<p>文</p>"))).text.html
