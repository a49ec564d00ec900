"""To what the elements of a drawing refer, and what its style sheets say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]+)")
_RULE = re.compile(r"(?<![^{}])([^{}]*+)\{([^{}]*+)\}")
_NAMED = re.compile(r"[.#]?[\w-]+|\*")  # what a selector names: classes, places, elements
_BY_OTHER_MEANS = re.compile(r"[\[:\\]")  # attributes, places, escapes: then it is taken for one of all elements
# In declarations: what takes more time than a shape does.
_DEAR = re.compile(r"url\(|filter|animation|dasharray|opacity|blend|isolation")


class References:
    """targets: elements by id."""

    def __init__(self, root: Element) -> None:
        self.targets = {each.get("id", ""): each for each in root.iter()}
        self.by_sheet = dict[str, list[str]]()  # declarations by what a selector names
        for style in root.iter("style"):
            for selector, declarations in _RULE.findall(style.text or ""):
                if not _DEAR.search(declarations):
                    continue
                for name in {"*"} if _BY_OTHER_MEANS.search(selector) else _NAMED.findall(selector):
                    self.by_sheet.setdefault(name, []).append(declarations)

    def said_of(self, element: Element) -> str:
        """Return what the element's own style and the drawing's style sheet say of it."""
        found = [element.get("style", "")]
        if self.by_sheet:
            own = [f".{each}" for each in element.get("class", "").split()]
            for name in (*own, f"#{element.get('id', '')}", str(element.tag), "*"):
                found += self.by_sheet.get(name, ())
        return ";".join(found)

    def copied(self, element: Element) -> Element | None:
        """Return what an element shows a copy of."""
        address = element.get("href") or element.get("xlink:href") or ""
        return self.targets.get(address[1:]) if address.startswith("#") and element.tag != "a" else None


def referred(element: Element, said: str) -> Iterator[str]:
    """Yield the names to which an element refers by itself or by the drawing's style sheet."""
    for value in (*(value for name, value in element.items() if name != "style"), said):
        if "url(" in value:
            yield from _REFERENCE.findall(value)
