"""How large a drawing is, as it says itself."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from plugins.kernel.formats.faults import Unclean

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LONGEST = 100  # characters of a size; a longer one is none


def size_of(root: Element) -> tuple[int, int]:
    """Return width and height in pixels; raise Unclean where there are none, for the page would jump."""
    width, height = _view_box(root) or _lengths(root) or (0.0, 0.0)
    if not (0.5 <= width < 1e6 and 0.5 <= height < 1e6):
        raise Unclean("没有 viewBox 尺寸", "请用绘图软件重新导出 SVG，或改用 PNG")
    return max(1, round(width)), max(1, round(height))


def _view_box(root: Element) -> tuple[float, float] | None:
    found = _VIEW_BOX.fullmatch(root.get("viewBox", "")[:_LONGEST])
    return (float(found[1]), float(found[2])) if found else None


def _lengths(root: Element) -> tuple[float, float] | None:
    """Return width and height as the drawing itself has them. Browsers show it in them, and scale it."""
    found = [_LENGTH.fullmatch(root.get(name, "")[:_LONGEST]) for name in ("width", "height")]
    sizes = [float(each[1]) * _PIXELS[each[2]] for each in found if each]
    return (sizes[0], sizes[1]) if len(sizes) == 2 else None
