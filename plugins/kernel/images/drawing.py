"""Read a drawing (SVG): its size, and whether it would act or call out."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from plugins.kernel.images.pictures import BadPicture

_ACTIVE = re.compile(
    r"<script|<foreignObject|\son\w+\s*=|(?:href|src)\s*=\s*[\"'](?!#)|@import|url\((?!\s*['\"]?#)", re.I
)
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_ACTING = frozenset({"script", "foreignobject"})


def size_of_drawing(file: Path, source: str) -> tuple[int, int]:
    """Return a drawing's width and height; raise BadPicture. source: as messages name it."""
    data = file.read_bytes()
    if _ACTIVE.search(data.decode("utf-8", "replace")):
        raise _acting(source)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):  # not whole, or in an encoding that nobody knows
        raise BadPicture(f"图片“{source}”不完整，不是正确的 SVG", "请用绘图软件重新导出 SVG，或改用 PNG") from None
    if any(_acts(each) for each in root.iter()):
        raise _acting(source)
    width, height = _view_box(root) or _lengths(root) or (0.0, 0.0)
    if not (0.5 <= width < 1e6 and 0.5 <= height < 1e6):
        raise BadPicture(f"图片“{source}”没有 viewBox 尺寸", "请用绘图软件重新导出 SVG，或改用 PNG")
    return round(width), round(height)


def _acting(source: str) -> BadPicture:
    return BadPicture(f"图片“{source}”里有脚本或外部链接", "请导出为“纯 SVG”，或改用 PNG")


def _acts(element: ElementTree.Element) -> bool:
    """Tell an element that a search for words misses: with a prefix of its own, or in letters written as numbers."""
    if _local(str(element.tag)) in _ACTING:
        return True
    for name, value in element.items():
        local = _local(name)
        if local.startswith("on") or (local in ("href", "src") and not value.strip().startswith("#")):
            return True
    return False


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _view_box(root: ElementTree.Element) -> tuple[float, float] | None:
    found = _VIEW_BOX.fullmatch(root.get("viewBox", ""))
    return (float(found[1]), float(found[2])) if found else None


def _lengths(root: ElementTree.Element) -> tuple[float, float] | None:
    """Return width and height as the drawing itself has them. Browsers show it in them, and scale it."""
    found = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    sizes = [float(each[1]) * _PIXELS[each[2]] for each in found if each]
    return (sizes[0], sizes[1]) if len(sizes) == 2 else None
