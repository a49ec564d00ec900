"""How much a drawing asks a browser to draw: copies of copies of copies make millions of shapes of a few lines."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from plugins.kernel.formats.faults import Unclean

MAX_SHAPES = 500_000
_DEEPEST = 300


def demand_few_uses(root: Element) -> None:
    """Raise Unclean for a drawing whose copies (`use`) make more of it than anybody draws."""
    _Counting({each.get("id", ""): each for each in root.iter()}).shapes_in(root, 0)


class _Counting:
    """targets: elements by id. counted: shapes of an element with all that it copies; 0 while it is being counted."""

    def __init__(self, targets: dict[str, Element]) -> None:
        self.targets, self.counted = targets, dict[int, int]()

    def shapes_in(self, element: Element, depth: int) -> int:
        key = id(element)
        if key not in self.counted:
            self.counted[key] = 0  # copies in a circle are drawn by nobody
            count = 1 + sum(self.shapes_in(child, depth + 1) for child in element)
            if element.tag == "use":
                target = self.targets.get((element.get("href") or element.get("xlink:href") or "")[1:])
                count += self.shapes_in(target, depth + 1) if target is not None else 0
            if count > MAX_SHAPES or depth > _DEEPEST:
                raise Unclean("里的图形互相套用得太多", "请简化后重新导出，或改用 PNG")
            self.counted[key] = count
        return self.counted[key]
