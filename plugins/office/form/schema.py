"""The one schema of heads, as the form draws its fields from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plugins.features.articles.fields import KEYS, key_named
from plugins.features.columns.model import Column
from plugins.kernel.head_editing.written import Value, empty
from plugins.kernel.reading.schema import Key

# What most texts have. Others stand apart until a text has them, or its column demands them.
USUAL = frozenset(
    {"title", "date", "source", "editor", "summary", "tags", "image", "image_alt", "attachments", "status"}
)


def fields_for(column: Column, values: Mapping[str, Value]) -> list[dict[str, Any]]:
    """Return the fields of a text's form, in the schema's order. values: what is written."""
    demanded = {key.name for key in map(_named, column.requires) if key}
    return [
        {**_field(key, key.required or key.name in demanded), "usual": _is_usual(key, demanded, values)} for key in KEYS
    ]


def shown_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return a value for every key, so that each field has something to show."""
    return {key.name: values.get(key.name, empty(key)) for key in KEYS}


def _is_usual(key: Key, demanded: set[str], values: Mapping[str, Value]) -> bool:
    return key.name in USUAL or key.name in demanded or bool(values.get(key.name))


def _field(key: Key, required: bool) -> dict[str, Any]:
    return {
        "name": key.name, "label": key.label, "type": key.type, "rule": key.rule, "example": key.example,
        "required": required, "choices": _choices(key), "keys": [_field(each, each.required) for each in key.keys],
    }  # fmt: skip


def _choices(key: Key) -> Sequence[dict[str, Any]]:
    """Return of each meaning the word that is offered, and all words that stand for it."""
    meanings: dict[str, list[str]] = {}
    for word, meaning in key.choices.items():
        meanings.setdefault(meaning, []).append(word)
    offered = ((words, next((word for word in words if not word.isascii()), words[0])) for words in meanings.values())
    return [{"word": word, "all": words} for words, word in offered]


def _named(name: str) -> Key | None:
    try:
        return key_named(name)
    except StopIteration:
        return None  # `check` tells of it, at the columns' own file
