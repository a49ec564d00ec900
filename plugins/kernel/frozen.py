"""Frozen dataclasses with slots, made in a third of the usual time.

The portal has five hundred kinds of them, and a command imports three hundred before it does anything. The standard
decorator writes six functions of text for each and has Python compile every one: a quarter of the time in which an
edited text becomes a page. Here only `__init__` is written, since its parameters are each kind's own, and when it is
first looked for: two thirds of the kinds have no value then. It sets each field by its slot, which takes half as long
as to ask for the field by name. The rest is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, cast, dataclass_transform

Kind = TypeVar("Kind")
_Fields = tuple[Field[Any], ...]


class _Factory:
    """Stands in a signature for a default that is made anew for each value."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[Kind]) -> type[Kind]:
    """Return the class as `dataclass(frozen=True, slots=True)` does. What it defines itself stays.

    Its fields are the standard library's, `field(…)` and `__post_init__` among them, but for `InitVar` and `kw_only`.
    """
    kind.__doc__ = kind.__doc__ or kind.__name__  # else the standard library looks for the signature, to write it there
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    all_fields: _Fields = fields(made)
    shown = tuple(each.name for each in all_fields if each.repr)
    compared = _getter(tuple(each.name for each in all_fields if each.compare))
    names = tuple(each.name for each in all_fields)
    own = vars(made)
    for name, method in (
        ("__repr__", _repr(shown)),
        ("__eq__", _eq(compared)),
        ("__hash__", lambda self: hash(compared(self))),
        ("__setattr__", _refuse_to_set),
        ("__delattr__", _refuse_to_delete),
        ("__setstate__", _setstate(made, names)),
        ("__getstate__", _getstate(_getter(names))),
    ):
        if own.get(name) is None:  # a class that defines __eq__ is given None as its __hash__
            method.__qualname__ = f"{made.__qualname__}.{name}"
            setattr(made, name, method)
    if "__init__" not in own:
        made.__init__ = _InitAtFirstUse(made, all_fields)
    return cast(type[Kind], made)


class _InitAtFirstUse:
    """Stands for a class's `__init__` until somebody looks for it, which is to make a value or to ask what it takes."""

    def __init__(self, kind: Any, all_fields: _Fields) -> None:
        self._kind, self._fields = kind, all_fields

    def __get__(self, value: object, owner: type[Any]) -> Any:
        made = _init(self._kind, self._fields)
        made.__qualname__ = f"{self._kind.__qualname__}.__init__"
        self._kind.__init__ = made
        return made.__get__(value, owner)


def _init(kind: Any, all_fields: _Fields) -> Any:
    """Return a function that sets each field by its slot, with the fields that are no parameters at their defaults."""
    scope: dict[str, Any] = {"FACTORY": _FACTORY}
    parameters, lines = ["self"], []
    for each in all_fields:
        name, value = each.name, each.name
        scope[f"set_{name}"] = getattr(kind, name).__set__
        if each.default_factory is not MISSING:
            scope[f"new_{name}"] = each.default_factory
            value = f"new_{name}() if {name} is FACTORY else {name}" if each.init else f"new_{name}()"
        elif each.default is not MISSING:
            scope[f"default_{name}"] = each.default
            value = name if each.init else f"default_{name}"
        elif not each.init:
            continue
        if each.init:
            has_factory = each.default_factory is not MISSING
            default = "=FACTORY" if has_factory else f"=default_{name}" if each.default is not MISSING else ""
            parameters.append(f"{name}{default}")
        lines.append(f" set_{name}(self, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *(lines or [" pass"])]), scope)
    made = scope["__init__"]
    made.__annotations__ = {each.name: each.type for each in all_fields if each.init} | {"return": None}
    return made


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _repr(names: tuple[str, ...]) -> Any:
    def show(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return recursive_repr()(show)


def _eq(compared: Callable[[Any], tuple[Any, ...]]) -> Any:
    def equals(self: Any, other: Any) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return equals


def _refuse_to_set(_self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(held: Callable[[Any], tuple[Any, ...]]) -> Any:
    return lambda self: held(self)


def _setstate(kind: Any, names: tuple[str, ...]) -> Any:
    setters = tuple(getattr(kind, name).__set__ for name in names)

    def set_state(self: Any, state: tuple[Any, ...]) -> None:
        for setter, value in zip(setters, state, strict=True):
            setter(self, value)

    return set_state
