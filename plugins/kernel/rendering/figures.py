"""Figures as pages show them: a table, and a drawing of the same with lying bars (macros/charts.html of the theme)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

_LONGEST, _ROW = 140, 28  # of a bar, in the drawing's units; from one bar to the next


@frozen
class Bar(Value):
    """A line of a drawing. top: in the drawing's units. length: in them. words: the figure behind the bar."""

    name: str
    top: int
    length: int
    words: str


@frozen
class FiguresTable(Value):
    """A table. head: above its columns. rows: a name and its cells. bars: what is drawn of it, none for nothing.

    key: names its drawing on the page. described: what the drawing shows, in words. height: of the drawing.
    """

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[Bar, ...] = ()
    described: str = ""
    height: int = 0


def figures_table(
    key: str, title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]], bars: Sequence[tuple[str, int, str]]
) -> FiguresTable:
    """Return a table with its drawing. bars: the name, the figure and what stands behind the bar, of each."""
    most = max((number for _, number, _ in bars), default=0) or 1
    drawn = [
        Bar(name, place * _ROW, max(1, number * _LONGEST // most) if number else 0, words)
        for place, (name, number, words) in enumerate(bars)
    ]
    described = "；".join(f"{name} {words}" for name, _, words in bars)
    return FiguresTable(key, title, head, tuple(rows), tuple(drawn), described, len(drawn) * _ROW)
