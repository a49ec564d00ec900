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

from plugins.kernel.drawings.vocabulary import ANIMATIONS
from plugins.kernel.formats.faults import Unclean

MAX_SHAPES = 200_000
MAX_PIXELS = 150_000_000  # of all pictures that are written into a drawing
_DEEPEST = 200
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]+)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAMED = re.compile(r"[.#]?[\w-]+|\*")  # what a selector names: classes, places, elements
_COMMANDS = re.compile(r"[A-Za-z]|[-+.\d]+[\s,]+[-+.\d]+")  # in the line of a path, at each of which a marker may stand
# What takes a layer of its own, as many times the time of a shape: filters are reckoned for every pixel.
_LAYERS = {"filter": 1_000, "mask": 300, "clipPath": 20, "pattern": 20}
_ANIMATION = 300  # of a shape's time, for it is drawn again and again
_WHAT = "里的图形互相套用得太多"
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
        self.by_sheet = dict[str, list[str]]()
        for style in root.iter("style"):
            for selector, declarations in _RULE.findall(style.text or ""):
                for name in _NAMED.findall(selector) if "url(" in declarations else ():
                    self.by_sheet.setdefault(name, []).extend(_REFERENCE.findall(declarations))

    def shapes_in(self, element: Element, depth: int) -> int:
        key = id(element)
        if depth > _DEEPEST:
            raise Unclean(_WHAT, _MEND)
        if key not in self.counted:
            self.counted[key] = 0  # copies in a circle are drawn by nobody
            count = _ANIMATION if element.tag in ANIMATIONS else 1
            count += sum(self.shapes_in(child, depth + 1) for child in element)
            if element.tag == "use":
                count += self._shapes_of((element.get("href") or element.get("xlink:href") or "")[1:], depth)
            for name in self._referred(element):
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

    def _referred(self, element: Element) -> Iterator[str]:
        """Yield the names to which an element refers by itself or by the drawing's style sheet."""
        for value in element.attrib.values():
            if "url(" in value:
                yield from _REFERENCE.findall(value)
        if self.by_sheet:
            own = [f".{each}" for each in element.get("class", "").split()]
            for name in (*own, f"#{element.get('id', '')}", str(element.tag), "*"):
                yield from self.by_sheet.get(name, ())
