"""YAML with the lines that values stand on, so that a message can name them.

Every scalar stays the text that the editor typed: no `2026-02-30` turns into a guess, no `是` into a surprise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.flow_lines import closed_line
from plugins.kernel.reading.folds import join_folds, mark_folds
from plugins.kernel.reading.head_lines import looks_like_field, quoted_line
from plugins.kernel.reading.text_files import without_place
from plugins.kernel.wording.invisible import INVISIBLE

MAX_DEPTH = 20  # maps and lists within each other; the data of a county has four
_BRACKET = re.compile(r"(?::|-)\s+[\[{]")
_MAP = re.compile(r"(?:[:\-]\s+|^\s*)\{[^{}]*(?::\s|\uff1a)")  # a text in braces has no colon
_BLOCK = re.compile(r":\s+[|>][+-]?\s*$")
_TOO_FAR_IN = re.compile(r"[ \u3000\t]+[^\s:#\-][^:]{0,20}: ")  # a line of its own but for the blanks before it
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What only an escape can bring, since a file's own is told of or taken as the end of a line: what nobody sees, and what
# only one PC shows.
_UNSEEN = rare_pattern(f"[\r\x85\u2028\u2029\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff{INVISIBLE}]")
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE


class Scalar(NamedTuple):
    """is_folded: its text goes on in a further line, which only its blanks join to it."""

    text: str
    line: int
    is_folded: bool = False


class Items(NamedTuple):
    nodes: tuple[Node, ...]
    line: int


class Fields(NamedTuple):
    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node: TypeAlias = Scalar | Items | Fields


class _Refused(Exception):
    """What YAML allows and no text of a county needs: on which line, and how to mend it."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        self.line, self.what, self.mend = line, what, mend
        super().__init__(what)


def parse_yaml(text: str, shown: str, first_line: int = 1) -> Node | Problem | None:
    """Return the document's root, None for an empty document, or the first problem of its form.

    first_line: the line of the file on which `text` begins.
    """
    try:
        root = _Builder(first_line).build(mark_folds(text))
    except yaml.reader.ReaderError:
        return Problem(
            shown, first_line + _unprintable_line(text), "这一行有看不见的字符", "请删去整行，重新手工输入一遍"
        )
    except yaml.MarkedYAMLError as error:
        line = _line_at_fault(error)
        return Problem(shown, first_line + line, "这一行的格式读不懂", _mend_form(text.split("\n"), line))
    except _Refused as refused:
        return Problem(shown, refused.line, refused.what, refused.mend)
    return _check_characters(root, text, shown) or root


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


class _Builder:
    """Makes nodes of what the parser reads, one event after another, so that no depth and no alias can exhaust it."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.root: Node | None = None
        self.open: list[tuple[bool, list[Node], int]] = []  # of each list or map: is it a map, its nodes, its line
        self.documents = 0

    def build(self, text: str) -> Node | None:
        for event in yaml.parse(text, Loader=_Loader):
            mark: Any = event.start_mark
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise yaml.composer.ComposerError("expected one document", None, "a second", mark)
            elif isinstance(event, yaml.NodeEvent):
                self._take(event, mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
        return self.root

    def _take(self, event: Any, mark: Any) -> None:
        line = self.first_line + mark.line
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise _Refused(
                line, f"以 {sign} 开头的内容不能用", f"请把内容写全；本来就以 {sign} 开头的，给它加上半角单引号"
            )
        if isinstance(event, yaml.ScalarEvent):
            block = event.style in ("|", ">")  # its text begins below its sign
            end: Any = event.end_mark
            is_folded = not block and end.line > mark.line
            self._add(Scalar(join_folds(event.value), line + block, is_folded))
        elif len(self.open) >= MAX_DEPTH:
            raise _Refused(line, "这里一层套一层，套得太深", "请去掉多余的方括号、短横线或缩进")
        else:
            self.open.append((isinstance(event, yaml.MappingStartEvent), [], line))

    def _close(self) -> None:
        is_map, nodes, line = self.open.pop()
        if is_map:
            keys = map(_name, nodes[::2])
            self._add(Fields(tuple(zip(keys, nodes[1::2], strict=True)), line))
        else:
            self._add(Items(tuple(nodes), line))

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.root = node


def _check_characters(root: Node | None, text: str, shown: str) -> Problem | None:
    """Return the problem of a character that only an escape as \\x0B has brought in, None where there is none."""
    for each in _all_scalars(root):
        if problem := without_place(each.text, shown, each.line):
            return problem
        if "\\" in text and (brought := set(_UNSEEN.findall(each.text)) - set(text)):
            what = f"这里用反斜线写了看不见的字符 U+{ord(min(brought)):04X}"
            return Problem(shown, each.line, what, "请删去反斜线和它后面的字母、数字")
    return None


def _name(key: Node) -> Scalar:
    """Return a key's name. One in brackets is a slip and keeps them in its name, so that it is refused as unknown."""
    return key if isinstance(key, Scalar) else Scalar("[" + "、".join(each.text for each in texts(key)) + "]", key.line)


def _all_scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Fields):
        for name, value in node.pairs:
            yield name
            yield from _all_scalars(value)
    elif node:
        yield from texts(node)


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


def _mend_open(closed: str, quoted: str) -> str:
    """Return how to mend a line whose brackets are not closed. quoted: the line as a text, "" where it is none."""
    mend = f"方括号、花括号要成对，请补上缺的一个：{closed.strip()}"
    is_text = quoted and not _MAP.search(closed)
    return f"{mend}；不是几个词，就给整个内容加上半角引号：{quoted}" if is_text else mend


def _is_read(lines: list[str], at: int, written: str) -> bool:
    """Tell whether YAML reads the line when it is written so, whatever it says of further ones."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    try:
        for _ in yaml.parse("\n".join([*lines[:at], lines[at][:depth] + written]), Loader=_Loader):
            pass
    except yaml.MarkedYAMLError as error:
        return _line_at_fault(error) != at
    return True


def _mend_form(lines: list[str], at: int) -> str:
    """Return how to mend a line that YAML cannot read, so that whoever does just that has mended it."""
    line = lines[at] if at < len(lines) else ""
    if "\t" in line:
        return "请把制表符换成空格"
    if (closed := closed_line(line)) and _is_read(lines, at, closed.lstrip()):
        return _mend_open(closed, quoted_line(line))
    if _MAP.search(line):
        return "花括号、方括号、引号都要成对，逗号、冒号要半角，请对照上下的行把这一行改好"
    written = quoted_line(line)
    if written and _is_read(lines, at, written):
        pair = "方括号、花括号要成对，请补上缺的一个；不是几个词，就" if _BRACKET.search(line) else "请"
        return f"{pair}给整个内容加上半角引号：{written}"
    if at and _BLOCK.search(lines[at - 1]):
        return "请在这一行的行首加两个空格"
    if at and line.startswith("- ") and looks_like_field(line[2:]) and not lines[at - 1].rstrip().endswith(":"):
        return "请删去行首的短横线和空格"
    if at and _TOO_FAR_IN.match(line):
        return "请删去行首的空格；是上一行没写完的话，就接到上一行的末尾"
    if at and line[:1] in (" ", "\u3000") and line.strip():
        return "请把它接到上一行的末尾；是单独的一项，就写成“名称: 内容”"
    return f"请写成“名称: 内容”，半角冒号后空一格{'；是上一行没写完的话，就接到上一行的末尾' if at else ''}"
