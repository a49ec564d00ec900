"""How long a line takes to draw: one that crosses itself ten thousand times, or is cut into a million dashes.

Lengths are reckoned roughly, by the points that are written, and told in the line's own size: so nothing that scales
a drawing matters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from xml.etree.ElementTree import Element

_COMMAND = re.compile(r"([A-Za-z]?)([^A-Za-z]*(?:[eE][-+]?\d[^A-Za-z]*)*)")
_MARKS = re.compile(r"[A-Za-z]|(?<![-+.\d])[-+.\d]++[\s,]++[-+.\d]++")  # at each of which a marker may stand
NUMBER = re.compile(r"[-+]?(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d{1,3})?")
_DASHES = re.compile(r"stroke-dasharray\s*:\s*([^;}]+)")
_FREE_CROSSINGS, _CROSSING = 100, 25  # of a line; what each further one costs, in shapes
_FEW_LETTERS = 2 * _FREE_CROSSINGS  # of a line that cannot turn as often: nearly all, and they take no time
_MOST_DASHES, _DASHES_A_SHAPE = 1_000_000, 50  # browsers give up beyond
_MOST_POINTS, _FARTHEST = 500_000, 1e9


def cost_of_line(element: Element, styles: str) -> int:
    """Return how many shapes the outline of an element is as dear as. styles: what style sheets say of it."""
    dash = _dash_of(element, styles)
    if not dash and len(element.get("d") or element.get("points") or "") < _FEW_LETTERS:
        return 0
    points = points_of(element)
    length = sum(math.dist(one, other) for one, other in pairwise(points))
    crossings = length / size if (size := _size(points)) else 0
    cost = _CROSSING * max(0, int(min(crossings, 1e7)) - _FREE_CROSSINGS)
    whole = _first(element, "pathLength") or length or _round_about(element)
    return cost + (int(min(whole / dash, _MOST_DASHES)) // _DASHES_A_SHAPE if dash else 0)


def points_of(element: Element) -> list[tuple[float, float]]:
    """Return the points that a line is drawn by, as many as anybody needs to know how large it is."""
    return list(islice(_points(element), _MOST_POINTS))


def marks_of(element: Element) -> int:
    """Return at how many places of a line a marker may stand."""
    return 1 + len(_MARKS.findall(element.get("d") or element.get("points") or ""))


def widest_arc(element: Element) -> float:
    """Return the largest half of an arc in a path, 0 for none."""
    found = (_numbers(rest) for command, rest in _COMMAND.findall(element.get("d") or "") if command in ("A", "a"))
    return max((abs(each) for numbers in found for at in range(0, len(numbers), 7) for each in numbers[at : at + 2]),
               default=0.0)  # fmt: skip


def _points(element: Element) -> Iterator[tuple[float, float]]:
    """Yield the points that a path or a line of corners is drawn by; where it bends, what pulls it among them."""
    text = element.get("d") or element.get("points") or ""
    x = y = 0.0
    for command, rest in _COMMAND.findall(text):
        numbers = _numbers(rest)
        if command in "HhVv" and command:
            numbers = [value for each in numbers for value in _along(command, each, x, y)]
        elif command in "Aa" and command:  # of an arc only where it ends
            numbers = [value for at in range(5, len(numbers), 7) for value in numbers[at : at + 2]]
        for at in range(0, len(numbers) - 1, 2):
            is_relative = command.islower()
            x, y = numbers[at] + x * is_relative, numbers[at + 1] + y * is_relative
            yield x, y


def _along(command: str, value: float, x: float, y: float) -> tuple[float, float]:
    if command.islower():
        return (value, 0.0) if command == "h" else (0.0, value)
    return (value, y) if command == "H" else (x, value)


def _size(points: list[tuple[float, float]]) -> float:
    if not points:
        return 0.0
    across, down = zip(*points, strict=True)
    return math.hypot(max(across) - min(across), max(down) - min(down))


def _dash_of(element: Element, styles: str) -> float:
    """Return how long a dash is with the gap behind it, 0 for a line that has none."""
    said = element.get("stroke-dasharray", "")
    for found in _DASHES.findall(f"{styles};{element.get('style', '')}"):
        said = found
    return sum(map(abs, _numbers(said)))


def _round_about(element: Element) -> float:
    """Return how long the outline of a simple shape is."""
    radius = max(_first(element, "r"), _first(element, "rx"), _first(element, "ry"))
    across = abs(_first(element, "x2") - _first(element, "x1")) + abs(_first(element, "y2") - _first(element, "y1"))
    return 2 * math.pi * radius + 2 * (_first(element, "width") + _first(element, "height")) + across


def _first(element: Element, name: str) -> float:
    return abs(next(iter(_numbers(element.get(name, ""))), 0.0))


def _numbers(text: str) -> list[float]:
    return [max(-_FARTHEST, min(_FARTHEST, float(each))) for each in NUMBER.findall(text)]
