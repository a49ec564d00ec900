"""How much a drawing asks a browser to draw: copies of copies of copies make millions of shapes of a few lines.

What is filled with a pattern, masked, cut or set with markers is drawn with all that these hold, each time.
"""

from __future__ import annotations

import io
import re
import warnings
from base64 import b64decode
from xml.etree.ElementTree import Element

from plugins.kernel.drawings.painting import MAX_MS, time_to_paint
from plugins.kernel.drawings.references import References, referred
from plugins.kernel.drawings.strokes import cost_of_line, marks_of
from plugins.kernel.drawings.vocabulary import ANIMATIONS
from plugins.kernel.formats.faults import Unclean

MAX_SHAPES = 200_000
MAX_PIXELS = 150_000_000  # of all pictures that are written into a drawing
_DEEPEST = 200
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


def demand_few_uses(root: Element, size: tuple[int, int]) -> None:
    """Raise Unclean for a drawing that makes more of a few lines than anybody draws, and more than browsers bear."""
    references = References(root)
    _Counting(references).shapes_in(root, 0)
    if time_to_paint(root, references, size) > MAX_MS:
        raise Unclean(_WHAT, _MEND)
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
    """counted: shapes of an element with all that it asks for; 0 while it is being counted."""

    def __init__(self, references: References) -> None:
        self.references = references
        self.counted = dict[int, int]()

    def shapes_in(self, element: Element, depth: int) -> int:
        key = id(element)
        if depth > _DEEPEST:
            raise Unclean(_WHAT, _MEND)
        if key not in self.counted:
            self.counted[key] = 0  # copies in a circle are drawn by nobody
            said = self.references.said_of(element)
            count = _own_cost(element, said) + sum(self.shapes_in(child, depth + 1) for child in element)
            if (copied := self.references.copied(element)) is not None:
                count += self._shapes_in(copied, depth)
            if element.get("filter", "none") != "none" or _FILTERED.search(said):
                count = count * _WITHIN_FILTER + _STEP
            for name in referred(element, said):
                count += self._shapes_of(name, depth) * self._times(name, element)
            if count > MAX_SHAPES:
                raise Unclean(_WHAT, _MEND)
            self.counted[key] = count
        return self.counted[key]

    def _shapes_of(self, name: str, depth: int) -> int:
        target = self.references.targets.get(name)
        return self._shapes_in(target, depth) if target is not None else 0

    def _shapes_in(self, target: Element, depth: int) -> int:
        return self.shapes_in(target, depth + 1) + _LAYERS.get(str(target.tag), 0)

    def _times(self, name: str, element: Element) -> int:
        """Return how often an element shows what it refers to: a marker at every bend."""
        target = self.references.targets.get(name)
        if target is None or target.tag != "marker":
            return 1
        return marks_of(element)


def _own_cost(element: Element, said: str) -> int:
    """Return the cost of an element without what is in it."""
    tag = str(element.tag)
    if tag in ANIMATIONS:
        return _ANIMATION
    if tag.startswith("fe"):
        return 1 if _OF_STEPS.fullmatch(tag) else _STEP
    return 1 + cost_of_line(element, said) + (_ANIMATED_BY_SHEET if "animation" in said else 0)
