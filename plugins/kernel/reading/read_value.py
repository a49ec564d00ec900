"""Read one value as its key's type; a map is read by `read_fields`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from sys import intern
from typing import Any

from plugins.kernel.addressing.addresses import holder_of
from plugins.kernel.dates.chinese_dates import in_digits
from plugins.kernel.dates.civil_time import EXAMPLE, CivilTime, NotADate, parse_civil_time
from plugins.kernel.edits import Edit, Edits
from plugins.kernel.reading.folds import in_one_line
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, normal_name
from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar
from plugins.kernel.wording.look_alikes import plain_characters

YES = frozenset({"是", "true", "yes", "1"})
NO = frozenset({"否", "false", "no", "0"})
SEPARATORS = re.compile(r"[,\uff0c、;\uff1b]")
_STEPS = re.compile(r"[/\\]")
_WIDE_BRACKETS = re.compile(r"[\uff3b\u3010]([^\uff3b\uff3d\u3010\u3011]*)[\uff3d\u3011]")  # around all words of a list


MAX_DIGITS = 9
MAX_WORDS = 50  # of a list


class Refused(Exception):
    """A value that cannot be read as its key's type: where, what is wrong and how to mend it, in words and as edits."""

    def __init__(self, node: Node, what: str, mend: str, edits: Edits = ()) -> None:
        self.line, self.what, self.mend, self.edits = node.line, what, mend, edits
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
    if holder := holder_of(text):
        name = _STEPS.split(text.rstrip("/\\"))[-1]
        folder = key.example.rpartition("/")[0]
        path = f"{folder}/{name}" if folder else name
        mend = f"请把文件复制到网站的文件夹里，再写它的路径，例如 {path}"
        raise Refused(node, f"文件“{text}”在{holder}，读者打不开", mend)
    if "\\" in text:
        right = text.replace("\\", "/")
        edits = (Edit(node.line, text, right, is_path=True),)
        raise Refused(node, f"路径“{text}”用了反斜线", f"请改用正斜线：{right}", edits)
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
        meant = in_digits(_line(key, node))
        mend = f"请写成 {meant}" if meant else f"请写成“年-月-日”或“年-月-日 时:分”，如 {EXAMPLE}"
        raise Refused(node, error.what, mend) from None


def _yes(key: Key, node: Node) -> bool:
    text = normal_name(_line(key, node))
    if text not in YES | NO:
        raise Refused(node, f"“{key.label}”只能写是或否", f"例如 {key.label}: 是")
    return text in YES


def _choice(key: Key, node: Node) -> str:
    text = _line(key, node)
    meant = meanings(key).get(normal_name(text))
    if meant is None:
        guess = key.hints.get(normal_name(text)) or nearest(text, list(key.choices))
        raise Refused(node, f"“{key.label}”不能写“{text}”", f"{guess}可以写：{'、'.join(_offered(key))}")
    return meant


def _offered(key: Key) -> list[str]:
    """Return the words that may be written for a choice: where a meaning has Chinese ones, those."""
    chinese = {meaning for word, meaning in key.choices.items() if not word.isascii()}
    return [word for word, meaning in key.choices.items() if not word.isascii() or meaning not in chinese]


@cache
def meanings(key: Key) -> Mapping[str, str]:
    """Return what each word that may be written under a choice means, by `normal_name`."""
    return {normal_name(written): value for written, value in key.choices.items()}


def _list(key: Key, node: Node) -> tuple[str, ...] | None:
    """Return the words of a list, each once, whether the editor wrote it as YAML's list or as a text with commas."""
    if isinstance(node, Fields):
        raise Refused(node, f"“{key.label}”应是几个词", f"例如 {key.label}: {key.example}")
    texts = []
    for item in node.nodes if isinstance(node, Items) else (node,):
        if not isinstance(item, Scalar):
            raise Refused(item, f"“{key.label}”里每个词应是一段文字", f"例如 {key.label}: {key.example}")
        _refuse_wide_brackets(key, item)
        texts.append(plain_characters(item.text))
    found = words_of(texts)
    if len(found) > MAX_WORDS:
        raise Refused(node, f"“{key.label}”里有 {len(found)} 个词，太多", f"请只留最要紧的，最多 {MAX_WORDS} 个")
    return found or None


def _refuse_wide_brackets(key: Key, node: Scalar) -> None:
    """Raise Refused for a list in brackets of full width, which would stay on its first and its last word."""
    if wide := _WIDE_BRACKETS.fullmatch(node.text.strip()):
        words = ", ".join(word.strip() for word in SEPARATORS.split(wide[1]))
        edits = (Edit(node.line, node.text.strip(), f"[{words}]"),)
        raise Refused(node, f"“{key.label}”的方括号是全角的", f"请改成半角：[{words}]", edits)


def _lines(key: Key, node: Node) -> tuple[str, ...] | None:
    """Return texts without breaks, in their order. Unlike words they may hold any mark and stand twice."""
    found = []
    for item in node.nodes if isinstance(node, Items) else (node,):
        if not isinstance(item, Scalar):
            mend = f"每个一行，前面加短横线：- {key.example or '…'}；有方括号、冒号的，给整个内容加上半角双引号"
            raise Refused(item, f"“{key.label}”里每个应是一段文字", mend)
        found.append(_line(key, item))
    return tuple(line for line in found if line) or None


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a list, each once, of texts that may hold several with commas between them."""
    words = (word.strip() for word in SEPARATORS.split(",".join(texts)))
    return tuple(dict.fromkeys(intern(word) for word in words if word))


_READERS: Mapping[str, Callable[[Key, Node], Any]] = {
    "text": _text, "line": _line, "file": _file, "number": _number, "date": _date, "yes": _yes, "choice": _choice,
    "list": _list, "lines": _lines,
}  # fmt: skip
