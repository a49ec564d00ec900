"""A text with other values under some keys of its head: only the lines of these keys change.

Order, comments, quotes, line ends and what no key knows stay, byte for byte. Whatever is written is read again: every
other key must say what it said, and the changed one what was meant; else the key is written anew as a whole, or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from plugins.kernel.head_editing.maps import MapPatch
from plugins.kernel.head_editing.scalars import typable, typable_line
from plugins.kernel.head_editing.text_lines import TextLines, UnreadableText, text_lines
from plugins.kernel.head_editing.written import Value, empty, known_pairs, says_same, written_fields
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import with_place
from plugins.kernel.reading.yaml_lines import Fields, Items, Node

_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")


def patched(
    data: bytes, keys: tuple[Key, ...], values: Mapping[str, Value], body: str | None = None, shown: str = ""
) -> bytes:
    """Return a file whose head says these values, and which has this body; None leaves the body as it is.

    values: by the keys' names, as `written_fields` returns them; keys that are not among them stay as they are, and so
    do those whose value says the same as what is written. Raises UnreadableText where the head cannot be changed.
    """
    text = text_lines(data, shown)
    fields = head_of(text, shown)
    now = written_fields(fields, keys)
    for key in keys:
        before, after = now.get(key.name, empty(key)), clean(key, values.get(key.name, now.get(key.name, empty(key))))
        if key.name in values and not says_same(key, before, after):
            text = _with_value(text, keys, key, after, shown)
    return text.data if body is None else _with_body(text, body, shown).data


def head_of(text: TextLines, shown: str) -> Fields:
    """Return the head's fields; raise UnreadableText, with what is wrong with it, where there are none."""
    if text.split.fields is None:
        found = text.first_slip
        raise UnreadableText(replace(found, path=shown))
    return text.split.fields


def clean(key: Key, value: Any) -> Value:
    """Return a value that came from outside as a head can say it; what has not the key's form counts as nothing."""
    if key.type in ("list", "lines"):
        words = (typable_line(word) for word in _sequence(value) if isinstance(word, str))
        return tuple(dict.fromkeys(word for word in words if word))
    if key.type == "map":
        return _clean_map(key, value)
    if key.type == "maps":
        items = ({"was": each.get("was"), "values": _clean_map(key, each.get("values"))} for each in _maps(value))
        return tuple(item for item in items if item["values"])
    text = value if isinstance(value, str) else ""
    return typable(text) if key.type == "text" else typable_line(text)


def _clean_map(key: Key, value: Any) -> dict[str, Value]:
    given = value if isinstance(value, Mapping) else {}
    found = {each.name: clean(each, given[each.name]) for each in key.keys if each.name in given}
    return {name: inner for name, inner in found.items() if inner}


def _sequence(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _maps(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in _sequence(value) if isinstance(each, Mapping)]


def _with_value(text: TextLines, keys: tuple[Key, ...], key: Key, value: Value, shown: str) -> TextLines:
    """Return the text with another value under one key."""
    fields, refused = head_of(text, shown), None
    start, stop = text.split.head_line - 1, text.split.head_end - 1
    for is_whole in (False, True):
        try:
            lines = MapPatch(list(text.lines[start:stop]), start + 1, fields, keys, is_whole).with_values(
                {key.name: value}
            )
            after = text.with_lines(start, stop, lines)
        except UnreadableText as error:
            refused = error
            continue
        if _is_sound(text, after, key, value):
            return after
    line = next((name.line for name, _ in fields.pairs if name.text in key.names), 1)
    what = refused.problem.what if refused else "这一项的写法很特别，表单改不了它"
    raise UnreadableText(Problem(shown, line, f"“{key.label}”：{what}", "请用记事本打开这个文件来改"))


def _is_sound(before: TextLines, after: TextLines, key: Key, value: Value) -> bool:
    """Tell whether a changed text says of one key what was meant, and of all else what it said before."""
    old, new = before.split.fields, after.split.fields
    if old is None or new is None or after.slips > before.slips or after.split.body != before.split.body:
        return False
    said = written_fields(new, (key,)).get(key.name, empty(key))
    return _others(old, key) == _others(new, key) and _unnumbered(said) == _unnumbered(value)


def _others(fields: Fields, key: Key) -> list[tuple[str, Any]]:
    changed = {place for place, _ in known_pairs(fields, (key,))}
    return [(name.text, _data(node)) for place, (name, node) in enumerate(fields.pairs) if place not in changed]


def _data(node: Node) -> Any:
    """Return a value without its lines."""
    if isinstance(node, Fields):
        return [(name.text, _data(value)) for name, value in node.pairs]
    return [_data(each) for each in node.nodes] if isinstance(node, Items) else node.text.strip()


def _unnumbered(value: Value) -> Any:
    """Return a value without the places that the items of a list of maps had, and without what is empty."""
    if isinstance(value, Mapping):
        return {name: _unnumbered(inner) for name, inner in value.items() if name != "was" and inner}
    return [_unnumbered(each) for each in value] if isinstance(value, list | tuple) else value


def _with_body(text: TextLines, body: str, shown: str) -> TextLines:
    """Return the text with another body; raise UnreadableText where its head would no longer end where it does."""
    body = with_place(_BREAK.sub("\n", body))
    after = text.with_body(body)
    if after is not text and (after.split.body != body or after.split.fields != text.split.fields):
        mend = "请用记事本打开这个文件，在头部最后一行下面加一行 ---"
        raise UnreadableText(Problem(shown, text.split.head_end, "头部没有结束，正文分不清从哪里开始", mend))
    return after
