"""The lines of a map with other values under some of its keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plugins.kernel.frozen import frozen
from plugins.kernel.head_editing.block import KeyLine, NotInLines, column, extents, key_column, key_line
from plugins.kernel.head_editing.scalars import below, in_brackets, on_line
from plugins.kernel.head_editing.written import Value, empty, known_pairs, says_same, written, written_fields
from plugins.kernel.reading.folds import in_one_line
from plugins.kernel.reading.read_value import SEPARATORS
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.yaml_lines import Fields, Items, Node, Scalar

_STEP = "  "
_TYPED = frozenset({"date", "yes", "number", "choice"})  # what other programs may take for what it is
_COMMA = "、"


@frozen
class MapPatch:
    """lines: of a map, from the line numbered `first_line` on. fields: what they are read as, by `keys`.

    is_whole: a changed key is written anew with all that is below it; else only what differs. has_labels: new keys get
    their Chinese names; None for what most of the others have.
    """

    lines: list[str]
    first_line: int
    fields: Fields
    keys: tuple[Key, ...]
    is_whole: bool
    has_labels: bool | None = None
    is_inner: bool = False

    def with_values(self, values: Mapping[str, Value]) -> list[str]:
        """Return the lines with these values under the keys' names; raise UnreadableText where that cannot be."""
        starts = [name.line - self.first_line for name, _ in self.fields.pairs]
        margin = key_column(self.lines[starts[0]]) if starts and starts[0] < len(self.lines) else 0
        pieces = extents(self.lines, starts)
        places = {key.name: place for place, key in known_pairs(self.fields, self.keys)}
        edits: list[tuple[int, int, list[str]]] = []
        for key in self.keys:
            if key.name not in values:
                continue
            if key.name in places:
                start, stop = pieces[places[key.name]]
                node = self.fields.pairs[places[key.name]][1]
                edits.append((start, stop, self._changed(self.lines[start:stop], node, key, values[key.name], start)))
            elif values[key.name]:
                at = self._place_for(key, places, pieces)
                edits.append((at, at, fresh(key, values[key.name], " " * margin, self._uses_labels())))
        return _edited(self.lines, edits)

    def _place_for(self, key: Key, places: Mapping[str, int], pieces: Sequence[tuple[int, int]]) -> int:
        """Return where a new key is put in: behind the one that the schema has before it."""
        if not pieces:
            raise NotInLines
        before = self.keys[: self.keys.index(key)]
        last = next((each for each in reversed(before) if each.name in places), None)
        if last:
            return pieces[places[last.name]][1]
        return pieces[0][1] if self.is_inner else pieces[0][0]

    def _uses_labels(self) -> bool:
        if self.has_labels is not None:
            return self.has_labels
        names = [name.text for name, _ in self.fields.pairs]
        english = sum(key.name in names for key in self.keys)
        return not english or english <= sum(key.label in names for key in self.keys)

    def _changed(self, lines: list[str], node: Node, key: Key, value: Value, start: int) -> list[str]:
        """Return the lines of a key with another value."""
        line = key_line(lines[0])
        margin = " " * key_column(lines[0])
        if not value and not self._keeps_unknown(node, key):
            return [line.bare]
        if key.type in ("list", "lines"):
            return self._list(line, lines, node, key, value, start)
        if key.type not in ("map", "maps"):
            return _scalar(line, lines, key, value, margin)
        is_block = not line.value and not self.is_whole
        if is_block and key.type == "map" and isinstance(node, Fields):
            return [lines[0], *self._inner(lines[1:], start + 1, node, key, value)]
        if is_block and key.type == "maps" and isinstance(node, Items):
            return [lines[0], *self._items(lines[1:], start + 1, node, key, value)]
        return [line.bare, *_below(key, value, margin, self._uses_labels(), node)]

    def _keeps_unknown(self, node: Node, key: Key) -> bool:
        return key.type == "map" and isinstance(node, Fields) and bool(_unknown(node, key))

    def _inner(self, lines: list[str], start: int, node: Fields, key: Key, value: Value) -> list[str]:
        """Return the lines of a map within this one, with what differs. start: their index in this map's lines."""
        now = written_fields(node, key.keys)
        wanted = {each.name: value.get(each.name, empty(each)) for each in key.keys}
        changed = {
            each.name: wanted[each.name]
            for each in key.keys
            if not says_same(each, now.get(each.name, empty(each)), wanted[each.name])
        }
        patch = MapPatch(lines, self.first_line + start, node, key.keys, False, self._uses_labels(), is_inner=True)
        return patch.with_values(changed)

    def _list(
        self, line: KeyLine, lines: list[str], node: Node, key: Key, words: Sequence[str], start: int
    ) -> list[str]:
        """Return the lines of a list in the form that it had: below each other, in brackets, or with commas."""
        if isinstance(node, Items) and line.value.startswith("["):
            return [f"{line.before}{in_brackets(words)}{line.remark}"]
        if isinstance(node, Items) and not line.value and not self.is_whole:
            return [lines[0], *self._words(lines[1:], start + 1, node, words)]
        if key.type == "lines":
            return [line.bare, *_dashed(words, " " * key_column(lines[0]))]
        found = SEPARATORS.search(line.value) if isinstance(node, Scalar) else None
        comma = f"{found[0]} " if found and line.value[found.end() :].startswith(" ") else found[0] if found else _COMMA
        return [f"{line.before}{on_line(comma.join(words), line.value, is_typed=False)}"]

    def _words(self, lines: list[str], start: int, node: Items, words: Sequence[str]) -> list[str]:
        """Return the lines of a list whose words stand below each other; comments between them stay."""
        pieces = self._pieces(lines, start, node)
        blanks = " " * column(lines[pieces[0][1]])
        own: dict[str, list[str]] = {}
        result: list[str] = []
        for (lead, begin, stop), each in zip(pieces, node.nodes, strict=True):
            found = (in_one_line(each.text),) if isinstance(each, Scalar) else ()
            if found and found[0] in words and found[0] not in own:
                own[found[0]] = lines[lead:stop]
            else:
                result += lines[lead:begin]
        for word in words:
            result += own.get(word) or [f"{blanks}- {on_line(word, is_typed=False)}"]
        return result + lines[pieces[-1][2] :]

    def _items(self, lines: list[str], start: int, node: Items, key: Key, value: Value) -> list[str]:
        """Return the lines of a list of maps: those that were there with what differs, and new ones."""
        pieces = self._pieces(lines, start, node)
        blanks = " " * column(lines[pieces[0][1]])
        kept = {item["was"] for item in value}
        result = [
            line for place, (lead, begin, _) in enumerate(pieces) if place not in kept for line in lines[lead:begin]
        ]
        used: set[int] = set()
        for item in value:
            was = item["was"]
            if not isinstance(was, int) or was in used or not 0 <= was < len(pieces):
                result += _item(key, item["values"], blanks, self._uses_labels(), None)
                continue
            used.add(was)
            lead, begin, stop = pieces[was]
            each, place = node.nodes[was], start + begin
            result += [*lines[lead:begin], *self._item_lines(lines[begin:stop], place, each, key, item["values"])]
        return result + lines[pieces[-1][2] :]

    def _item_lines(self, lines: list[str], start: int, node: Node, key: Key, values: Mapping[str, Value]) -> list[str]:
        blanks = " " * column(lines[0])
        if isinstance(node, Fields):
            return self._inner(lines, start, node, key, values)
        first = key.keys[0]
        if set(values) == {first.name} and isinstance(node, Scalar):
            if says_same(first, written(node, first), values[first.name]):
                return lines
            dash, like = lines[0][: key_column(lines[0])], lines[0][key_column(lines[0]) :]
            return [f"{dash}{on_line(values[first.name], like.strip(), is_typed=False)}"]
        return _item(key, values, blanks, self._uses_labels(), None)

    def _pieces(self, lines: list[str], start: int, node: Items) -> list[tuple[int, int, int]]:
        """Return of each item where the comments above it begin, where it begins itself, and where it ends."""
        starts = [each.line - self.first_line - start for each in node.nodes]
        if not starts or starts[0] >= len(lines):
            raise NotInLines
        found = extents(lines, starts)
        if any(not lines[begin].lstrip().startswith("-") for begin, _ in found):
            raise NotInLines
        leads = [0, *(stop for _, stop in found[:-1])]
        return [(lead, begin, stop) for lead, (begin, stop) in zip(leads, found, strict=True)]


def fresh(key: Key, value: Value, margin: str, has_labels: bool) -> list[str]:
    """Return the lines of a key that was not there. margin: the blanks before it."""
    name = f"{margin}{key.label if has_labels else key.name}:"
    if key.type in ("map", "maps"):
        return [name, *_below(key, value, margin, has_labels, None)]
    if key.type == "lines":
        return [name, *_dashed(value, margin)]
    if key.type == "list":
        return [f"{name} {on_line(_COMMA.join(value), is_typed=False)}"]
    return _scalar(KeyLine(f"{name} ", ""), [name], key, value, margin)


def _dashed(words: Sequence[str], margin: str) -> list[str]:
    """Return the lines of texts below their key. They may hold commas, so that none could part them in one line."""
    lines = []
    for word in words:
        is_long = "\n" in word
        lines.append(f"{margin}{_STEP}- {'|' if is_long else on_line(word, is_typed=False)}")
        lines += below(word, f"{margin}{_STEP * 2}") if is_long else []
    return lines


def _scalar(line: KeyLine, lines: list[str], key: Key, value: str, margin: str) -> list[str]:
    """Return the lines of a text: on its key's line, or below it where it has several lines or had been there."""
    if line.value[:1] in ("|", ">") and len(lines) > 1:
        blanks = " " * max(column(lines[1]), len(margin) + 1)
        sign = line.value if "\n" not in value else "|"
        return [f"{line.before}{sign}", *below(value, blanks)]
    if "\n" in value:
        return [f"{line.before}|", *below(value, margin + _STEP)]
    return [f"{line.before}{on_line(value, line.value, key.type in _TYPED)}"]


def _below(key: Key, value: Value, margin: str, has_labels: bool, node: Node | None) -> list[str]:
    """Return the lines of a map, or a list of maps, below its key, all written anew. node: what stood there before."""
    if key.type == "map":
        return list(_fields(key, value, margin + _STEP, has_labels, node))
    nodes = node.nodes if isinstance(node, Items) else (node,) if node else ()
    result: list[str] = []
    for item in value:
        was = item["was"] if isinstance(item["was"], int) and 0 <= item["was"] < len(nodes) else None
        result += _item(key, item["values"], margin, has_labels, None if was is None else nodes[was])
    return result


def _item(key: Key, values: Mapping[str, Value], blanks: str, has_labels: bool, node: Node | None) -> list[str]:
    lines = list(_fields(key, values, f"{blanks}  ", has_labels, node))
    return [f"{blanks}- {lines[0].lstrip()}", *lines[1:]]


def _fields(key: Key, values: Mapping[str, Value], margin: str, has_labels: bool, node: Node | None) -> Iterator[str]:
    for each in key.keys:
        if values.get(each.name):
            yield from fresh(each, values[each.name], margin, has_labels)
    if isinstance(node, Fields):
        for name, text in _unknown(node, key):
            yield f"{margin}{name}: {on_line(text)}" if text else f"{margin}{name}:"


def _unknown(fields: Fields, key: Key) -> list[tuple[str, str]]:
    """Return what no key of a map knows. Raises NotInLines for more than a text, which nobody could write for sure."""
    known = {place for place, _ in known_pairs(fields, key.keys)}
    found: list[tuple[str, str]] = []
    for place, (name, node) in enumerate(fields.pairs):
        if place not in known:
            if not isinstance(node, Scalar) or "\n" in node.text:
                raise NotInLines
            found.append((name.text, node.text))
    return found


def _edited(lines: list[str], edits: list[tuple[int, int, list[str]]]) -> list[str]:
    """Return the lines with the edits made, each as begin, end and what is put there. Of several at one place the first
    comes first.
    """
    result = list(lines)
    for start, stop, new in sorted(edits, key=lambda edit: edit[:2])[::-1]:  # from below, so that none shifts others
        result[start:stop] = new
    return result
