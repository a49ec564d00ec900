"""Read a map of fields by its keys, gathering every problem on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from plugins.kernel.edits import Edits
from plugins.kernel.problems import CodeSlip, Problem
from plugins.kernel.reading.messages import missing, nearest, possible
from plugins.kernel.reading.read_value import Refused, read_value
from plugins.kernel.reading.schema import Key, Values, normal_name
from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar

MAX_UNKNOWN = 20  # unknown keys of a map that are named: to guess at thousands takes seconds, and helps nobody
_MEND_DASH = "请在这一行的字前面加上“- ”，和上一段的“- ”上下对齐；下面各行和它的字对齐"
_NO_LINES: Mapping[str, int] = {}


def read_fields(
    node: Node | None, keys: tuple[Key, ...], shown: str, line: int = 1, demanded: Iterable[Key] = (),
    is_item: bool = False,
) -> Values:  # fmt: skip
    """Return the values that `keys` allow, all problems gathered. An empty value counts as not written.

    shown: the file as messages name it. line: where it begins, for messages about what is not there. demanded: keys
    that must be here beside those that must be everywhere. is_item: it is one of a list.
    """
    if isinstance(node, Fields):
        reader = _Reader(keys, shown, is_item)
        values = reader.read(node, line)
        reader.demand((*_required(keys), *demanded), values.line)
        return values
    if node is None and not any(key.required for key in keys):
        return Values(line, {}, _NO_LINES, _NO_LINES, [])
    problem = Problem(shown, node.line if node else line, "这里应是“名称: 内容”的列表", possible(keys))
    return Values(line, {}, _NO_LINES, _NO_LINES, [problem])


class _Reader:
    """Reads one map. told: names of the keys that are wrong, or that misspelt ones probably stand for."""

    def __init__(self, keys: tuple[Key, ...], shown: str, is_item: bool) -> None:
        self.keys, self.shown, self.is_item = keys, shown, is_item
        self.data: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.starts: dict[str, int] = {}
        self.item_lines: dict[str, tuple[int, ...]] = {}
        self.problems: list[Problem] = []
        self.told: set[str] = set()
        self.unknown = 0

    def read(self, node: Fields, line: int) -> Values:
        known = by_name(self.keys)
        lost = _lost_dashes(node, known) if self.is_item else ()
        for name, value in node.pairs:
            key = _key_of(name, known)
            if name.line in lost:
                self._report(name.line, f"从“{name.text}”起像是另一段，前面少了“- ”", _MEND_DASH)
            elif key is None:
                self._refuse(name, known)
            elif key.name not in self.lines:
                self._take(key, name, value)
            elif not lost:  # else it belongs to the other record
                self._report(name.line, f"“{key.label}”写了两次", _mend_again(key, self.lines[key.name], value))
        lines = _shared_lines(tuple(self.lines), tuple(self.lines.values()))
        starts, items = self.starts or _NO_LINES, self.item_lines or None
        return Values(min(line, node.line), self.data, lines, starts, self.problems, items)

    def demand(self, keys: Iterable[Key], line: int) -> None:
        """Report each key that is not there. One that is wrong has its own problem, and needs no second line."""
        for key in keys:
            if key.name not in self.data and key.name not in self.told and not self._has_problem(key):
                at = self.lines.get(key.name)
                self.problems.append(missing(key, self.shown, at or line, is_there=at is not None))

    def _refuse(self, name: Scalar, known: Mapping[str, Key]) -> None:
        """Report an unknown key. The key that was probably meant is not reported as missing as well."""
        self.unknown += 1
        if self.unknown > MAX_UNKNOWN:
            return
        guess = nearest(normal_name(name.text), list(known))
        self.told.update(key.name for each, key in known.items() if f"“{each}”" in guess)
        self._report(name.line, f"没有“{name.text}”这一项", guess + possible(self.keys))

    def _take(self, key: Key, name: Scalar, node: Node) -> None:
        self.lines[key.name] = name.line
        if node.line != name.line:
            self.starts[key.name] = node.line
        if key.type == "lines" and isinstance(node, Items):
            self.item_lines[key.name] = tuple([each.line for each in node.nodes])
        if isinstance(node, Scalar) and not node.text.strip():
            return
        try:
            value = self._value(key, node)
        except Refused as refused:
            self._report(refused.line, refused.what, refused.mend, refused.edits)
            self.told.add(key.name)
            return
        if value is not None and value != "":  # of invisible characters nothing is left
            self.data[key.name] = value

    def _value(self, key: Key, node: Node) -> Any:
        if key.type == "map":
            return self._map(key, node)
        return self._maps(key, node) if key.type == "maps" else read_value(key, node)

    def _map(self, key: Key, node: Node, is_item: bool = False) -> Values:
        if not isinstance(node, Fields):
            raise Refused(node, f"“{key.label}”下面应缩进写几行“名称: 内容”", possible(key.keys))
        values = read_fields(node, key.keys, self.shown, node.line, is_item=is_item)
        self.problems.extend(values.problems)
        return values

    def _maps(self, key: Key, node: Node) -> tuple[Values, ...] | None:
        nodes = node.nodes if isinstance(node, Items) else (node,)
        is_short = not any(each.required for each in key.keys[1:])  # a text stands for a map's first key
        return tuple(self._map(key, _as_map(key, each) if is_short else each, is_item=True) for each in nodes) or None

    def _has_problem(self, key: Key) -> bool:
        places = self.lines.get(key.name), self.starts.get(key.name)
        return any(problem.line in places for problem in self.problems)

    def _report(self, line: int, what: str, mend: str, edits: Edits = ()) -> None:
        self.problems.append(Problem(self.shown, line, what, mend, edits=edits))


def _key_of(name: Scalar, known: Mapping[str, Key]) -> Key | None:
    return known.get(name.text) or known.get(normal_name(name.text))


def _lost_dashes(node: Fields, known: Mapping[str, Key]) -> frozenset[int]:
    """Return the lines on which a further item seems to begin within one: its first key comes again, and the next one
    has been there as well. To have one of the two lines deleted would lose that item.
    """
    keys = [_key_of(name, known) for name, _ in node.pairs]
    return frozenset(
        node.pairs[place][0].line
        for place in range(2, len(keys) - 1)
        if keys[place] and keys[place] == keys[0] and keys[place + 1] in keys[1:place]
    )


def _mend_again(key: Key, line: int, value: Node) -> str:
    """Return how to mend a key that was written before, on that line, so that no word of a list is lost."""
    where = f"第 {line} 行已经写过，请"
    if key.type == "list" and isinstance(value, Scalar):
        return f"{where}把这里的词接到那一行的末尾，用顿号隔开，再删去这一行"
    if key.type in ("list", "maps"):
        return f"{where}合成一项：一行一个，前面写“- ”，都放在那一行的下面，再删去这一行"
    return f"{where}只留一行"


def _as_map(key: Key, node: Node) -> Node:
    """Return an item of a list of maps as a map: a plain text stands for the map's first key."""
    if isinstance(node, Scalar):
        return Fields(((Scalar(key.keys[0].name, node.line), node),), node.line)
    return node


@cache
def by_name(keys: tuple[Key, ...]) -> Mapping[str, Key]:
    """Return the keys by each of their names, as `normal_name` returns it; raise CodeSlip for a name that two have."""
    found: dict[str, Key] = {}
    for key in keys:
        for name in key.names:
            other = found.setdefault(normal_name(name), key)
            if other is not key:
                both = f"Key(“{key.name}”) 和 Key(“{other.name}”) 都叫“{name}”"
                raise CodeSlip(f"{both}，编辑写的只有一个读得到。请给其中一个换名字。")
    return found


@cache
def _required(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    return tuple(key for key in keys if key.required)


@lru_cache(maxsize=1024)  # the heads of most texts have the same keys on the same lines: they share one table
def _shared_lines(names: tuple[str, ...], lines: tuple[int, ...]) -> Mapping[str, int]:
    return dict(zip(names, lines, strict=True))
