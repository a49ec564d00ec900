"""What people say for a column: 农技 for 农村实用技术. Whoever searches for it is led to the column first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Values
from plugins.kernel.wording.look_alikes import searched

_LENGTHS = range(2, 13)  # characters: one alone means nothing, and nobody types a sentence for a column


def plain_name(name: str) -> str:
    """Return a name as search compares it."""
    return searched(name).strip().lower()


def check_short_names(rows: Sequence[Values], shown: str) -> Iterator[Problem]:
    """Yield a problem for each short name by which nobody could find its column, or which is needless."""
    names = {plain_name(row.get("name", "")): row.get("name", "") for row in rows}
    for row in rows:
        line = row.line_of("short")
        for name in map(plain_name, row.get("short", ())):
            if found := _what_is_wrong(name, names):
                yield Problem(shown, line, *found)


def _what_is_wrong(name: str, names: dict[str, str]) -> tuple[str, str] | None:
    """Return what is wrong with one name and how to mend it. names: of the columns, by what search compares."""
    if len(name) not in _LENGTHS:
        what = f"简称“{name}”有 {len(name)} 个字，要 {_LENGTHS[0]} 到 {_LENGTHS[-1]} 个字"
        return what, "请换一个，或者从“简称”里删去"
    if not name.isalnum():
        return f"简称“{name}”里有空格或标点，查找时不会用到", "请去掉空格和标点"
    if name in names:
        return f"简称“{name}”就是栏目“{names[name]}”的名称", "请删去：输入栏目的名称，本来就会先找到它"
    return None
