"""Small charts as SVG: bars that lie, their figures written beside them. No script, nothing told by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from plugins.kernel.frozen import frozen

WIDTH, ROW, NAME, FIGURE = 340, 24, 112, 64  # of the drawing, a bar's row, the names before it, the figure behind it
_BAR, _LETTERS = 12, 13  # heights
_MOST_NAME = 8  # Chinese characters that fit before a bar


@frozen
class Bar:
    """figure: what is written behind the bar. limit: where a mark stands, 0 for none. is_bad: it is drawn hollow."""

    name: str
    value: int
    figure: str
    limit: int = 0
    is_bad: bool = False


def chart(key: str, title: str, described: str, bars: Sequence[Bar]) -> str:
    """Return the drawing. key: names its parts, unlike any other's. described: what it shows, in words."""
    most = max((max(bar.value, bar.limit) for bar in bars), default=0) or 1
    height = ROW * max(len(bars), 1)
    rows = "".join(_row(index, bar, most) for index, bar in enumerate(bars))
    return (
        f'<svg class="chart" role="img" aria-labelledby="{key}-title {key}-desc" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}"><title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(described)}</desc>{rows}</svg>'
    )


def _row(index: int, bar: Bar, most: int) -> str:
    top = index * ROW + (ROW - _BAR) // 2
    base, room = index * ROW + ROW // 2 + _LETTERS // 2 - 1, WIDTH - NAME - FIGURE
    width, limit = _scaled(bar.value, most, room), _scaled(bar.limit, most, room)
    name = bar.name if len(bar.name) <= _MOST_NAME else f"{bar.name[: _MOST_NAME - 1]}…"
    kind = "chart__bar chart__bar--bad" if bar.is_bad else "chart__bar"
    mark = f'<path class="chart__limit" d="M{NAME + limit} {top - 4}v{_BAR + 8}"/>' if bar.limit else ""
    return (
        f'<text class="chart__name" x="{NAME - 6}" y="{base}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="{kind}" x="{NAME}" y="{top}" width="{width}" height="{_BAR}"/>{mark}'
        f'<text class="chart__figure" x="{NAME + max(width, limit) + 6}" y="{base}">{escape(bar.figure)}</text>'
    )


def _scaled(value: int, most: int, room: int) -> int:
    """Return a length; whatever is more than nothing is seen."""
    return max(1, value * room // most) if value else 0
