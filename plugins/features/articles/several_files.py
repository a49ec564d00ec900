"""Several files written behind one another, as tags are. File names may hold the same signs: nothing is taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.features.articles.fields import ATTACHMENT_KEYS, BY_NAME
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.schema import Values

_BETWEEN = rare_pattern(r"[,\uff0c、;\uff1b\s]+|[和与及](?=\S{0,100}[./])")
_FILE = re.compile(r"[^.].*\.[A-Za-z0-9]{2,5}|\.{1,2}/.*\.[A-Za-z0-9]{2,5}")
_SPECIAL = re.compile(r"[\[\]{}#:&*!|>%@`'\\]|^-")
_LABEL = BY_NAME["attachments"].label


def names_in(target: str) -> Sequence[str]:
    """Return the files that a path names if it is none but several, else nothing."""
    names = [each for each in _BETWEEN.split(target) if each]
    return names if len(names) > 1 and all(map(_FILE.fullmatch, names)) else ()


def mend_several(values: Values, line: int, names: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with several files in one place, and how to write them. line: where they stand."""
    row = next((each for each in values.get("attachments", ()) if each.line_of("file") == line), None)
    if row is None:
        return f"这里写了 {len(names)} 个文件，只能写一个", f"请只留一个，例如 {names[0]}"
    what = f"一处写了 {len(names)} 个附件"
    if values.line_of("attachments") == line:
        return what, f"请写成 {_LABEL}: [{', '.join(map(_written, names))}]"
    sign = "- " if row.get("name") is None else f"- {ATTACHMENT_KEYS[0].label}: "
    return what, f"请一行写一个，这里只留 {names[0]}，下面另起一行写 {sign}{_written(names[1])}，都这样写"


def _written(name: str) -> str:
    return f'"{name}"' if _SPECIAL.search(name) else name
