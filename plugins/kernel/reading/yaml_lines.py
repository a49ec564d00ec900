"""YAML with the lines that values stand on, so that a message can name them.

Every scalar stays the text that the editor typed: no `2026-02-30` turns into a guess, no `是` into a surprise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import yaml

from plugins.kernel.problems import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE


class Scalar(NamedTuple):
    text: str
    line: int


class Items(NamedTuple):
    nodes: tuple[Node, ...]
    line: int


class Fields(NamedTuple):
    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node: TypeAlias = Scalar | Items | Fields


def parse_yaml(text: str, shown: str, first_line: int = 1) -> Node | Problem | None:
    """Return the document's root, None for an empty document, or the first problem of its form.

    first_line: the line of the file on which `text` begins.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError:
        return Problem(
            shown, first_line + _unprintable_line(text), "这一行有看不见的字符", "请删去整行，重新手工输入一遍"
        )
    except yaml.MarkedYAMLError as error:
        line = _line_at_fault(error)
        mend = _mend_form(text.split("\n")[line : line + 1])
        return Problem(shown, first_line + line, "这一行的格式读不懂", mend)
    try:
        return None if root is None else _convert(root, first_line)
    except RecursionError:  # `&a [*a]`: a list that holds itself
        return Problem(shown, first_line, "这里的 & 和 * 用法读不懂", "请给以 & 或 * 开头的内容加上半角双引号")


def texts(node: Node) -> Iterator[Scalar]:
    """Yield every value below `node` that is a text."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.nodes:
            yield from texts(item)
    else:
        for _, value in node.pairs:
            yield from texts(value)


def _convert(node: yaml.Node, first_line: int) -> Node:
    line = first_line + node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line + (node.style in ("|", ">")))  # a block's text begins below its sign
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_convert(item, first_line) for item in node.value), line)
    pairs = ((_convert(key, first_line), _convert(value, first_line)) for key, value in node.value)
    return Fields(tuple((_name(key), value) for key, value in pairs), line)


def _name(key: Node) -> Scalar:
    """Return a key's name. One in brackets is a slip and keeps them in its name, so that it is refused as unknown."""
    return key if isinstance(key, Scalar) else Scalar("[" + "、".join(each.text for each in texts(key)) + "]", key.line)


def _unprintable_line(text: str) -> int:
    found = _UNPRINTABLE.search(text)
    return text.count("\n", 0, found.start()) if found else 0


def _line_at_fault(error: yaml.MarkedYAMLError) -> int:
    """Return the index of the line to mend.

    What is not closed, as a bracket, or is no field, for want of a colon, is at fault where it begins. All else is at
    fault where YAML notices it.
    """
    opened = any(word in (error.context or "") for word in ("flow", "quoted", "simple key"))
    place = error.context_mark if opened and error.context_mark else error.problem_mark or error.context_mark
    return place.line if place else 0


def _mend_form(lines: list[str]) -> str:
    if any("\t" in line for line in lines):
        return "请把制表符换成空格"
    return "请写成“名称: 内容”，半角冒号后空一格；内容里有冒号、井号、引号或方括号时，给整个内容加上半角双引号"
