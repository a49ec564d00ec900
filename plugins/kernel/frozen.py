"""Frozen dataclasses with slots: `slotted` with a hash, and nothing can be set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any, TypeVar, dataclass_transform

from plugins.kernel.slotted import Getter, getter, made_with_slots

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[Kind]) -> type[Kind]:
    """Return the class as `dataclass(frozen=True, slots=True)` does, within the bounds of `made_with_slots`."""
    return made_with_slots(kind, _ways)


def _ways(names: tuple[str, ...], compared: Getter) -> dict[str, Any]:
    return {
        "__hash__": lambda self: hash(compared(self)),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__setstate__": _setstate(names),
        "__getstate__": _getstate(getter(names)),
    }


def _refuse_to_set(_self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(held: Callable[[Any], tuple[Any, ...]]) -> Any:
    return lambda self: held(self)


def _setstate(names: tuple[str, ...]) -> Any:
    def set_state(self: Any, state: tuple[Any, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return set_state
