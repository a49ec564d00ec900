"""What has changed in a text since it was signed, as people read it: line by line, and within lines by characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from plugins.kernel.frozen import frozen

SAME, LEFT, ADDED = "same", "left", "added"
_SHORTEST = 2  # characters that stand between two changes and are told apart from them
Piece = tuple[str, str]  # kind, characters


@frozen
class Change:
    """One place. line: of the present text, from 1 on. before, after: pieces, none where the line is new or gone."""

    line: int
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def changes(old: str, new: str) -> Iterator[Change]:
    """Yield the places in which two texts differ, in order."""
    before, after = old.split("\n"), new.split("\n")
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _lines(before[i:j], after[k:m], k + 1)


def _lines(before: Sequence[str], after: Sequence[str], first: int) -> Iterator[Change]:
    """Yield lines that replace each other side by side, and those that are left over by themselves."""
    both = min(len(before), len(after))
    for number in range(both):
        old, new = pieces(before[number], after[number])
        yield Change(first + number, old, new)
    for line in before[both:]:
        if line.strip():
            yield Change(first + both, ((LEFT, line),), ())
    for number, line in enumerate(after[both:]):
        if line.strip():
            yield Change(first + both + number, (), ((ADDED, line),))


def pieces(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two lines in pieces that are the same in both, or in one of them only."""
    before: list[Piece] = []
    after: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_same = kind == "equal" and (m - k >= _SHORTEST or not k or m == len(new))
        _add(before, SAME if is_same else LEFT, old[i:j])
        _add(after, SAME if is_same else ADDED, new[k:m])
    return tuple(before), tuple(after)


def _add(found: list[Piece], kind: str, characters: str) -> None:
    if characters and found and found[-1][0] == kind:
        found[-1] = (kind, found[-1][1] + characters)
    elif characters:
        found.append((kind, characters))


def told(change: Change) -> Iterator[str]:
    """Yield what people read of a change in a terminal."""
    yield f"第 {change.line} 行"
    if change.before:
        yield "  原来：" + "".join(f"【删：{text}】" if kind == LEFT else text for kind, text in change.before)
    if change.after:
        yield "  现在：" + "".join(f"【加：{text}】" if kind == ADDED else text for kind, text in change.after)
