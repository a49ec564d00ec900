"""What a data file or an article's head may hold: one list of keys serves reading, messages and documentation."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plugins.civil_time import EXAMPLE, CivilTime, NotADate, parse_civil_time
from plugins.problems import Problem
from plugins.yaml_lines import Fields, Items, Node, Scalar, texts

_YES = frozenset({"是", "true", "yes", "1"})
_NO = frozenset({"否", "false", "no", "0"})
_LIST_MARKS = re.compile(r"[,\uff0c、;\uff1b]")


@dataclass(frozen=True, slots=True)
class Key:
    """One key that an editor may write.

    type: text, line (a text without breaks), date, list, yes, choice, file, number, map or maps (a list of map).
    rule: what it is for, for people. example: a right line, printed in remedies.
    choices: what may be written → what it means. keys: the keys of a map.
    """

    name: str
    label: str
    type: str
    rule: str
    example: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[Key, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.label, *self.aliases)


class Values:
    """What was read: values by key name, the line of each key, and what was wrong."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.data: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.starts: dict[str, int] = {}  # where each value's text begins
        self.problems: list[Problem] = []
        self.meant: set[str] = set()  # keys that a misspelt one stands for

    def get(self, name: str, default: Any = None) -> Any:
        return self.data.get(name, default)

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)

    def start_of(self, name: str) -> int:
        return self.starts.get(name, self.line)


def read_fields(node: Node | None, keys: Sequence[Key], shown: str, line: int = 1) -> Values:
    """Return the values that `keys` allow, all problems gathered. An empty value counts as not written."""
    values = Values(line)
    if not isinstance(node, Fields):
        if node is not None or any(key.required for key in keys):
            values.problems.append(
                Problem(shown, node.line if node else line, "这里应是“名称: 内容”的列表", _expect(keys))
            )
        return values
    values.line = min(line, node.line)
    known = {normal_name(name): key for key in keys for name in key.names}
    for name, value in node.entries:
        _take(values, known, keys, name, value, shown)
    _demand(values, keys, shown)
    return values


def normal_name(text: str) -> str:
    """Return a key's name as compared: half-width, lower case, hyphens as underscores."""
    return unicodedata.normalize("NFKC", text).strip().casefold().replace("-", "_")


def documentation(keys: Sequence[Key]) -> str:
    """Return the keys as a Markdown table for people, required ones in bold, the keys of a map below it."""
    rows = ["| 名称 | 英文 | 写什么 | 例子 |", "|---|---|---|---|"]
    for key in keys:
        rows.append(_row(key, ""))
        rows += [_row(inner, f"{key.label} › ") for inner in key.keys]
    return "\n".join(rows)


def _row(key: Key, before: str) -> str:
    name = f"**{before}{key.label}**" if key.required else before + key.label
    return f"| {name} | `{key.name}` | {key.rule} | {f'`{key.example}`' if key.example else ''} |"


def nearest(word: str, words: Sequence[str]) -> str:
    """Return `您是否想写“…”` for the word that is meant, or "" where none is near."""
    cutoff = 0.5 if len(word) <= 2 else 0.6  # of two characters one may be wrong: 民证 means 民政
    close = difflib.get_close_matches(word, words, n=1, cutoff=cutoff)
    return f"您是否想写“{close[0]}”？" if close else ""


def _take(values: Values, known: dict[str, Key], keys: Sequence[Key], name: Scalar, node: Node, shown: str) -> None:
    key = known.get(normal_name(name.text))
    if key is None:
        names = [normal_name(each) for each in known]
        guess = nearest(normal_name(name.text), names)
        values.meant.update(known[each].name for each in names if f"“{each}”" in guess)
        values.problems.append(Problem(shown, name.line, f"没有“{name.text}”这一项", guess + _expect(keys)))
    elif key.name in values.lines:
        mend = f"第 {values.lines[key.name]} 行已经写过，请只留一行"
        values.problems.append(Problem(shown, name.line, f"“{key.label}”写了两次", mend))
    else:
        values.lines[key.name], values.starts[key.name] = name.line, node.line
        value = _Reader(key, shown, values.problems).read(node)
        if value is not None:
            values.data[key.name] = value


def _demand(values: Values, keys: Sequence[Key], shown: str) -> None:
    for key in keys:
        if key.required and key.name not in values.data and key.name not in values.meant and not _reported(values, key):
            values.problems.append(missing(key, shown, values.line_of(key.name)))


def missing(key: Key, shown: str, line: int) -> Problem:
    """Return the problem of a key that is demanded and not there."""
    return Problem(shown, line, f"缺“{key.label}”", f"请加一行，例如 {key.label}: {key.example}")


def _reported(values: Values, key: Key) -> bool:
    return any(problem.line == values.lines.get(key.name) for problem in values.problems)


def _expect(keys: Sequence[Key]) -> str:
    return "可以写的有：" + "、".join(key.label for key in keys)


class _Refused(Exception):
    """A value that cannot be read as its key's type."""

    def __init__(self, node: Node, what: str, mend: str) -> None:
        self.line, self.what, self.mend = node.line, what, mend
        super().__init__(what)


class _Reader:
    """Reads one value as its key's type; notes a problem and returns None where it cannot."""

    def __init__(self, key: Key, shown: str, problems: list[Problem]) -> None:
        self.key, self.shown, self.problems = key, shown, problems

    def read(self, node: Node) -> Any:
        if isinstance(node, Scalar) and not node.text.strip():
            return None
        try:
            return getattr(self, f"_{self.key.type}")(node)
        except _Refused as refused:
            self.problems.append(Problem(self.shown, refused.line, refused.what, refused.mend))
            return None

    def _text(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return node.text.strip()
        mend = "内容里有方括号、花括号时请给整个内容加上半角双引号"
        raise _Refused(node, f"“{self.key.label}”应是一段文字", mend)

    def _line(self, node: Node) -> str:
        return " ".join(self._text(node).split())

    def _file(self, node: Node) -> str:
        text = self._line(node)
        if "\\" in text:
            raise _Refused(node, f"路径“{text}”用了反斜线", f"请改用正斜线：{text.replace(chr(92), '/')}")
        return text

    def _number(self, node: Node) -> int:
        text = self._line(node)
        if not text.isdecimal():
            raise _Refused(node, f"“{self.key.label}”应是整数", f"例如 {self.key.label}: {self.key.example}")
        return int(text)

    def _date(self, node: Node) -> CivilTime:
        try:
            return parse_civil_time(self._line(node))
        except NotADate as error:
            raise _Refused(node, error.what, f"请写成“年-月-日”或“年-月-日 时:分”，如 {EXAMPLE}") from None

    def _yes(self, node: Node) -> bool:
        text = normal_name(self._line(node))
        if text not in _YES | _NO:
            raise _Refused(node, f"“{self.key.label}”只能写是或否", f"例如 {self.key.label}: 是")
        return text in _YES

    def _choice(self, node: Node) -> str:
        text = self._line(node)
        meant = {normal_name(written): value for written, value in self.key.choices.items()}
        if normal_name(text) not in meant:
            guess = nearest(text, list(self.key.choices))
            offered = "、".join(word for word in self.key.choices if not word.isascii()) or "、".join(self.key.choices)
            raise _Refused(node, f"“{self.key.label}”不能写“{text}”", f"{guess}可以写：{offered}")
        return meant[normal_name(text)]

    def _list(self, node: Node) -> tuple[str, ...] | None:
        if isinstance(node, Fields):
            raise _Refused(node, f"“{self.key.label}”应是几个词", f"例如 {self.key.label}: {self.key.example}")
        parts = node.nodes if isinstance(node, Items) else (node,)
        for part in parts:
            if not isinstance(part, Scalar):
                raise _Refused(
                    part, f"“{self.key.label}”里每个词应是一段文字", f"例如 {self.key.label}: {self.key.example}"
                )
        words = [word.strip() for part in texts(node) for word in _LIST_MARKS.split(part.text)]
        return tuple(dict.fromkeys(word for word in words if word)) or None

    def _map(self, node: Node) -> Values:
        if not isinstance(node, Fields):
            raise _Refused(node, f"“{self.key.label}”下面应缩进写几行“名称: 内容”", _expect(self.key.keys))
        values = read_fields(node, self.key.keys, self.shown, node.line)
        self.problems.extend(values.problems)
        return values

    def _maps(self, node: Node) -> tuple[Values, ...] | None:
        nodes = node.nodes if isinstance(node, Items) else (node,)
        return tuple(self._map(self._wrap(each)) for each in nodes) or None

    def _wrap(self, node: Node) -> Node:
        """A plain text in a list of maps stands for the map's first key."""
        if isinstance(node, Scalar):
            return Fields(((Scalar(self.key.keys[0].name, node.line), node),), node.line)
        return node
