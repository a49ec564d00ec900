"""How long a browser paints a drawing, in milliseconds on an old PC, as measured with a million dots on the screen.

A shape takes time by the part of the drawing that it covers, a filter many times that. Where nobody can tell how large
something is, it is taken to be as large as the drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from xml.etree.ElementTree import Element

from plugins.kernel.drawings.references import References, referred
from plugins.kernel.drawings.strokes import NUMBER, marks_of, points_of, widest_arc
from plugins.kernel.drawings.vocabulary import ANIMATIONS
from plugins.kernel.slotted import slotted

MAX_MS = 1_500
_MOVING = 10  # what moves is painted again and again: so many times less may be in it
_FILL, _IMAGE, _PATTERN, _LETTER, _DASHED_LETTER, _LAYER, _MASK = 0.5, 3.0, 8.0, 0.02, 2.0, 0.6, 2.7
_STEP, _PER_OCTAVE, _PER_RADIUS, _PER_ENTRY = 7.0, 12.0, 4.0, 11.0
_STEPS = {
    "feGaussianBlur": 100.0, "feDropShadow": 100.0, "feDiffuseLighting": 40.0, "feSpecularLighting": 40.0,
    "feDisplacementMap": 15.0, "feMergeNode": 2.0, "feImage": 100.0,
}  # fmt: skip
_GROWING = frozenset({"feGaussianBlur", "feDropShadow", "feDisplacementMap", "feMorphology"})
_BY_STYLE = {"blur(": 50.0, "drop-shadow(": 60.0, "var(": 900.0}  # a variable may hold any filter
_MOST_OCTAVES, _MOST_RADIUS, _LARGEST_ORDER = 10, 1_000, 20
_DEEPEST = 200
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"})
_PAINTED_WITHIN = frozenset({"pattern", "mask", "clipPath", "marker"})
_HELD = frozenset({"defs", "symbol", "pattern", "mask", "clipPath", "marker", "filter", "linearGradient", "style",
                   "radialGradient", "title", "desc"})  # fmt: skip  # shown where something refers to them
_PLAIN = re.compile(rf"\s*({NUMBER.pattern})(?:px)?\s*")
_CHANGE = re.compile(r"(?<![a-zA-Z])([a-zA-Z]+)\s*+\(([^()]*)\)")
_BY_CSS = re.compile(r"(?:^|[;{\s])(?:transform|scale|zoom)\s*:")
_WIDTH = re.compile(r"stroke-width\s*[:=]\s*+[\"']?\s*+([\d.]+)")
_OPACITY = re.compile(r"(?:^|[;{\s])(?:opacity|mix-blend-mode|isolation)\s*:")
_FILTER = re.compile(r"(?:^|[;{\s])filter\s*:\s*([^;}]+)")
_LAYERS = ("opacity", "mix-blend-mode", "isolation")


def time_to_paint(root: Element, references: References, size: tuple[int, int]) -> float:
    """Return how long a drawing takes, or a little more than MAX_MS for one that takes longer."""
    moves = any(each.tag in ANIMATIONS for each in root.iter()) or any(
        "animation" in (each.text or "") for each in root.iter("style")
    )
    widths = [_first(each.get("stroke-width")) for each in root.iter() if "stroke-width" in each.attrib]
    for each in root.iter():
        said = f"{each.get('style', '')};{each.text or ''}"
        widths += map(float, _numbers(_WIDTH.findall(said)))
        widths += [1.0] if "stroke" in each.attrib or "stroke:" in said else []
    painting = _Painting(references, size[0] * size[1], max(widths, default=0.0), _MOVING if moves else 1)
    painting.paint(root, 1.0, 0)
    return painting.took


def _numbers(found: list[str]) -> Iterator[str]:
    return (each for each in found if NUMBER.fullmatch(each))


def _first(value: str | None) -> float:
    found = NUMBER.match((value or "").strip())
    return abs(float(found[0])) if found else 0.0


@slotted
class _Painting:
    """whole: the drawing's area. stroke: the widest line. times: how often all is painted. took: until now."""

    references: References
    whole: float
    stroke: float
    times: int
    took: float = 0.0
    within: set[int] = field(default_factory=set)  # what is being painted, so that copies in a circle end
    boxes: dict[int, tuple[float, float] | None] = field(default_factory=dict)

    def paint(self, element: Element, scale: float, depth: int) -> None:
        """Add what an element takes with all in it. scale: by how much areas in it grow on the screen."""
        if id(element) in self.within or depth > _DEEPEST or self.took > MAX_MS:
            return
        self.within.add(id(element))
        said = self.references.said_of(element)
        inner = scale * _growth(element, said, is_root=depth == 0)
        if element.tag in _SHAPES:
            self._take(_own_time(element, said) * self._part(element, inner))
        elif element.tag in ("text", "tspan", "textPath"):
            dashed = "dasharray" in said or "stroke-dasharray" in element.attrib
            self._take(len(element.text or "") * (_DASHED_LETTER if dashed else _LETTER))
        self._paint_layers(element, said, inner, depth)
        for child in element:
            if child.tag not in _HELD:
                self.paint(child, inner, depth + 1)
        if element.tag == "use" and (copied := self.references.copied(element)) is not None:
            is_scaled = copied.tag == "symbol" and "viewBox" in copied.attrib
            for each in copied if copied.tag == "symbol" else (copied,):
                self.paint(each, float("inf") if is_scaled else inner, depth + 1)
        self.within.discard(id(element))

    def _paint_layers(self, element: Element, said: str, scale: float, depth: int) -> None:
        is_group = element.tag in ("g", "svg", "use", "a", "switch")
        if is_group and (any(name in element.attrib for name in _LAYERS) or _OPACITY.search(said)):
            self._take(_LAYER)
        for value in (element.get("filter", ""), *_FILTER.findall(said)):
            steps = sum(_BY_STYLE.get(f"{each[0]}(", _STEP) for each in _CHANGE.findall(value) if each[0] != "url")
            self._take(steps * self._part(element, scale))
        for name in referred(element, said):
            target = self.references.targets.get(name)
            if target is None:
                continue
            if target.tag == "filter":
                self._take(_steps(target) * self._part_of_filter(target, element, scale))
            elif target.tag in _PAINTED_WITHIN:
                self._take(_MASK if target.tag == "mask" else 0)
                self._take(_PATTERN * self._part(element, scale) if target.tag == "pattern" else 0)
                self._paint_within(target, marks_of(element) if target.tag == "marker" else 1, scale, depth)

    def _paint_within(self, target: Element, times: int, scale: float, depth: int) -> None:
        """Add what something takes that an element is filled, cut or set with so many times."""
        before = self.took
        for child in target:
            self.paint(child, scale, depth + 1)
        self.took += (self.took - before) * (times - 1)

    def _take(self, time: float) -> None:
        self.took += time * self.times

    def _part(self, element: Element, scale: float) -> float:
        """Return which part of the drawing an element may cover."""
        if id(element) not in self.boxes:
            self.boxes[id(element)] = _box(element, self.stroke)
        box = self.boxes[id(element)]
        return min(1.0, box[0] * box[1] * scale / self.whole) if box else 1.0

    def _part_of_filter(self, found: Element, element: Element, scale: float) -> float:
        sides = [_PLAIN.fullmatch(found.get(name, "")) for name in ("width", "height")]
        if found.get("filterUnits") == "userSpaceOnUse" and all(sides):
            across, down = (float(each[1]) for each in sides if each)
            return min(1.0, abs(across * down) * scale / self.whole)
        wider = [_share(found.get(name, "")) for name in ("width", "height")]
        return min(1.0, self._part(element, scale) * wider[0] * wider[1])


def _own_time(element: Element, said: str) -> float:
    """Return how long a shape takes that covers a drawing. A variable may fill it with a pattern."""
    is_varied = "var(" in said or any("var(" in element.get(name, "") for name in ("fill", "stroke", "style"))
    return (_IMAGE if element.tag == "image" else _FILL) + (_PATTERN if is_varied else 0.0)


def _share(side: str) -> float:
    value = _first(side) or 1.2
    return value / 100 if side.strip().endswith("%") else value


def _steps(found: Element) -> float:
    """Return how long the steps of a filter take over a whole drawing."""
    time = 0.0
    growing = sum(each.tag in _GROWING for each in found)  # each of them makes the next one's place larger
    for each in found:
        tag = str(each.tag)
        time += _STEPS.get(tag, _STEP) * (growing if tag in _GROWING else 1)
        if tag == "feTurbulence":
            time += _PER_OCTAVE * min(_first(each.get("numOctaves")) or 1, _MOST_OCTAVES)
        elif tag == "feMorphology":
            time += _PER_RADIUS * min(_largest(each.get("radius")), _MOST_RADIUS)
        elif tag == "feConvolveMatrix":
            time += _PER_ENTRY * min(_largest(each.get("order")) or 3, _LARGEST_ORDER) ** 2
        time += _STEPS["feMergeNode"] * len(each)
    return time


def _largest(value: str | None) -> float:
    return max((float(each) for each in NUMBER.findall(value or "")), default=0.0)


def _growth(element: Element, said: str, *, is_root: bool) -> float:
    """Return by how much an element's own changes of place let areas grow. Turns and moves do not."""
    if _BY_CSS.search(said) or (element.tag == "svg" and "viewBox" in element.attrib and not is_root):
        return float("inf")
    growth = 1.0
    for name, inside in _CHANGE.findall(element.get("transform", "")):
        numbers = [float(each) for each in NUMBER.findall(inside)]
        if name == "scale" and numbers:
            growth *= abs(numbers[0] * numbers[-1])
        elif name == "matrix" and len(numbers) == 6:
            growth *= abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]) or 1.0
    return growth


def _box(element: Element, stroke: float) -> tuple[float, float] | None:
    """Return how wide and high a shape is with its line, None where that is not written."""
    tag = element.tag
    if tag in ("rect", "image"):
        sides = [_PLAIN.fullmatch(element.get(name, "0")) for name in ("width", "height")]
        return (abs(float(sides[0][1])) + stroke, abs(float(sides[1][1])) + stroke) if sides[0] and sides[1] else None
    if tag in ("circle", "ellipse"):
        radii = [_PLAIN.fullmatch(element.get(name) or element.get("r") or "0") for name in ("rx", "ry")]
        across = [2 * abs(float(each[1])) + stroke for each in radii if each]
        return (across[0], across[1]) if len(across) == 2 else None
    if tag == "line":
        ends = [_first_signed(element.get(name)) for name in ("x1", "x2", "y1", "y2")]
        return abs(ends[1] - ends[0]) + stroke, abs(ends[3] - ends[2]) + stroke
    if tag in ("path", "polyline", "polygon"):
        points = points_of(element)
        across, down = ([each[at] for each in points] or [0.0] for at in (0, 1))
        more = stroke + 2 * widest_arc(element)
        return max(across) - min(across) + more, max(down) - min(down) + more
    return None


def _first_signed(value: str | None) -> float:
    found = NUMBER.match((value or "0").strip())
    return float(found[0]) if found else 0.0
