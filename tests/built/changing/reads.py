"""Reads that somebody adds to templates: of any field that a type has, of fields that it has not, of names unknown.

A read goes where its variable is at hand: right after another read of the same variable, in the same branch and loop.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from plugins.features import load_features
from plugins.features.articles.fields import KEYS
from plugins.features.articles.head_fields import COMPOSED, HeadFields
from plugins.kernel.building.site_build import declared_names
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.names import IN_FRAME, OWN, DeclaredNames
from tests.built.changing.scene import NothingToDo, Scene, Step
from tests.built.changing.texts import read, write

FITTING = 0.8  # of the reads that are added; the rest asks for a field of another type
UNKNOWN = ("nowhere", "entry", "view", "item", "article", "page_of", "站名")  # names that few templates know, or none
_STATEMENT = re.compile(r"\{#.*?#\}|(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_WORDS = re.compile(r'"[^"]*"|\'[^\']*\'')
_READ = re.compile(r"(?<![\w.])([a-z_]\w*(?:\.[a-z_]\w*)*)\.([a-z_]\w*)")
_CLASS = re.compile(r"(?:(\w+)\.)?([A-Z]\w+)")  # as features declare a type: `articles.Neighbours`


@dataclass(frozen=True)
class Spot:
    """A place in a template's text, and what is at hand there: a variable, or a field of one that holds others."""

    place: int
    variable: str


def read_a_field(scene: Scene) -> str:
    """Print a field of something that is at hand, mostly of its own type."""
    path, chance = scene.pick(templates(scene)), scene.chance
    text = read(path)
    found = list(spots(text))
    if not found:
        raise NothingToDo
    spot = chance.choice(found)
    names = fitting(spot.variable, text) if chance.random() < FITTING else every_field()
    added = f"{{{{ {spot.variable}.{chance.choice(names)} }}}}"
    write(path, text[: spot.place] + added + text[spot.place :])
    return f"read in {scene.shown(path)}, after {text[: spot.place].count(chr(10)) + 1} lines: {added}"


def read_an_unknown_name(scene: Scene) -> str:
    path, chance = scene.pick(templates(scene)), scene.chance
    text = read(path)
    places = [found.end() for found in _STATEMENT.finditer(text) if found[1]]
    if not places:
        raise NothingToDo
    place, added = chance.choice(places), f"{{{{ {chance.choice(UNKNOWN)} }}}}"
    write(path, text[:place] + added + text[place:])
    return f"read in {scene.shown(path)}: {added}"


def templates(scene: Scene) -> list[Path]:
    return sorted((scene.theme / "templates").rglob("*.html"))


def spots(text: str) -> Iterator[Spot]:
    """Yield the places after each statement that reads a field, for each variable that it reads."""
    for statement in _STATEMENT.finditer(text):
        if statement[1]:
            for variable, _ in _READ.findall(_WORDS.sub("", statement[1])):
                yield Spot(statement.end(), variable)


def fitting(variable: str, text: str) -> list[str]:
    """Return what can be read of a variable, as far as one can tell. text: of the template.

    Its type is the declared one, else any that has all that the template reads of it already.
    """
    first, *rest = variable.split(".")
    kind = declared().get(first)
    for name in rest:
        kind = hints_of(kind).get(name) if kind else None
    asked = {name for found, name in _READ.findall(_WORDS.sub("", text)) if found == variable}
    kinds = [kind] if kind else [each for each in values() if asked <= set(fields_of(each))]
    return sorted({name for each in kinds for name in fields_of(each)} | asked)


@cache
def values() -> tuple[type[Any], ...]:
    """Return every type that templates may see, each a frozen dataclass whose fields all count."""
    load_features()
    found, waiting = dict[str, type[Any]](), [Value]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            found[f"{kind.__module__}.{kind.__qualname__}"] = kind
            waiting.append(kind)
    return tuple(found[name] for name in sorted(found) if name.startswith("plugins."))


@cache
def declared() -> dict[str, type[Any]]:
    """Return the types of the names that templates see, as the features declare them."""
    by_name = {kind.__name__: kind for kind in values()}
    by_name |= {f"{kind.__module__.split('.')[2]}.{kind.__name__}": kind for kind in values()}
    found = ((name, _CLASS.match(what)) for name, what in _all_names(declared_names(load_features())))
    return {name: by_name[kind[0]] for name, kind in found if kind and kind[0] in by_name}


def _all_names(names: DeclaredNames) -> Iterator[tuple[str, str]]:
    """Yield every name that templates may see, with what it is."""
    yield from {**OWN, **IN_FRAME, **names.shared}.items()
    for page_type in names.page_types:
        yield from page_type.names.items()


@cache
def hints_of(kind: type[Any]) -> dict[str, type[Any]]:
    """Return the types of a type's fields, of those that are plain types: of `X | None` X, of lists nothing."""
    return (
        {}
        if kind is HeadFields
        else {name: found for name, hint in get_type_hints(kind).items() if (found := _plain(hint))}
    )


def _plain(hint: Any) -> type[Any] | None:
    if get_origin(hint) in (Union, types.UnionType):
        (hint, *others) = (each for each in get_args(hint) if each is not type(None))
        return None if others else _plain(hint)
    return hint if isinstance(hint, type) and hint.__module__.startswith("plugins.") else None


@cache
def fields_of(kind: type[Any]) -> tuple[str, ...]:
    """Return what can be read of a type: its fields, and what it makes of them."""
    if kind is HeadFields:
        return tuple(key.name for key in KEYS if key.name not in COMPOSED)
    made = (name for name, each in vars(kind).items() if isinstance(each, property))
    return tuple(name for name in (*getattr(kind, "__match_args__", ()), *made) if not name.startswith("_"))


@cache
def every_field() -> list[str]:
    return sorted({name for kind in values() for name in fields_of(kind)} | {key.name for key in KEYS})


STEPS: tuple[Step, ...] = (read_a_field,) * 9 + (read_an_unknown_name,)
