"""Values of a head that are printed letter by letter: signs of Markdown and tags would be seen, and so would 无."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plugins.features.articles.fields import KEYS
from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.schema import Key, Values

# A head without any of these has no mark, which one look at all of its words tells.
_SIGNS = ("**", "__", "==", "~~", "`", "](", "<", "&")
_MARKS = rare_pattern(
    r"(\*\*(?=[^*\s\u3001\uff0c\uff08])[^*]+\*\*|__(?=[^_\s])[^_]+__|==[^=]+==|~~[^~]+~~|`[^`]+`|\]\([^()]*\)"
    r"|</?(?:a|b|br|em|font|i|p|span|strong|u)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|emsp|ldquo|rdquo);)"
)
_NOTHING = frozenset({"无", "没有", "暂无", "空", "略", "none", "None", "null", "n/a", "N/A", "-", "--", "——", "/"})
_ANSWERS = frozenset({"是", "否", "yes", "no", "true", "false", "1", "0"})


def means_nothing(value: str) -> bool:
    """Tell what people write into a form where they have nothing to say."""
    return value in _NOTHING


def check_plain_values(values: Values, shown: str) -> Iterator[Problem]:
    """Yield hints to signs that readers would see, and to words for nothing; a problem for a withdrawal without one."""
    if _is_plain(values):
        return
    for key, line, value in _texts(values, KEYS):
        if found := _MARKS.search(value):
            mend = "这里只能写文字，请删去格式的符号；本来就要印，不用管"
            yield Problem(shown, line, f"“{key.label}”里的“{found[1]}”会照样印在网页上", mend, is_hint=True)
        if means_nothing(value) and not key.required:
            mend = "没有就删去这一行；本来就要印，不用管"
            yield Problem(shown, line, f"“{key.label}”写的是“{value}”，会照样印在网页上", mend, is_hint=True)
    if values.get("withdrawn", "").casefold() in _ANSWERS:
        mend = "请写原因，例如 撤回: 内容有误，正在核实；没有撤回，就删去这一行"
        yield Problem(shown, values.line_of("withdrawn"), "“撤回”后面要写原因", mend)


def _is_plain(values: Values) -> bool:
    """Tell a head of which all words are printed as they are meant, as those of nearly all articles are."""
    words: list[str] = []
    for value in values.data.values():
        if isinstance(value, str):
            words.append(value)
        elif isinstance(value, tuple) and isinstance(value[0], str):
            words += value
        elif isinstance(value, (tuple, Values)):
            return False
    text = "\n".join(words)
    return not any(map(text.__contains__, _SIGNS)) and _NOTHING.isdisjoint(words) and "withdrawn" not in values.data


def _texts(values: Values, keys: tuple[Key, ...]) -> Iterator[tuple[Key, int, str]]:
    """Yield each text of a head with its key and line, those within maps and the words of lists as well."""
    for key in keys:
        value: Any = values.get(key.name)
        if value is None:
            continue
        if key.type in ("line", "text"):
            yield key, values.line_of(key.name), value
        elif key.type == "list":
            yield from ((key, values.line_of(key.name), word) for word in value)
        elif key.type in ("map", "maps"):
            for each in value if key.type == "maps" else (value,):
                yield from _texts(each, key.keys)
