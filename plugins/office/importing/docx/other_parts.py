"""Parts of a document that are no part of the text: headers, footers, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from plugins.office.importing.docx.drawings import look_into
from plugins.office.importing.docx.names import value, w
from plugins.office.importing.docx.package import Package
from plugins.office.importing.docx.words import all_words
from plugins.office.importing.model import Note

_KINDS = {"header": "页眉", "footer": "页脚"}


def other_notes(package: Package, comments: Mapping[str, str]) -> Iterator[Note]:
    """Yield what stands in headers, footers and comments. comments: where each is anchored, by its id."""
    seen: set[tuple[str, str]] = set()
    for kind, part in sorted(package.relations(package.main).values()):
        root = package.tree(part) if kind in (*_KINDS, "comments") and part in package.names else None
        if root is None:
            continue
        if kind == "comments":
            yield from _comments(root, comments)
            continue
        for words in _lines(root, package, part):
            if (kind, words) not in seen:
                seen.add((kind, words))
                yield Note(_KINDS[kind], "每页", words)


def _lines(root: Element, package: Package, part: str) -> Iterator[str]:
    words = " ".join(filter(None, (" ".join(all_words(each).split()) for each in root.iter(w("p")))))
    if words:
        yield words
    found = look_into(root, package, package.relations(part))
    yield from (f"{kind} {words}".strip() for kind, words in found.left)
    if found.pictures:
        yield f"图片 {len(found.pictures)} 张"


def _comments(root: Element, places: Mapping[str, str]) -> Iterator[Note]:
    for each in root.findall(w("comment")):
        words = " ".join(filter(None, (all_words(line) for line in each.iter(w("p")))))
        yield Note("批注", places.get(value(each, "id"), "文中"), f"{value(each, 'author')}：{words}")
