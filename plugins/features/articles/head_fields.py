"""What an article's head says, as templates see it: `article.fields.editor`, for every key that fields.py lists.

A key that is added there is at hand in templates at once. One that no template shows and no program composes would be
lost in silence, so it ends the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.kernel.incremental.fingerprint import Fingerprinted, fingerprint_of
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.schema import Values

COMPOSED = frozenset({
    "title", "date", "summary", "tags", "keywords", "image", "image_alt", "attachments", "status", "slug", "headline",
    "corrections", "document_number", "issuer", "signed", "valid_from", "valid_until", "validity", "superseded_by",
    "audio", "video", "offline_priority",
})  # fmt: skip  # keys that a program turns into something else; a test finds each of them in its code
OF_OWN_FILMS = ("captions", "size")  # keys of a film that a page shows only where the film lies on the site itself
_EMPTY: Mapping[str, Any] = {"list": (), "yes": False, "date": None, "number": None, "maps": (), "map": None}
_READ = re.compile(r"\bfields\.(\w+)")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)  # a template prints nothing of it


class UnshownField(PortalError):
    """A key of the head whose text no page would show."""


class HeadFields(Fingerprinted):
    """The head's plain values by their keys' English names; what the editor has not written is empty.

    Raises AttributeError for a name that fields.py does not list.
    """

    __slots__ = ("_values",)

    def __init__(self, values: tuple[tuple[str, Any], ...]) -> None:
        self._values = dict(values)

    def __getattr__(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        key = BY_NAME.get(name)
        if key is None or name in COMPOSED:
            raise AttributeError(f"head fields have no {name}")
        return _EMPTY.get(key.type, "")

    def __reduce__(self) -> tuple[Any, ...]:
        return HeadFields, (tuple(self._values.items()),)

    def __repr__(self) -> str:
        return f"HeadFields({self._values})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HeadFields) and self._values == other._values

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    @property
    def fingerprint(self) -> bytes:
        return fingerprint_of(*self._values.items())


def head_fields(values: Values) -> HeadFields:
    """Return the fields of a head that was read."""
    found = ((key.name, values.get(key.name)) for key in KEYS if key.name not in COMPOSED)
    return HeadFields(tuple((name, value) for name, value in found if value is not None))


def check_fields_shown(templates: Mapping[str, str]) -> None:
    """Raise UnshownField for a key that no template shows. templates: the text of each."""
    shown = {name for text in templates.values() for name in _READ.findall(_COMMENT.sub("", text))}
    for name in _plain_keys():
        if name not in shown:
            label = BY_NAME[name].label
            raise UnshownField(
                f"稿件头部有“{label}”（{name}）这一项，但是没有一个模板显示它，写了也会丢失。"
                f"请在模板里写上 article.fields.{name}，或从 fields.py 里去掉它。"
            )


def _plain_keys() -> Iterator[str]:
    return (key.name for key in KEYS if key.name not in COMPOSED)
