"""Reading a built site the way browsers do: pages as trees, references followed to files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

_REFERENCES = ("href", "src", "poster", "action", "data")
_URL = re.compile(r"url\(([\"']?)(.*?)\1\)")
_DESCRIPTOR = re.compile(r"\s+[\d.]+[wx]$")


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@cache
def parse(page: Path) -> tuple[Element, tuple[str, ...]]:
    """Return the page's tree and the codes of html5lib's parse errors."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Element = parser.parse(page.read_text(encoding="utf-8"))
    return tree, tuple(code for _, code, _ in parser.errors)


def tree(page: Path) -> Element:
    return parse(page)[0]


def text(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def metas(page: Path) -> dict[str, str]:
    """Return the content of each named <meta>; a name that stands twice fails."""
    found: dict[str, str] = {}
    for meta in tree(page).iter("meta"):
        name = meta.get("name") or meta.get("property")
        if name:
            assert name not in found, f"{page}: {name} twice"
            found[name] = meta.get("content", "")
    return found


def by_title(site: Path, title: str) -> Path:
    """Return the one page whose h1 is `title`."""
    found = [page for page in pages(site) if text(tree(page).find(".//h1")) == title]
    assert len(found) == 1, f"{title}: {found}"
    return found[0]


def references(element: Element) -> Iterator[tuple[str, str]]:
    """Yield (attribute, address) for all that an element and those below it refer to; data: holds what it needs."""
    for each in element.iter():
        for name in _REFERENCES:
            if name in each.attrib and not each.attrib[name].startswith("data:"):
                yield name, each.attrib[name]
        for part in each.attrib.get("srcset", "").split(","):
            if part.strip():
                yield "srcset", _DESCRIPTOR.sub("", part.strip())


def sheet_references(css: str) -> Iterator[str]:
    yield from (found[2] for found in _URL.finditer(css))


def is_outside(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def follow(site: Path, page: Path, address: str, base: str = "") -> tuple[Path, str]:
    """Return the file that an address on `page` leads to, and its anchor.

    base: the path under which the site is published, for addresses from the host's root.
    """
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path.startswith("/"):
        assert path.startswith(f"{base}/"), f"{page}: {address} leaves {base}/"
        target = site / path.removeprefix(f"{base}/")
    else:
        target = page.parent / path if path else page
    target = Path(*target.resolve().parts)
    return (target / "index.html" if target.is_dir() else target), unquote(parts.fragment)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
