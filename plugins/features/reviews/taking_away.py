"""Tell a revision that only takes away from one that says something new: one person may sign the former at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from plugins.kernel.frozen import frozen
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import Source, decode

# What says whether, when and where a text is public is no word to be left out: without it more would be public. The
# articles are read by another feature, which reports what is wrong with these keys.
KEYS = (
    Key("status", "状态", "line", ""),
    Key("date", "日期", "date", ""),
    Key("publish_at", "发布时间", "date", ""),
    Key("expire_at", "下线时间", "date", ""),
    Key("withdrawn", "撤回", "line", ""),
    Key("withdrawn_on", "撤回日期", "date", ""),
    Key("slug", "地址名", "line", ""),
    Key("sample", "示例", "line", ""),
    Key("validity", "效力", "line", ""),
    Key("valid_from", "生效日期", "date", ""),
    Key("valid_until", "失效日期", "date", ""),
)
_END = "expire_at"
_ADDED = (_END, "withdrawn", "withdrawn_on")  # what whoever takes away may write into a head
_LINE = re.compile(rf"(?:{'|'.join(name for key in KEYS if key.name in _ADDED for name in key.names)})\s*[:\uff1a]")
_MASKS = frozenset("某\u00d7*\uff0a\u25a1\u25a0\uff38\n ")  # stand for what is left out


@frozen
class _Read:
    """A text. kept: what its head says under KEYS. words: all of it but the lines that take it away."""

    kept: Mapping[str, Any]
    words: str


def only_takes_away(before: bytes, after: bytes) -> bool:
    """Tell whether nothing was done to a text but to withdraw it, end it earlier, and leave out or mask words of it."""
    old, new = _read(before), _read(after)
    return _stays_withheld(old.kept, new.kept) and _is_left_of(old.words, new.words)


def _read(data: bytes) -> _Read:
    source = decode(data, "")
    if not isinstance(source, Source):
        return _Read({}, data.decode("utf-8", "replace"))
    head, _ = split(source)
    if head.fields is None:
        return _Read({}, source.text)
    values = read_fields(head.fields, KEYS, "")
    taking = {values.line_of(name) for name in _ADDED if name in values.data}
    lines = enumerate(source.text.split("\n"), start=1)
    return _Read(values.data, "\n".join(line for at, line in lines if not (at in taking and _LINE.match(line))))


def _stays_withheld(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Tell whether a head says all that it said, but for an end that is earlier, or that it had none before."""
    if _END in old and _END in new and new[_END].moment <= old[_END].moment:
        old, new = ({name: value for name, value in each.items() if name != _END} for each in (old, new))
    names = {name for name in (*old, *new) if name in old or name not in _ADDED}
    return all(old.get(name) == new.get(name) for name in names)


def _is_left_of(old: str, new: str) -> bool:
    """Tell whether a text is another one of which pieces were left out, or replaced by marks that hide them."""
    place = 0
    for character in new:
        found = old.find(character, place)
        if found >= 0 and (character not in _MASKS or found == place):
            place = found + 1
        elif character not in _MASKS:
            return False
    return True
