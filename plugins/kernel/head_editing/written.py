"""What a head says, as a form shows it: the words that the editor has typed, not what they are read as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from plugins.kernel.dates.civil_time import CivilTime, NotADate, parse_civil_time
from plugins.kernel.reading.folds import in_one_line
from plugins.kernel.reading.read_fields import by_name
from plugins.kernel.reading.read_value import NO, YES, meanings, words_of
from plugins.kernel.reading.schema import Key, normal_name
from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar, texts

# A text; the words or lines of a list; the values of a map; a list of maps, each as an Item.
Value: TypeAlias = Any
EMPTY: Mapping[str, Value] = {"list": (), "lines": (), "map": {}, "maps": ()}


def empty(key: Key) -> Value:
    """Return the value of a key that is not there, or has nothing behind it."""
    return EMPTY.get(key.type, "")


def known_pairs(fields: Fields, keys: tuple[Key, ...]) -> Iterator[tuple[int, Key]]:
    """Yield the place of each known key among the pairs, of one that is written twice the first."""
    names, seen = by_name(keys), set()
    for place, (name, _) in enumerate(fields.pairs):
        key = names.get(name.text) or names.get(normal_name(name.text))
        if key and key.name not in seen:
            seen.add(key.name)
            yield place, key


def written_fields(fields: Fields, keys: tuple[Key, ...]) -> dict[str, Value]:
    """Return what is written under each known key that is there, by the keys' names."""
    return {key.name: written(fields.pairs[place][1], key) for place, key in known_pairs(fields, keys)}


def written(node: Node, key: Key) -> Value:
    """Return what is written in a value, in the form that the key's type has.

    An item of a list of maps is `{"was": its place, "values": …}`, so that it is known again when it comes back.
    """
    if key.type == "list":
        return words_of([each.text for each in texts(node)])
    if key.type == "lines":
        return tuple(line for line in (in_one_line(each.text) for each in texts(node)) if line)
    if key.type == "map":
        return written_fields(node, key.keys) if isinstance(node, Fields) else {}
    if key.type == "maps":
        nodes = node.nodes if isinstance(node, Items) else (node,)
        found = ((place, _item(each, key)) for place, each in enumerate(nodes))
        return tuple({"was": place, "values": values} for place, values in found if values)
    if not isinstance(node, Scalar):
        return "[" + "、".join(each.text for each in texts(node)) + "]"
    return node.text.strip() if key.type == "text" else in_one_line(node.text)


def _item(node: Node, key: Key) -> dict[str, Value]:
    if isinstance(node, Fields):
        return written_fields(node, key.keys)
    first = key.keys[0]  # a text stands for it
    return {first.name: written(node, first)} if isinstance(node, Scalar) and node.text.strip() else {}


def says_same(key: Key, before: Value, after: Value) -> bool:
    """Tell whether two values of a key are read as the same, so that nothing has to be written."""
    if key.type in ("list", "lines"):
        return tuple(before) == tuple(after)
    if key.type == "map":
        return _same_map(key, before, after)
    if key.type == "maps":
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(_same_item(key, *pair) for pair in pairs)
    if key.type == "text":
        return bool(before.strip() == after.strip())
    return _meant(key, in_one_line(before)) == _meant(key, in_one_line(after))


def _same_map(key: Key, before: Mapping[str, Value], after: Mapping[str, Value]) -> bool:
    return all(
        says_same(each, before.get(each.name, empty(each)), after.get(each.name, empty(each))) for each in key.keys
    )


def _same_item(key: Key, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return before.get("was") == after.get("was") and _same_map(key, before["values"], after["values"])


def _meant(key: Key, text: str) -> CivilTime | str | bool:
    """Return what a text stands for, the text itself where it cannot be read."""
    if key.type == "date":
        try:
            return parse_civil_time(text)
        except NotADate:
            return text
    if key.type == "yes":
        word = normal_name(text)
        return word in YES if word in YES | NO else text
    return meanings(key).get(normal_name(text), text) if key.type == "choice" else text
