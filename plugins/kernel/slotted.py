"""Dataclasses with slots, made in a quarter of the usual time.

The portal has five hundred kinds of them, and a command imports three hundred before it does anything. The standard
decorator writes six functions of text for each and has Python compile every one: a quarter of the time in which an
edited text becomes a page. Here only `__init__` is written, since its parameters are each kind's own, and when it is
first looked for: two thirds of the kinds have no value then. It sets each field by its slot, which takes half as long
as to ask for the field by name. The rest is the same for all.

To the standard library they are dataclasses: `fields`, `replace` and `asdict` know them by what it keeps in a class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, cast, dataclass_transform

Kind = TypeVar("Kind")
Fields = tuple[Field[Any], ...]
Getter = Callable[[Any], tuple[Any, ...]]
_NO_FIELD = ("ClassVar", "typing.ClassVar")  # as annotations begin: the portal's modules have them as text
_REFUSED = ("InitVar", "dataclasses.InitVar", "KW_ONLY", "dataclasses.KW_ONLY")


@dataclass(init=False, repr=False, eq=False, slots=True)
class _Sample:
    """Made by the standard library, which marks its classes and fields so."""

    name: str


_FIELDS, _PARAMETERS = "__dataclass_fields__", "__dataclass_params__"
_STANDARD: Any = vars(_Sample)[_PARAMETERS]
_IS_FIELD: Any = vars(_Sample)[_FIELDS]["name"]._field_type  # the mark of a field that is no ClassVar


class _Factory:
    """Stands in a signature for a default that is made anew for each value."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()


@dataclass_transform(field_specifiers=(field,))
def slotted(kind: type[Kind]) -> type[Kind]:
    """Return the class as `dataclass(slots=True)` does, within the bounds of `made_with_slots`."""
    return made_with_slots(kind, lambda _names, _compared: {"__hash__": None})


def made_with_slots(kind: type[Kind], ways: Callable[[tuple[str, ...], Getter], Mapping[str, Any]]) -> type[Kind]:
    """Return a dataclass with slots and the ways that its values have besides; what it defines itself stays.

    Its fields are the standard library's, `field(…)` and `__post_init__` among them, but for `InitVar` and `kw_only`:
    TypeError. ways: take the fields' names and a getter of those that are compared, and return methods.
    """
    own = dict(vars(kind))
    every = _fields_of(kind, own)
    names = tuple(every)
    compared = getter(tuple([name for name in names if every[name].compare]))
    methods = {"__repr__": _repr(names, every), "__eq__": _eq(compared), **ways(names, compared)}
    for name, method in methods.items():
        if own.get(name) is None:  # a class that defines __eq__ is given None as its __hash__
            own[name] = method
    taken = {slot for base in kind.__mro__[1:-1] for slot in _slots(base)}
    own |= {
        _FIELDS: every,
        _PARAMETERS: _STANDARD,
        "__match_args__": tuple([name for name in names if every[name].init]),
        "__slots__": tuple([name for name in names if name not in taken]),
        "__doc__": kind.__doc__ or kind.__name__,
    }
    own.pop("__dict__", None)
    own.pop("__weakref__", None)
    metaclass: Any = type(kind)
    made = metaclass(kind.__name__, kind.__bases__, own)
    made.__qualname__ = kind.__qualname__
    if "__init__" not in own:
        made.__init__ = _InitAtFirstUse(made, tuple(every.values()))
    return cast(type[Kind], made)


def getter(names: tuple[str, ...]) -> Getter:
    """Return what takes the fields of these names from a value at once."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _fields_of(kind: type[Any], own: dict[str, Any]) -> dict[str, Field[Any]]:
    """Return a class's fields by name, those of its bases first, and take their defaults out of what it holds itself.

    own: its attributes. Raises TypeError for what is no field here, ValueError for a default that all would share.
    """
    every = {name: each for base in reversed(kind.__mro__[1:]) for name, each in vars(base).get(_FIELDS, {}).items()}
    for name, what in own.get("__annotations__", {}).items():
        if str(what).startswith(_NO_FIELD):
            continue
        default = own.pop(name, MISSING)
        made: Any = default if isinstance(default, Field) else field(default=default)
        if str(what).startswith(_REFUSED) or made.kw_only is True:
            raise TypeError(f"{kind.__qualname__}.{name}: neither InitVar nor kw_only")
        if made.default.__class__.__hash__ is None:
            raise ValueError(f"{kind.__qualname__}.{name}: use default_factory")
        made.name, made.type, made.kw_only, made._field_type = name, what, False, _IS_FIELD
        every[name] = made
    return every


def _slots(base: type[Any]) -> tuple[str, ...]:
    slots = vars(base).get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)


class _InitAtFirstUse:
    """Stands for a class's `__init__` until somebody looks for it, which is to make a value or to ask what it takes."""

    def __init__(self, kind: Any, every: Fields) -> None:
        self._kind, self._fields = kind, every

    def __get__(self, value: object, owner: type[Any]) -> Any:
        made = _init(self._kind, self._fields)
        made.__qualname__ = f"{self._kind.__qualname__}.__init__"
        self._kind.__init__ = made
        return made.__get__(value, owner)


def _init(kind: Any, every: Fields) -> Any:
    """Return a function that sets each field by its slot, with the fields that are no parameters at their defaults."""
    scope: dict[str, Any] = {"FACTORY": _FACTORY}
    parameters, lines = ["self"], []
    for each in every:
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
    made.__annotations__ = {each.name: each.type for each in every if each.init} | {"return": None}
    return made


def _repr(names: tuple[str, ...], every: Mapping[str, Field[Any]]) -> Any:
    def show(self: Any) -> str:
        told = [f"{name}={getattr(self, name)!r}" for name in names if every[name].repr]
        return f"{type(self).__qualname__}({', '.join(told)})"

    return recursive_repr()(show)


def _eq(compared: Getter) -> Any:
    def equals(self: Any, other: Any) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return equals
