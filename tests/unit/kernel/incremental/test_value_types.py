"""All types of the portal whose fingerprints stand for them: none has a field that does not count."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

import pytest

import plugins
from plugins.features.list_items.model import Text
from plugins.features.search.records import Record
from plugins.kernel.incremental.fingerprint import SIZE, Fingerprinted
from plugins.kernel.incremental.values import Compact, Value
from tests.tables import table

BY_HAND = {
    "plugins.features.articles.head_fields.HeadFields",  # its fields are the rows of a table, and all of them count
    "plugins.features.list_items.model.Sequenced",  # thousands of values, joined by their fingerprints
    "plugins.features.list_items.model.Text",  # its words lie on the disk until somebody asks for them
    "plugins.kernel.rendering.fragments.Fragments",  # what it prints has fingerprints of its own
}


def classes(base: type) -> Iterator[type[Any]]:
    """Return every class of the portal that has this base, in a fixed order."""
    return (found for found in all_classes() if issubclass(found, base))


@cache
def all_classes() -> Sequence[type[Any]]:
    names = sorted(each.name for each in pkgutil.walk_packages(plugins.__path__, "plugins."))
    found = ((name, each) for name in names for _, each in inspect.getmembers(import_module(name), inspect.isclass))
    return [each for name, each in found if each.__module__ == name]


def full_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def dataclasses(base: type) -> list[type[Any]]:
    return [kind for kind in classes(base) if is_dataclass(kind)]


def bare(kind: type[Value], words: list[str]) -> Value:
    """Return a value that holds these words, whatever its fields want."""
    made = object.__new__(kind)
    for name, word in zip(kind.__match_args__, words, strict=True):
        object.__setattr__(made, name, word)
    return made


def test_the_types_are_found() -> None:
    """Those that lists, links, heads and pages see are among them."""
    found = {kind.__name__ for kind in dataclasses(Value)}
    assert {"ListItem", "LinkItem", "PageMetadata", "Article", "Column", "Picture", "CivilTime", "Chunk"} <= found


@table("kind", lambda: dataclasses(Value), ids=full_name)
def test_every_field_of_a_value_is_compared_and_counted(kind: type[Any]) -> None:
    """A field that only keywords can set, or that is made from others, would not be in `__match_args__`."""
    with pytest.raises(FrozenInstanceError):
        setattr(bare(kind, ["" for _ in kind.__match_args__]), kind.__match_args__[0], "")
    assert [each.name for each in fields(kind) if each.compare] == list(kind.__match_args__)
    assert [] == [each.name for each in fields(kind) if not each.compare]
    has_nothing_beside_its_fields(kind)
    each_field_changes_its_fingerprint(kind)
    does_not_make_its_fingerprint_itself(kind)


def has_nothing_beside_its_fields(kind: type[Any]) -> None:
    """Slots refuse what somebody would add later. Those with a “_” hold what is made of the fields."""
    slots = {name for each in kind.__mro__ for name in getattr(each, "__slots__", ())}
    assert set(kind.__match_args__) == {name for name in slots if not name.startswith("_")}
    assert not hasattr(bare(kind, ["" for _ in kind.__match_args__]), "__dict__")


@table("kind", lambda: [kind for kind in classes(Compact) if not is_dataclass(kind)], ids=full_name)
def test_a_type_that_is_no_dataclass_has_no_field(kind: type[Any]) -> None:
    """Other types are made of it; what it has room for is made of their fields."""
    assert all(name.startswith("_") for name in (*vars(kind)["__slots__"], *vars(kind).get("__annotations__", {})))


def each_field_changes_its_fingerprint(kind: type[Any]) -> None:
    words = ["" for _ in kind.__match_args__]
    found = {bare(kind, words).fingerprint}
    for place in range(len(words)):
        found.add(bare(kind, [*words[:place], "x", *words[place + 1 :]]).fingerprint)
    assert len(words) + 1 == len(found)
    assert {SIZE} == set(map(len, found))


def does_not_make_its_fingerprint_itself(kind: type[Any]) -> None:
    """It does not say itself when it is equal to another either."""
    assert kind.fingerprint is Value.fingerprint
    assert "fingerprint" not in vars(kind) and kind.__reduce__ is Value.__reduce__


@table("kind", lambda: dataclasses(Compact), ids=full_name)
def test_what_is_compact_arrives_with_all_that_it_is_given(kind: type[Any]) -> None:
    """A field that the constructor takes by keyword alone would be lost on the way."""
    assert {each.name for each in fields(kind) if each.init} == set(kind.__match_args__)


def test_few_fingerprints_are_written_by_hand() -> None:
    """Whoever adds one must say above why a `Value` will not do."""
    found = {full_name(kind) for kind in classes(Fingerprinted) if "fingerprint" in vars(kind)}
    assert BY_HAND == found - {full_name(Fingerprinted), full_name(Value)}


@table(
    "changed",
    [{"path": "b"}, {"title": "b"}, {"body": Text.of("b")}, {"column": "b"}, {"day": "b"}, {"tags": ("b",)},
     {"also": ("b",)}, {"tags": (), "also": ("a",)}],
)  # fmt: skip
def test_a_fingerprint_that_is_written_by_hand_counts_every_field(changed: dict[str, Any]) -> None:
    """Fields that somebody adds to a record must be added here."""
    record = Record("a", "a", Text.of("a"), "a", "a", ("a",), ("c",))
    assert 7 == len(fields(Record))
    assert record.fingerprint != replace(record, **changed).fingerprint
