"""What a data file or an article's head may hold: one list of keys serves reading, messages and documentation."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from sys import intern
from typing import Any

from plugins.civil_time import EXAMPLE, CivilTime, NotADate, parse_civil_time
from plugins.problems import Problem
from plugins.yaml_lines import Fields, Items, Node, Scalar

_YES = frozenset({"是", "true", "yes", "1"})
_NO = frozenset({"否", "false", "no", "0"})
_LIST_MARKS = re.compile(r"[,\uff0c、;\uff1b]")
_NOWHERE: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True, eq=False)  # by identity, so that tables made of keys are found again at once
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
    """What was read: values by key name, the line of each key, and what was wrong.

    starts: where a value's text begins, if that is not its key's line.
    """

    __slots__ = ("data", "line", "lines", "problems", "starts")

    def __init__(
        self, line: int, data: dict[str, Any], lines: Mapping[str, int], starts: Mapping[str, int],
        problems: list[Problem],
    ) -> None:  # fmt: skip
        self.line, self.data, self.lines, self.starts, self.problems = line, data, lines, starts, problems

    def get(self, name: str, default: Any = None) -> Any:
        return self.data.get(name, default)

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)

    def start_of(self, name: str) -> int:
        return self.starts.get(name) or self.line_of(name)


def read_fields(node: Node | None, keys: tuple[Key, ...], shown: str, line: int = 1) -> Values:
    """Return the values that `keys` allow, all problems gathered. An empty value counts as not written."""
    if isinstance(node, Fields):
        return _Reading(keys, shown).read(node, line)
    if node is None and not any(key.required for key in keys):
        return Values(line, {}, _NOWHERE, _NOWHERE, [])
    problem = Problem(shown, node.line if node else line, "这里应是“名称: 内容”的列表", _expect(keys))
    return Values(line, {}, _NOWHERE, _NOWHERE, [problem])


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


def missing(key: Key, shown: str, line: int) -> Problem:
    """Return the problem of a key that is demanded and not there."""
    return Problem(shown, line, f"缺“{key.label}”", f"请加一行，例如 {key.label}: {key.example}")


def _expect(keys: Sequence[Key]) -> str:
    return "可以写的有：" + "、".join(key.label for key in keys)


class _Refused(Exception):
    """A value that cannot be read as its key's type."""

    def __init__(self, node: Node, what: str, mend: str) -> None:
        self.line, self.what, self.mend = node.line, what, mend
        super().__init__(what)


class _Reading:
    """Reads one map of fields; notes a problem where it cannot.

    meant: names of keys that a misspelt one stands for.
    """

    def __init__(self, keys: tuple[Key, ...], shown: str) -> None:
        self.keys, self.shown = keys, shown
        self.data: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.starts: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.meant: set[str] = set()

    def read(self, node: Fields, line: int) -> Values:
        known = _known(self.keys)
        for name, value in node.entries:
            key = known.get(name.text) or known.get(normal_name(name.text))
            if key is None:
                self._refuse(name, known)
            elif key.name in self.lines:
                mend = f"第 {self.lines[key.name]} 行已经写过，请只留一行"
                self._note(name.line, f"“{key.label}”写了两次", mend)
            else:
                self._take(key, name, value)
        line = min(line, node.line)
        for key in _required(self.keys):
            if key.name not in self.data and key.name not in self.meant and not self._reported(key):
                self.problems.append(missing(key, self.shown, self.lines.get(key.name, line)))
        lines = _shared_lines(tuple(self.lines), tuple(self.lines.values()))
        return Values(line, self.data, lines, self.starts or _NOWHERE, self.problems)

    def _take(self, key: Key, name: Scalar, node: Node) -> None:
        self.lines[key.name] = name.line
        if node.line != name.line:
            self.starts[key.name] = node.line
        if isinstance(node, Scalar) and not node.text.strip():
            return
        try:
            value = self._value(key, node)
        except _Refused as refused:
            self._note(refused.line, refused.what, refused.mend)
            return
        if value is not None:
            self.data[key.name] = value

    def _refuse(self, name: Scalar, known: Mapping[str, Key]) -> None:
        guess = nearest(normal_name(name.text), list(known))
        self.meant.update(key.name for each, key in known.items() if f"“{each}”" in guess)
        self._note(name.line, f"没有“{name.text}”这一项", guess + _expect(self.keys))

    def _note(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, line, what, mend))

    def _reported(self, key: Key) -> bool:
        return any(problem.line == self.lines.get(key.name) for problem in self.problems)

    def _value(self, key: Key, node: Node) -> Any:
        if key.type == "map":
            return self._map(key, node)
        return self._maps(key, node) if key.type == "maps" else _READERS[key.type](key, node)

    def _map(self, key: Key, node: Node) -> Values:
        if not isinstance(node, Fields):
            raise _Refused(node, f"“{key.label}”下面应缩进写几行“名称: 内容”", _expect(key.keys))
        values = read_fields(node, key.keys, self.shown, node.line)
        self.problems.extend(values.problems)
        return values

    def _maps(self, key: Key, node: Node) -> tuple[Values, ...] | None:
        nodes = node.nodes if isinstance(node, Items) else (node,)
        return tuple(self._map(key, _wrapped(key, each)) for each in nodes) or None


@cache
def _known(keys: tuple[Key, ...]) -> Mapping[str, Key]:
    return {normal_name(name): key for key in keys for name in key.names}


@cache
def _required(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    return tuple(key for key in keys if key.required)


@cache
def _meanings(key: Key) -> Mapping[str, str]:
    return {normal_name(written): value for written, value in key.choices.items()}


@lru_cache(maxsize=1024)  # most heads of a county have the same keys in the same order
def _shared_lines(names: tuple[str, ...], lines: tuple[int, ...]) -> Mapping[str, int]:
    return dict(zip(names, lines, strict=True))


def _text(key: Key, node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text.strip()
    mend = "内容里有方括号、花括号时请给整个内容加上半角双引号"
    raise _Refused(node, f"“{key.label}”应是一段文字", mend)


def _line(key: Key, node: Node) -> str:
    return intern(" ".join(_text(key, node).split()))  # sources and editors are the same again and again


def _file(key: Key, node: Node) -> str:
    text = _line(key, node)
    if "\\" in text:
        raise _Refused(node, f"路径“{text}”用了反斜线", f"请改用正斜线：{text.replace(chr(92), '/')}")
    return text


def _number(key: Key, node: Node) -> int:
    text = _line(key, node)
    if not text.isdecimal():
        raise _Refused(node, f"“{key.label}”应是整数", f"例如 {key.label}: {key.example}")
    return int(text)


def _date(key: Key, node: Node) -> CivilTime:
    try:
        return parse_civil_time(_line(key, node))
    except NotADate as error:
        raise _Refused(node, error.what, f"请写成“年-月-日”或“年-月-日 时:分”，如 {EXAMPLE}") from None


def _yes(key: Key, node: Node) -> bool:
    text = normal_name(_line(key, node))
    if text not in _YES | _NO:
        raise _Refused(node, f"“{key.label}”只能写是或否", f"例如 {key.label}: 是")
    return text in _YES


def _choice(key: Key, node: Node) -> str:
    text = _line(key, node)
    meant = _meanings(key).get(normal_name(text))
    if meant is None:
        guess = nearest(text, list(key.choices))
        offered = "、".join(word for word in key.choices if not word.isascii()) or "、".join(key.choices)
        raise _Refused(node, f"“{key.label}”不能写“{text}”", f"{guess}可以写：{offered}")
    return meant


def _list(key: Key, node: Node) -> tuple[str, ...] | None:
    if isinstance(node, Fields):
        raise _Refused(node, f"“{key.label}”应是几个词", f"例如 {key.label}: {key.example}")
    parts = []
    for part in node.nodes if isinstance(node, Items) else (node,):
        if not isinstance(part, Scalar):
            raise _Refused(part, f"“{key.label}”里每个词应是一段文字", f"例如 {key.label}: {key.example}")
        parts.append(part.text)
    words = [word.strip() for word in _LIST_MARKS.split(",".join(parts))]
    return tuple(dict.fromkeys(intern(word) for word in words if word)) or None


_READERS: Mapping[str, Callable[[Key, Node], Any]] = {
    "text": _text, "line": _line, "file": _file, "number": _number, "date": _date, "yes": _yes, "choice": _choice,
    "list": _list,
}  # fmt: skip


def _wrapped(key: Key, node: Node) -> Node:
    """A plain text in a list of maps stands for the map's first key."""
    if isinstance(node, Scalar):
        return Fields(((Scalar(key.keys[0].name, node.line), node),), node.line)
    return node
