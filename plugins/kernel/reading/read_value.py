"""Read one value as its key's type; a map is read by `read_fields`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from sys import intern
from typing import Any

from plugins.kernel.civil_time import EXAMPLE, CivilTime, NotADate, parse_civil_time
from plugins.kernel.look_alikes import plain_characters
from plugins.kernel.reading.folds import in_one_line
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, normal_name
from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar

_YES = frozenset({"是", "true", "yes", "1"})
_NO = frozenset({"否", "false", "no", "0"})
_SEPARATORS = re.compile(r"[,\uff0c、;\uff1b]")


MAX_DIGITS = 9
MAX_WORDS = 50  # of a list


class Refused(Exception):
    """A value that cannot be read as its key's type: where, what is wrong and how to mend it."""

    def __init__(self, node: Node, what: str, mend: str) -> None:
        self.line, self.what, self.mend = node.line, what, mend
        super().__init__(what)


def read_value(key: Key, node: Node) -> Any:
    """Return the value, None for an empty list; raise Refused."""
    try:
        return _READERS[key.type](key, node)
    except Refused:
        if isinstance(node, Scalar) and node.is_folded:
            raise _too_far_in(node) from None
        raise


def _too_far_in(node: Scalar) -> Refused:
    """Return what is wrong with a line that its blanks have made a part of the value above."""
    mend = "请删去行首的空格；是上一行的内容，就接到上一行的末尾"
    return Refused(Scalar("", node.line + 1), "这一行开头有空格，算在上一行里了", mend)


def _text(key: Key, node: Node) -> str:
    """Return a text as its readers read it: without what nobody sees, look-alikes as what is meant."""
    return plain_characters(_written(key, node)).strip()


def _written(key: Key, node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text.strip()
    mend = f"请写成一行，例如 {key.label}: {key.example}；内容里有方括号、花括号的，给整个内容加上半角双引号"
    raise Refused(node, f"“{key.label}”应是一段文字", mend)


def _line(key: Key, node: Node) -> str:
    return intern(in_one_line(_text(key, node)))  # many texts have the same source, author or editor


def _file(key: Key, node: Node) -> str:
    text = in_one_line(_written(key, node))  # a file is called as it is called
    if "\\" in text:
        raise Refused(node, f"路径“{text}”用了反斜线", f"请改用正斜线：{text.replace(chr(92), '/')}")
    return text


def _number(key: Key, node: Node) -> int:
    text = _line(key, node)
    if not text.isdecimal():
        raise Refused(node, f"“{key.label}”应是整数", f"例如 {key.label}: {key.example}")
    if len(text) > MAX_DIGITS:
        raise Refused(
            node, f"“{key.label}”有 {len(text)} 位，太长", f"最多 {MAX_DIGITS} 位，例如 {key.label}: {key.example}"
        )
    return int(text)


def _date(key: Key, node: Node) -> CivilTime:
    try:
        return parse_civil_time(_line(key, node))
    except NotADate as error:
        raise Refused(node, error.what, f"请写成“年-月-日”或“年-月-日 时:分”，如 {EXAMPLE}") from None


def _yes(key: Key, node: Node) -> bool:
    text = normal_name(_line(key, node))
    if text not in _YES | _NO:
        raise Refused(node, f"“{key.label}”只能写是或否", f"例如 {key.label}: 是")
    return text in _YES


def _choice(key: Key, node: Node) -> str:
    text = _line(key, node)
    meant = _meanings(key).get(normal_name(text))
    if meant is None:
        guess = nearest(text, list(key.choices))
        offered = "、".join(word for word in key.choices if not word.isascii()) or "、".join(key.choices)
        raise Refused(node, f"“{key.label}”不能写“{text}”", f"{guess}可以写：{offered}")
    return meant


@cache
def _meanings(key: Key) -> Mapping[str, str]:
    return {normal_name(written): value for written, value in key.choices.items()}


def _list(key: Key, node: Node) -> tuple[str, ...] | None:
    """Return the words of a list, each once, whether the editor wrote it as YAML's list or as a text with commas."""
    if isinstance(node, Fields):
        raise Refused(node, f"“{key.label}”应是几个词", f"例如 {key.label}: {key.example}")
    texts = []
    for item in node.nodes if isinstance(node, Items) else (node,):
        if not isinstance(item, Scalar):
            raise Refused(item, f"“{key.label}”里每个词应是一段文字", f"例如 {key.label}: {key.example}")
        texts.append(plain_characters(item.text))
    words = [word.strip() for word in _SEPARATORS.split(",".join(texts))]
    found = tuple(dict.fromkeys(intern(word) for word in words if word))
    if len(found) > MAX_WORDS:
        raise Refused(node, f"“{key.label}”里有 {len(found)} 个词，太多", f"请只留最要紧的，最多 {MAX_WORDS} 个")
    return found or None


_READERS: Mapping[str, Callable[[Key, Node], Any]] = {
    "text": _text, "line": _line, "file": _file, "number": _number, "date": _date, "yes": _yes, "choice": _choice,
    "list": _list,
}  # fmt: skip
