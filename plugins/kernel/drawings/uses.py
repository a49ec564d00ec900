"""How much a drawing asks a browser to draw: copies of copies of copies make millions of shapes of a few lines.

What is filled with a pattern, masked, cut or set with markers is drawn with all that these hold, each time.
"""

from __future__ import annotations

import io
import re
import warnings
from base64 import b64decode
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from plugins.kernel.drawings.strokes import cost_of_line
from plugins.kernel.drawings.vocabulary import ANIMATIONS
from plugins.kernel.formats.faults import Unclean

MAX_SHAPES = 200_000
MAX_PIXELS = 150_000_000  # of all pictures that are written into a drawing
_DEEPEST = 200
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]+)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_DEAR = re.compile(r"url\(|filter|animation|dasharray")  # in declarations: what takes more time than a shape does
_NAMED = re.compile(r"[.#]?[\w-]+|\*")  # what a selector names: classes, places, elements
_COMMANDS = re.compile(r"[A-Za-z]|[-+.\d]+[\s,]+[-+.\d]+")  # in the line of a path, at each of which a marker may stand
# What takes a layer of its own, as many times the time of a shape: filters are reckoned for every pixel.
_LAYERS = {"filter": 200, "mask": 300, "clipPath": 20, "pattern": 20}
_STEP = 450  # of a shape's time, for one step of a filter
_OF_STEPS = re.compile(r"fe(?:Func.|MergeNode|(?:Distant|Point|Spot)Light)")  # no steps themselves
_FILTERED = re.compile(r"(?:^|[;{\s])filter\s*:\s*(?!none)")
_WITHIN_FILTER = 3  # what is in a filter within a filter takes so many times as long: its place grows
_ANIMATION = 300  # of a shape's time, for it is drawn again and again
_ANIMATED_BY_SHEET = 20
_WHAT = "太复杂：图形互相套用、线条来回或虚线太多，浏览器画不动"
_MEND = "请简化后重新导出，或改用 PNG"


def demand_few_uses(root: Element) -> None:
    """Raise Unclean for a drawing that makes more of a few lines than anybody draws, and more than browsers bear."""
    _Counting(root).shapes_in(root, 0)
    pixels = 0
    for each in root.iter("image"):
        _, _, held = (each.get("href") or each.get("xlink:href") or "").partition(";base64,")
        pixels += _pixels(held)
        if pixels > MAX_PIXELS:
            raise Unclean(f"里嵌的图片太大，超过 {MAX_PIXELS // 10**8} 亿像素", "请缩小图片，重新导出")


def _pixels(held: str) -> int:
    from PIL import Image

    if not held:
        return 0
    try:
        with (
            warnings.catch_warnings(action="ignore"),  # of a picture's size, which is what is asked here
            Image.open(io.BytesIO(b64decode(held)), formats=("PNG", "JPEG", "WEBP")) as picture,
        ):
            return picture.width * picture.height
    except Image.DecompressionBombError:
        return MAX_PIXELS + 1
    except Exception:  # whatever a reader of damaged bytes stumbles over
        raise Unclean("里嵌的图片不完整", _MEND) from None


class _Counting:
    """targets: elements by id. counted: shapes of an element with all that it asks for; 0 while it is being counted."""

    def __init__(self, root: Element) -> None:
        self.targets = {each.get("id", ""): each for each in root.iter()}
        self.counted = dict[int, int]()
        self.by_sheet = dict[str, list[str]]()  # declarations by what a selector names
        for style in root.iter("style"):
            for selector, declarations in _RULE.findall(style.text or ""):
                for name in _NAMED.findall(selector) if _DEAR.search(declarations) else ():
                    self.by_sheet.setdefault(name, []).append(declarations)

    def shapes_in(self, element: Element, depth: int) -> int:
        key = id(element)
        if depth > _DEEPEST:
            raise Unclean(_WHAT, _MEND)
        if key not in self.counted:
            self.counted[key] = 0  # copies in a circle are drawn by nobody
            said = self._said_of(element)
            count = _own_cost(element, said) + sum(self.shapes_in(child, depth + 1) for child in element)
            address = element.get("href") or element.get("xlink:href") or ""
            if address.startswith("#") and element.tag != "a":
                count += self._shapes_of(address[1:], depth)
            if element.get("filter", "none") != "none" or _FILTERED.search(said):
                count = count * _WITHIN_FILTER + _STEP
            for name in _referred(element, said):
                count += self._shapes_of(name, depth) * self._times(name, element)
            if count > MAX_SHAPES:
                raise Unclean(_WHAT, _MEND)
            self.counted[key] = count
        return self.counted[key]

    def _shapes_of(self, name: str, depth: int) -> int:
        target = self.targets.get(name)
        return self.shapes_in(target, depth + 1) + _LAYERS.get(target.tag, 0) if target is not None else 0

    def _times(self, name: str, element: Element) -> int:
        """Return how often an element shows what it refers to: a marker at every bend."""
        target = self.targets.get(name)
        if target is None or target.tag != "marker":
            return 1
        return 1 + len(_COMMANDS.findall(element.get("d") or element.get("points") or ""))

    def _said_of(self, element: Element) -> str:
        """Return what the element's own style and the drawing's style sheet say of it."""
        found = [element.get("style", "")]
        if self.by_sheet:
            own = [f".{each}" for each in element.get("class", "").split()]
            for name in (*own, f"#{element.get('id', '')}", str(element.tag), "*"):
                found += self.by_sheet.get(name, ())
        return ";".join(found)


def _own_cost(element: Element, said: str) -> int:
    """Return the cost of an element without what is in it."""
    tag = str(element.tag)
    if tag in ANIMATIONS:
        return _ANIMATION
    if tag.startswith("fe"):
        return 1 if _OF_STEPS.fullmatch(tag) else _STEP
    return 1 + cost_of_line(element, said) + (_ANIMATED_BY_SHEET if "animation" in said else 0)


def _referred(element: Element, said: str) -> Iterator[str]:
    """Yield the names to which an element refers by itself or by the drawing's style sheet."""
    for value in (*(value for name, value in element.items() if name != "style"), said):
        if "url(" in value:
            yield from _REFERENCE.findall(value)
