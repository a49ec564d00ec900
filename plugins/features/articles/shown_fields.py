"""Slips between fields.py and the theme: a field that no template shows, and a name in a template that is no field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plugins.features.articles.field_reads import FieldPath, FieldReads, Read, field_reads
from plugins.features.articles.field_values import Words
from plugins.features.articles.fields import BY_NAME
from plugins.features.articles.head_fields import COMPOSED, plain_keys
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key

MAPS = frozenset({"map", "maps"})
_SEEN_AS: Mapping[str, type] = {"date": CivilTime, "number": int, "list": Words, "lines": Words}  # others are texts
BY_ASKING = frozenset({"yes", "choice"})  # shown by what a template prints where they have been chosen


class UnshownField(PortalError):
    """A key of the head whose text no page would show."""


class UnknownField(PortalError):
    """A template reads a field that fields.py does not list."""


def check_fields_shown(templates: Mapping[str, str]) -> None:
    """Judge the fields that templates read. templates: the text of each.

    Raises UnshownField for a key that no template shows, and for a file that none leads to; UnknownField for a name
    that is no key: pages would only stumble over it once an editor writes the key beside it.
    """
    keys = {key.name: key for key in plain_keys()}
    found = field_reads(templates)
    unknown = [read for read in found.reads if _unknown_part(read.path, keys)]
    shown = {_known(path, keys) for path in found.shown}
    shown |= {_known(read.path, keys) for read in found.reads if _type(read.path, keys) in BY_ASKING}
    for path, key in _lost(keys.values(), shown):
        raise UnshownField(_unshown(path, key, found, unknown))
    linked = {_known(path, keys) for path in found.linked}
    for key in keys.values():
        if key.type == "file" and (key.name,) not in linked:
            raise UnshownField(
                f"稿件头部的“{key.label}”（{key.name}）是一个文件，但是没有一个模板连到它。"
                f"请在模板里写成 href(article.fields.{key.name})。"
            )
    for read in unknown:
        raise UnknownField(_not_a_field(read, keys))


def _followed(path: FieldPath, keys: Mapping[str, Key]) -> Iterator[Key | None]:
    """Yield the key of each step of a path, None for a step that is none; it ends behind the first key without keys."""
    for name in path:
        key = keys.get(name)
        yield key
        if key is None or key.type not in MAPS:
            return
        keys = {each.name: each for each in key.keys}


def _known(path: FieldPath, keys: Mapping[str, Key]) -> FieldPath:
    """Return a path without what stands behind a value, as the `text` of a date."""
    return tuple(key.name for key in _followed(path, keys) if key)


def _unknown_part(path: FieldPath, keys: Mapping[str, Key]) -> str:
    """Return the part of a path that names neither a key nor, behind a value, what such values have; "" for none."""
    steps = list(_followed(path, keys))
    unknown = [name for name, key in zip(path, steps, strict=False) if key is None]
    if unknown or len(path) == len(steps) or steps[-1] is None:
        return next(iter(unknown), "")
    behind = path[len(steps)]
    return "" if hasattr(_SEEN_AS.get(steps[-1].type, str), behind) else behind


def _type(path: FieldPath, keys: Mapping[str, Key]) -> str:
    last = [key.type for key in _followed(path, keys) if key]
    return last[-1] if last else ""


def _lost(keys: Iterable[Key], shown: set[FieldPath], within: FieldPath = ()) -> Iterator[tuple[FieldPath, Key]]:
    """Yield the keys that are not shown. A map is shown where it is as a whole, or each of its keys."""
    for key in keys:
        path = (*within, key.name)
        if path in shown:
            continue
        below = [each for each in shown if each[: len(path)] == path]
        if key.type in MAPS and below:
            yield from _lost(key.keys, shown, path)
        else:
            yield path, key


def _unshown(path: FieldPath, key: Key, found: FieldReads, unknown: list[Read]) -> str:
    name = ".".join(path)
    asked = [read for read in found.reads if read.path == path]
    what = "没有一个模板显示它"
    if asked:
        what = f"模板 {asked[0].template} 第 {asked[0].line} 行只问它写了没有，没有一个模板显示它"
    misspelt = [read for read in unknown if nearest(read.path[-1], [key.name])]
    perhaps = ""
    if misspelt:
        read = misspelt[0]
        perhaps = f"模板 {read.template} 第 {read.line} 行写的是 article.fields.{'.'.join(read.path)}，是不是它？"
    return (
        f"稿件头部有“{key.label}”（{name}）这一项，但是{what}，写了也会丢失。{perhaps}"
        f"请在模板里写上 article.fields.{name}，或从 fields.py 里去掉它。"
    )


def _not_a_field(read: Read, keys: Mapping[str, Key]) -> str:
    part = _unknown_part(read.path, keys)
    place = f"模板 {read.template} 第 {read.line} 行读 article.fields.{'.'.join(read.path)}，"
    if read.path[0] in COMPOSED:
        label = BY_NAME[read.path[0]].label
        there = f"但是“{label}”（{read.path[0]}）由程序另外处理，不在 fields 里。"
        return f"{place}{there}请用 article 自己的名字（plugins/features/articles/model.py）。"
    steps = [key for key in _followed(read.path, keys) if key]
    names = [each.name for each in steps[-1].keys] if steps else list(keys)
    if steps and steps[-1].type not in MAPS:
        names = [name for name in dir(_SEEN_AS.get(steps[-1].type, str)) if name[0] != "_"]
    where = f"“{steps[-1].label}”" if steps else " fields.py "
    return f"{place}但是{where}里没有“{part}”这一项。{nearest(part, names)}请改正名字，或在 fields.py 里加上这一项。"
