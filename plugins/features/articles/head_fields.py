"""What an article's head says, as templates see it: `article.fields.editor`, for every key that fields.py lists.

A key that is added there is at hand in templates at once. One that no template shows and no program composes would be
lost in silence, so it ends the build (`shown_fields.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from plugins.features.articles.field_values import NO_TIME, Rows, Words
from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.kernel.incremental.fingerprint import Fingerprinted, fingerprint_of
from plugins.kernel.reading.schema import Key, Values

COMPOSED = frozenset({
    "title", "date", "summary", "tags", "keywords", "image", "image_alt", "attachments", "status", "slug", "headline",
    "corrections", "document_number", "issuer", "signed", "valid_from", "valid_until", "validity", "superseded_by",
    "audio", "video", "offline_priority", "publish_at", "expire_at", "withdrawn", "withdrawn_on", "aliases",
})  # fmt: skip  # keys that a program turns into something else; a test finds each of them in its code
OF_OWN_FILMS = ("captions", "size")  # keys of a film that a page shows only where the film lies on the site itself


class HeadFields(Fingerprinted):
    """The head's plain values by their keys' English names; what the editor has not written is empty.

    within: the key whose map this is, () for the head itself. Raises AttributeError for a name that fields.py does not
    list.
    """

    __slots__ = ("_values", "_within")

    def __init__(self, values: tuple[tuple[str, Any], ...], within: tuple[str, ...] = ()) -> None:
        self._values, self._within = dict(values), within

    def __getattr__(self, name: str) -> Any:
        key = _key_within(self._within, name)
        if key is None:
            raise AttributeError(f"head fields have no {name}", name=name, obj=self)
        return _seen(key, self._values.get(name), self._within)

    def __dir__(self) -> Iterator[str]:
        """List the names that `__getattr__` knows: whoever misspells one in a template finds the right one."""
        listed = _keys_of(self._within) if self._within else KEYS
        return (key.name for key in listed if _key_within(self._within, key.name))

    def __bool__(self) -> bool:
        return bool(self._values)

    def __str__(self) -> str:
        seen = (str(getattr(self, name)) for name in self._values)
        return "，".join(each for each in seen if each)

    def __reduce__(self) -> tuple[Any, ...]:
        return HeadFields, (tuple(self._values.items()), self._within)

    def __repr__(self) -> str:
        return f"HeadFields({self._values})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HeadFields) and self._values == other._values

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    @property
    def fingerprint(self) -> bytes:
        return fingerprint_of(*self._values.items())


def _key_within(within: tuple[str, ...], name: str) -> Key | None:
    """Return the key of that name in the head, or in the map that `within` leads to."""
    if not within:
        return None if name in COMPOSED else BY_NAME.get(name)
    return next((key for key in _keys_of(within) if key.name == name), None)


def _keys_of(within: tuple[str, ...]) -> Iterable[Key]:
    """Return the keys of the map that `within` leads to."""
    keys = BY_NAME[within[0]].keys
    for step in within[1:]:
        keys = next(key.keys for key in keys if key.name == step)
    return keys


def _seen(key: Key, value: Any, within: tuple[str, ...]) -> Any:
    """Return what templates see of a value, None of one that is not written."""
    if key.type in ("list", "lines"):
        return Words(value or ())
    if key.type == "maps":
        return Rows(value or ())
    if key.type == "yes":
        return "是" if value else ""
    if value is not None:
        return value
    if key.type == "map":
        return HeadFields((), (*within, key.name))
    return NO_TIME if key.type == "date" else ""


def head_fields(values: Values, publish: Callable[[str], str]) -> HeadFields:
    """Return the fields of a head that was read. publish: returns the output path of a file that the head names."""
    return _fields(values, tuple(plain_keys()), publish, ())


def _fields(values: Values, keys: Iterable[Key], publish: Callable[[str], str], within: tuple[str, ...]) -> HeadFields:
    found = ((key, values.get(key.name)) for key in keys)
    kept = ((key.name, _kept(key, value, publish, within)) for key, value in found if value is not None)
    return HeadFields(tuple(kept), within)


def _kept(key: Key, value: Any, publish: Callable[[str], str], within: tuple[str, ...]) -> Any:
    """Return a value as the fields keep it: a file as its output path, a map as fields of its own."""
    if key.type == "file":
        return publish(value)
    inner = (*within, key.name)
    if key.type == "map":
        return _fields(value, key.keys, publish, inner)
    return tuple(_fields(each, key.keys, publish, inner) for each in value) if key.type == "maps" else value


def plain_files(values: Values, keys: Iterable[Key] | None = None) -> Iterator[tuple[int, str]]:
    """Yield (line, path) of each file that the head's plain keys name, in maps too."""
    for key in plain_keys() if keys is None else keys:
        value = values.get(key.name)
        if key.type == "file" and value:
            yield values.line_of(key.name), value
        elif key.type in ("map", "maps") and value:
            for each in value if key.type == "maps" else (value,):
                yield from plain_files(each, key.keys)


def plain_keys() -> Iterator[Key]:
    """Yield the keys whose values templates see as they are written."""
    return (key for key in KEYS if key.name not in COMPOSED)
