"""What of an article's revision is compared with its other revisions."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from plugins.features.articles.fields import KEYS
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.values import Compact
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, Values, normal_name
from plugins.kernel.reading.text_files import Source, decode
from plugins.kernel.reading.yaml_lines import Fields

_WANTED = frozenset({"title", "date", "status", "slug", "updated", "publish_at", "corrections"})
_KEYS: tuple[Key, ...] = tuple(key for key in KEYS if key.name in _WANTED)
_NAMES = frozenset(normal_name(name) for key in _KEYS for name in key.names)
_TARGET = re.compile(r"\]\([^()\n]*\)")  # where a link leads is no word that readers see


@frozen
class Facts(Compact):
    """day: its 日期. begins: from when on readers saw it, unless it is a draft. slug: "" where the title makes it.

    told_on: the last day of its 更新 and 更正, None where it has none; told: stands for all of these. words: stands for
    title and body, blanks and forms of letters aside. is_updated: it has an 更新.
    tells_date: a 更正 speaks of its date.
    """

    title: str
    day: date
    begins: datetime
    is_draft: bool
    slug: str
    told_on: date | None
    told: bytes
    words: bytes
    is_updated: bool
    tells_date: bool

    def is_public(self, moment: datetime) -> bool:
        """Tell whether readers could see it then."""
        return not self.is_draft and self.begins <= moment


def facts_of(data: bytes) -> Facts | None:
    """Return the facts of a revision, None for one whose title or date cannot be read."""
    source = decode(data, "")
    if not isinstance(source, Source):
        return None
    head, _ = split(source)
    if head.fields is None:
        return None
    pairs = tuple(pair for pair in head.fields.pairs if normal_name(pair[0].text) in _NAMES)
    values = read_fields(Fields(pairs, head.fields.line), _KEYS, "")
    if not values.get("title") or not values.get("date"):
        return None
    return _facts(values, head.body)


def _facts(values: Values, body: str) -> Facts:
    title, day, later = values.get("title"), values.get("date"), values.get("publish_at")
    told = [values.get("updated"), *(each.get("date") for each in values.get("corrections", ()))]
    days = [each.date for each in told if each]
    return Facts(
        title, day.date, max(day.moment, later.moment) if later else day.moment, values.get("status") == "draft",
        values.get("slug", ""), max(days, default=None), _told(values), _words(f"{title}\n{body}"),
        bool(values.get("updated")), any("日期" in each.get("text", "") for each in values.get("corrections", ())),
    )  # fmt: skip


def _told(values: Values) -> bytes:
    corrections: list[Any] = [(each.get("date"), each.get("text")) for each in values.get("corrections", ())]
    return digest(repr((values.get("updated"), corrections)).encode())


def _words(text: str) -> bytes:
    seen = unicodedata.normalize("NFKC", _TARGET.sub("]", text))
    return digest("".join(seen.split()).encode("utf-8", "replace"))
