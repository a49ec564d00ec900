"""Word, PowerPoint, OpenDocument and OFD: the words of every part, with the part and the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.zips import OpenZip
from plugins.kernel.passages.passage import Passage
from plugins.kernel.passages.texts import decoded
from plugins.kernel.passages.trees import beside_words, lines_of

_PARTS = (
    (re.compile(r"word/document\.xml|content\.xml"), "正文"),
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"styles\.xml"), "页眉页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
    (re.compile(r"word/endnotes\.xml"), "尾注"),
    (re.compile(r".*comments?\d*\.xml|.*/comments/.*"), "批注"),
    (re.compile(r"docProps/.*|meta\.xml|OFD\.xml"), "文档属性"),
    (re.compile(r"ppt/slides/slide(\d+)\.xml"), "第 {} 张幻灯片"),
    (re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml"), "第 {} 张的备注"),
    (re.compile(r"(?:.*/)?Pages/Page_(\d+)/Content\.xml"), "第 {} 个页面文件"),
    (re.compile(r"ppt/slide(?:Masters|Layouts)/.*\.xml"), "母版或版式"),
    (re.compile(r".*\.rels"), "链接"),
)
_PRONOUNCED = frozenset({"rt"})  # stands above words
_COMMANDED = frozenset({"instrText"})  # stands before what a field shows, 139{ MERGEFIELD 电话 }12345678
_ADDED, _REMOVED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf)?<\?xml\s")
_XML = (".xml", ".rels", ".vml")
_NO_WORDS = re.compile(
    r"\[Content_Types\]\.xml|.*/theme\d*\.xml|.*/(?:fontTable|webSettings|presProps|viewProps|tableStyles)\.xml|"
    r"META-INF/manifest\.xml|xl/calcChain\.xml"
)


def office_passages(found: OpenZip, passed_over: frozenset[str] = frozenset()) -> Iterator[Passage]:
    """Yield the words of every part of a document but those that are named."""
    for name in found.names:
        if not is_part(found, name):
            continue
        is_read = not _NO_WORDS.fullmatch(name)
        if name not in passed_over and is_read:
            lines, part = _lines(found.read(name)), _part(name)
            yield Passage("\n".join(lines), [f"{part}第 {at} 段" for at in range(1, len(lines) + 1)])
            yield from _revised(found.read(name), lines, part)
        beside = beside_words(decoded(found.read(name)), is_read)
        yield Passage("\n".join(beside), [f"{_part(name)}的注释或属性里"] * len(beside))


def _revised(data: bytes, lines: Sequence[str], part: str) -> Iterator[Passage]:
    """Yield the paragraphs as they were before changes that the document keeps, and as they are after them.

    So those in which it is told how words are pronounced, or what a field shall show: without that.
    """
    changes = (_ADDED, _REMOVED) if b":del" in data or b":moveFrom" in data else ()
    known = frozenset(lines)
    with suppress(Damaged):
        unseen = (*((_PRONOUNCED,) if b":rt>" in data else ()), *((_COMMANDED,) if b":instrText" in data else ()))
        for without in (*changes, *unseen):
            changed = [(at, line) for at, line in enumerate(lines_of(data, without), 1) if line not in known]
            yield Passage("\n".join(line for _, line in changed), [f"{part}第 {at} 段的修订里" for at, _ in changed])


def is_part(found: OpenZip, name: str) -> bool:
    """Tell a part with words: by its name, or by how it begins, since programs find parts by what refers to them."""
    return name.lower().endswith(_XML) or bool(_BEGINS.match(found.read(name)))


def _lines(data: bytes) -> list[str]:
    """Return a part's words; those of one that is no good XML as they stand in it, for a program may forgive it."""
    try:
        return lines_of(data)
    except Damaged:
        return decoded(data).split("\n")


def _part(name: str) -> str:
    for pattern, label in _PARTS:
        if found := pattern.fullmatch(name):
            return label.format(*found.groups())
    return f"部件 {name} "
