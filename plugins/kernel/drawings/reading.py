"""A drawing's bytes as a tree of elements: UTF-8 only, no entities, nothing fetched, no deeper than anybody draws."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from plugins.kernel.drawings.addresses import PLAIN, acting
from plugins.kernel.formats.faults import Damaged, Unclean

MAX_BYTES = 20_000_000
MAX_ELEMENTS, MAX_DEPTH = 200_000, 100
MAX_STYLES = 3_000_000  # characters of style sheets and of what attributes say; each million takes four seconds
_SHAPES = ("d", "points", "href", "xlink:href", "{http://www.w3.org/1999/xlink}href")  # lines and pictures, no styles
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
_ROOT = re.compile(rb"(<svg)(?=[\s>/])")
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


def read_drawing(data: bytes) -> Element:
    """Return the root of a drawing's tree; raise Damaged for what is no XML, Unclean for what nobody should parse."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    if len(data) > MAX_BYTES:
        raise Unclean(f"有 {len(data) // 10**6} MB，太大", "请简化路径后重新导出，或改用 PNG")
    _demand_utf8(data)
    # A document type may be named, as older programs do; it is read by nobody, and what it declares is refused.
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(_with_prefix(data.removeprefix(BOM_UTF8)))
        root: Element = parser.close()
    except DefusedXmlException:
        raise Unclean("开头有实体声明（<!ENTITY>）", PLAIN) from None
    except (ParseError, ValueError, LookupError, AssertionError):
        raise Damaged("no XML") from None
    return root


def _with_prefix(data: bytes) -> bytes:
    """Return the drawing with the one prefix declared that people and programs forget; no browser would show it."""
    if b"xlink:" not in data or b"xmlns:xlink" in data:
        return data
    return _ROOT.sub(rb'\1 xmlns:xlink="http://www.w3.org/1999/xlink"', data, count=1)


class _Bounded(TreeBuilder):
    """Builds the tree as long as it is one that somebody may have drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.number = self.styles = 0
        self.is_style = False

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.number += 1
        if self.depth > MAX_DEPTH or self.number > MAX_ELEMENTS:
            what = f"太复杂：超过 {MAX_ELEMENTS} 个图形，或分组套了 {MAX_DEPTH} 层以上"
            raise Unclean(what, "请简化后重新导出，或改用 PNG")
        self.is_style = tag.rpartition("}")[2] == "style"
        self._take(sum(len(value) for name, value in attrs.items() if name not in _SHAPES))
        return super().start(tag, attrs)

    def data(self, data: str, /) -> None:
        self._take(len(data) if self.is_style else 0)
        super().data(data)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        self.is_style = False
        return super().end(tag)

    def _take(self, size: int) -> None:
        self.styles += size
        if self.styles > MAX_STYLES:
            raise Unclean("里的样式太长", "请简化后重新导出，不带没有用到的样式，或改用 PNG")

    def pi(self, target: str, _text: str | None = None, /) -> None:  # type: ignore[override]  # it stands in no tree
        if target.lower() == "xml-stylesheet":
            raise acting("<?xml-stylesheet?>")


def _demand_utf8(data: bytes) -> None:
    """Raise Unclean for another encoding: what a browser would read there, nobody has judged."""
    named = _ENCODING.match(data.removeprefix(BOM_UTF8))
    encoding = named[1].lower() if named else b"utf-8"
    if data.startswith(_WIDE) or encoding not in _UTF8:
        name = "UTF-16" if data.startswith(_WIDE) else encoding.decode("ascii", "replace")[:20]
        raise Unclean(f"的编码是 {name}，不是 UTF-8", "请用绘图软件重新导出，编码选 UTF-8，或改用 PNG")
    try:
        data.decode()
    except UnicodeDecodeError:
        raise Unclean("的编码不是 UTF-8", "请用绘图软件重新导出，编码选 UTF-8，或改用 PNG") from None
