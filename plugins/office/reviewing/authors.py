"""Which reviewers a text's head calls its authors, however it strings their names together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from plugins.features.reviews.model import Reviewer
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import Source, decode

_KEYS = (Key("author", "作者", "line", ""),)
_LISTED = re.compile("[\u3001,\uff0c]")
_MARKS = re.compile(r"[^\w\s]+")  # between names
_ANDS = re.compile(r"(?:[^\w\s]|[和与及])+")  # the same, or a word that joins them
# What people write behind a name. Of one character only what ends no name: 王芳文 may be somebody else.
_BEHIND = re.compile(
    r"(?:等|们|[0-9]+|供稿|撰稿|投稿|来稿|撰文|写稿|采写|整理|编写|编辑|报道|通讯|摄影|拍摄|摄|同志|老师|先生|女士|"
    r"[第副一]*(?:书记|主任|部长|科长|股长|局长|站长|所长|支书|委员|干事|组长|会长|总编|记者|通讯员))+$"
)


def authors_in(data: bytes, path: str, people: Iterable[Reviewer]) -> set[str]:
    """Return the names that stand behind 作者 in a text's head, and the reviewers whom these words mean."""
    source = decode(data, path)
    head, _ = split(source) if isinstance(source, Source) and path.endswith(".md") else (None, [])
    if not head or not head.fields:
        return set()
    words: str = read_fields(head.fields, _KEYS, path).get("author", "")
    return {*_LISTED.split(words), *(each.name for each in people if is_named(each.name, words))} - {""}


def is_named(name: str, words: str) -> bool:
    """Tell whether words that name authors name this person: 通讯员 王芳, 王芳和李明, 王　芳 and 文/王芳 name 王芳.

    What goes on behind a name is another name: 王芳芳 is somebody else. A title or a word for the work is none.
    """
    name, words = "".join(_plain(name).split()), _plain(words)
    parts = [each.split() for each in (*_MARKS.split(words), *_ANDS.split(words))]
    return any(_has(name, each) or _has(name, [_BEHIND.sub("", part) for part in each]) for each in parts)


def _has(name: str, parts: Sequence[str]) -> bool:
    """Tell whether a part ends with the name, or parts make it up: names of two characters are often set with a gap."""
    ends = (len(name) > 1 and part.endswith(name) for part in parts)
    runs = ("".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 1, min(at + 5, len(parts) + 1)))
    return any(ends) or name in runs


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
