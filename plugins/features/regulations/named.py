"""Find what a text names between title marks by the kinds of names that regulations have, each with its first line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.kernel.rare_pattern import rare_pattern

COMMON = ("中华人民共和国", "中国共产党")  # texts leave these beginnings of names out
# What a name ends with; 法 stands behind other characters too (看法, 用法), which name no law.
_KIND = r"(?:条例|规定|细则|办法|规则|准则|章程|意见|通知|(?<![方想看说做用书语魔手技])法)"
_EDITION = re.compile(r"[（(][^（()）]{0,30}[）)]\Z")  # as （试行） or （2018年修正）
_TITLE = re.compile(r"《([^《》\n]{2,80})》|〈([^《》〈〉\n]{2,80})〉")
_REGULATION = rare_pattern(rf"{_KIND}\Z")

Named = tuple[str, int]  # a name as the text writes it, and the line of its first place


def names_in(text: str) -> tuple[Named, ...]:
    """Return the regulations that a text names, in order, each once."""
    found: dict[str, Named] = {}
    for title in _TITLE.finditer(text):
        name = "".join((title[1] or title[2]).replace("*", "").split())
        if _REGULATION.search(_EDITION.sub("", name)):
            found.setdefault(plain_name(name), (name, text.count("\n", 0, title.start()) + 1))
    return tuple(found.values())


def plain_name(name: str) -> str:
    """Return what tells one regulation from another: without the beginning that all have and the edition behind."""
    name = "".join(name.split()).strip("《》")
    for common in COMMON:
        name = name.removeprefix(common)
    return _EDITION.sub("", name)


def unlisted(named: Iterable[Named], listed: frozenset[str]) -> Iterable[Named]:
    """Yield what no list holds. listed: plain names."""
    return (each for each in named if plain_name(each[0]) not in listed)
