"""Values: frozen data whose fingerprint the machinery makes from every field, and which travels in few steps.

What templates, lists, links and pages see are values. Since all of a value's fields are in its fingerprint, a page that
is made of values is made anew whenever anything that it could show has changed; no list of fields is kept by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar

from plugins.kernel.incremental.fingerprint import ATOMS, Fingerprinted, full_name, stand_in, written
from plugins.kernel.problems import CodeSlip

_NUMBERS = (int, float)  # of which 0 says something; all else that is false says nothing
_GETTERS: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}


class Compact:
    """For frozen dataclasses: is unpickled from its fields. The standard way sets each field by a call of its own."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[Any, ...]:
        kind = type(self)
        return kind, (_GETTERS.get(kind) or _fields_getter(kind))(self)


class Value(Compact, Fingerprinted):
    """For frozen dataclasses with slots. Every field counts: a test refuses fields outside of the comparison."""

    __slots__ = ("_fingerprint",)
    _fingerprint: bytes

    def __init__(self, *given: Any, **named: Any) -> None:
        """Raise CodeSlip: it is the dataclass that has an __init__."""
        del given, named
        raise CodeSlip(f"{full_name(type(self))} 是一个 Value，上面少写了 @frozen。请在 class 的上一行加上 @frozen。")

    @property
    def fingerprint(self) -> bytes:
        """Made when it is first asked for. It travels with the value, so that a list of thousands is hashed once."""
        try:
            return self._fingerprint
        except AttributeError:
            made = _fingerprint_of_fields(self)
            object.__setattr__(self, "_fingerprint", made)
            return made

    def __reduce__(self) -> tuple[Any, ...]:
        kind = type(self)
        held = (_GETTERS.get(kind) or _fields_getter(kind))(self)
        try:
            return _with_fingerprint, (kind, self._fingerprint, *held)
        except AttributeError:
            return kind, held


_set_fingerprint: Callable[[Value, bytes], None] = vars(Value)["_fingerprint"].__set__


def _with_fingerprint(kind: type[Value], fingerprint: bytes, *held: Any) -> Value:
    value = kind(*held)
    _set_fingerprint(value, fingerprint)
    return value


def _fields_getter(kind: type[Compact]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes all fields of a value at once: to ask for each takes three times as long."""
    found = _GETTERS.get(kind)
    if found is None:
        names = kind.__match_args__
        found = _GETTERS[kind] = attrgetter(*names) if len(names) > 1 else partial(_few_fields, names)
    return found


def _few_fields(names: tuple[str, ...], value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in names])


def _fingerprint_of_fields(value: Value) -> bytes:
    kind = type(value)
    held = [each if type(each) in ATOMS else stand_in(each) for each in _fields_getter(kind)(value)]
    return written((full_name(kind), held))


def content_hash(value: Value, besides: frozenset[str] = frozenset()) -> bytes:
    """Return a hash of all that a value holds, which stays the same when its type gets a further field that is empty.

    It is for records that outlast a version of the code, as what a stick's folder had. besides: fields left out.
    """
    return written(_held(value, besides))


def _held(value: Any, besides: frozenset[str] = frozenset()) -> Any:
    kind = type(value)
    if kind in ATOMS:
        return value
    if isinstance(value, Value):
        named = zip(kind.__match_args__, _fields_getter(kind)(value), strict=True)
        return [
            (name, each if type(each) in ATOMS else _held(each))
            for name, each in named
            if (each or type(each) in _NUMBERS) and name not in besides
        ]
    return [_held(each) for each in value] if kind is tuple else stand_in(value)
