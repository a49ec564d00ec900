"""`frozen` and `slotted` make what the standard decorator makes: the same classes are made by all, and do the same."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, InitVar, asdict, dataclass, field, fields, replace
from typing import Any, ClassVar

import pytest

from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted
from tests.tables import table

usual, usual_slotted = dataclass(frozen=True, slots=True), dataclass(slots=True)


def kinds(decorate: Callable[[type], type]) -> dict[str, Any]:
    """Return classes with all that a field may be, made by a decorator."""

    class Tea:
        """A tea."""

        name: str
        origin: str = "示例村"

    tea: Any = decorate(Tea)

    class Basket(tea):  # type: ignore[misc]  # a base that is only known here
        """Inherits fields, and makes one anew for each value."""

        teas: list[str] = field(default_factory=list)
        weight: int = field(default=1, compare=False, repr=False)

    class Label:
        """Has fields that are no parameters."""

        text: str
        long: str = field(init=False)
        parts: list[str] = field(default_factory=list, init=False)
        kind: str = field(default="纸", init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "long", f"《{self.text}》")

    class Own:
        """Brings its own ways."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self))

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    class Equal:
        """Brings no hash of its own."""

        name: str

        def __eq__(self, other: object) -> bool:
            return other is self

    class Empty:
        pass

    made = [Tea, Basket, Label, Own, Equal, Empty]
    return {kind.__name__: tea if kind is Tea else decorate(kind) for kind in made}


USUAL, OURS = kinds(usual), kinds(frozen)
PAIRS = ((USUAL, OURS), (kinds(usual_slotted), kinds(slotted)))


def outcome(act: Callable[[], Any]) -> Any:
    """Return what comes of it, or the kind of error."""
    try:
        return act()
    except Exception as error:
        return type(error)


def shown(value: Any) -> Any:
    return repr(value) if not isinstance(value, type) else value


@table(
    "name, given, named",
    [
        ("Tea", (), {}),
        ("Tea", ("毛峰",), {}),
        ("Tea", ("毛峰", "黄山"), {}),
        ("Tea", (), {"name": "毛峰", "origin": "黄山"}),
        ("Tea", ("毛峰",), {"colour": "绿"}),
        ("Tea", ("毛峰", "黄山", "三"), {}),
        ("Basket", ("毛峰",), {}),
        ("Basket", ("毛峰", "黄山", ["茶"], 3), {}),
        ("Label", ("春茶",), {}),
        ("Label", ("春茶",), {"long": "x"}),
        ("Own", ("春茶",), {}),
        ("Equal", ("春茶",), {}),
        ("Empty", (), {}),
    ],
)
def test_a_value_is_made_and_shown_as_usual(name: str, given: tuple[Any, ...], named: dict[str, str]) -> None:
    for standard, ours in PAIRS:
        first, second = (outcome(lambda kind=made[name]: kind(*given, **named)) for made in (standard, ours))
        assert shown(first) == shown(second)
        if isinstance(first, type):
            continue
        assert asdict(first) == asdict(second)
        assert first.__match_args__ == second.__match_args__
        assert outcome(lambda value=first: hash(value)) == outcome(lambda value=second: hash(value))
        assert str(inspect.signature(standard[name])) == str(inspect.signature(ours[name]))
        assert not hasattr(second, "__dict__")
        assert second == replace(second) or name == "Equal"


def test_values_are_equal_by_their_compared_fields() -> None:
    for tea, basket, label, own, equal, empty in (made.values() for made in (USUAL, OURS)):
        assert tea("毛峰") == tea("毛峰", "示例村")
        assert tea("毛峰") != tea("毛尖")
        assert len({tea("毛峰"), tea("毛峰"), tea("毛尖")}) == 2
        assert tea("毛峰") != basket("毛峰")
        assert basket("毛峰", weight=1) == basket("毛峰", weight=2)
        assert basket("毛峰").teas is not basket("毛峰").teas
        assert label("春茶").long == "《春茶》"
        assert own("甲") == own("乙")
        assert (hash(own("甲")), repr(own("甲"))) == (7, "own")
        assert equal("甲") != equal("甲")
        assert isinstance(hash(equal("甲")), int)
        assert {empty()} == {empty()}


def test_nothing_can_be_set_or_deleted() -> None:
    for made in (USUAL, OURS):
        for name in ("name", "origin"):
            with pytest.raises(FrozenInstanceError):
                setattr(made["Tea"]("毛峰"), name, "x")
            with pytest.raises(FrozenInstanceError):
                delattr(made["Tea"]("毛峰"), name)


def test_what_is_not_frozen_can_be_set() -> None:
    tea = PAIRS[1][1]["Tea"]("毛峰")
    tea.name = "毛尖"
    assert tea == PAIRS[1][1]["Tea"]("毛尖")
    with pytest.raises(AttributeError):
        tea.colour = "绿"


def test_what_fields_cannot_be_is_told() -> None:
    class Shared:
        teas: list[str] = []  # noqa: RUF012  # the slip that is told

    class Named:
        name: str = field(kw_only=True)

    class Passing:
        name: InitVar[str]

    class Counted:
        count: ClassVar[int] = 0

    assert [ValueError, TypeError, TypeError] == [
        outcome(lambda kind=kind: frozen(kind)) for kind in (Shared, Named, Passing)
    ]
    assert (0, ()) == (frozen(Counted).count, fields(frozen(Counted)))  # type: ignore[arg-type]  # mypy sees no dataclass


@frozen
class Travelling:
    """Stands at the top of a module, as what is pickled must."""

    name: str
    parts: tuple[str, ...] = ()
    made: str = field(init=False, default="")


def test_a_value_travels() -> None:
    value = Travelling("春茶", ("甲",))
    assert value == pickle.loads(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
    assert ["name", "parts", "made"] == [each.name for each in fields(value)]
    assert replace(value, name="秋茶") == Travelling("秋茶", ("甲",))
