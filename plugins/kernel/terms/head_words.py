"""What of a head its readers see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from plugins.kernel.reading.schema import Key, Values

_WORDS = frozenset({"text", "line", "list", "lines"})
_MAPS = frozenset({"map", "maps"})


def words_shown(values: Values, keys: tuple[Key, ...]) -> Iterator[tuple[str, int]]:
    """Yield each text of the values that is made of words, with its line."""
    kinds = _kinds(keys)
    for name, value in values.data.items():
        inner = kinds.get(name)
        if inner is None:
            continue
        if inner:
            for each in (value,) if isinstance(value, Values) else value:
                yield from words_shown(each, inner)
        else:
            line = values.start_of(name)
            yield from ((value, line),) if isinstance(value, str) else ((each, line) for each in value)


@cache
def _kinds(keys: tuple[Key, ...]) -> Mapping[str, tuple[Key, ...]]:
    """Return the names of the keys that hold words, and of the maps of them with their keys."""
    return {key.name: key.keys for key in keys if key.type in _WORDS or key.type in _MAPS}
