"""The links and pictures of a text, as the parser has read them, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.dialect import parse
from plugins.kernel.markdown.fast_path import convert
from plugins.kernel.markdown.tolerant_parser import TolerantParser
from plugins.kernel.markdown.whitelist import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAY_LEAD = re.compile("<(?:a|ima?ge?)", re.IGNORECASE)  # an image is taken for an img
_IN_HTML = re.compile(r'<a href="([^"]*)"|<img src="([^"]*)"')  # as the fast path writes them


@frozen
class SourceLink:
    """A link or a picture. target: where it leads, as the editor typed it. line: from 0 on."""

    target: str
    line: int
    is_picture: bool


def quick_links(body: str) -> list[SourceLink] | None:
    """Return the links of a plain text, all on line 0, None where only the parser knows them."""
    html = convert(body)
    if html is None:
        return None
    found = _IN_HTML.findall(html) if "<a " in html or "<img " in html else []
    return [SourceLink(unescape(link or picture), 0, bool(picture)) for link, picture in found]


def find_links(body: str) -> Iterator[SourceLink]:
    """Yield every link and picture of a text with its line."""
    for line, token in lines_of_tokens(parse(body).tokens):
        if token.type == "link_open":
            yield SourceLink(str(token.attrs["href"]), line, False)
        elif token.type == "image":
            yield SourceLink(str(token.attrs["src"]), line, True)
        elif token.type in ("html_inline", "html_block"):
            yield from _in_tags(token.content, line)


def lines_of_tokens(tokens: Iterable[Token]) -> Iterator[tuple[int, Token]]:
    """Yield each token with its line, what stands within running text by itself."""
    line = 0
    for token in tokens:
        if token.map:
            line = token.map[0]
        if token.type != "inline":
            yield line, token
            continue
        at = line
        for child in token.children or ():
            yield at, child
            at += child.type in ("softbreak", "hardbreak")


def _in_tags(html: str, line: int) -> Iterator[SourceLink]:
    """Yield the links and pictures of a piece of HTML as it is typed, and what else is one when it is printed.

    Of odd tags each parser makes something else, as of a comment that ends where it begins; browsers see the printed.
    """
    typed = _opened(html, line)
    yield from typed
    if not _MAY_LEAD.search(html):
        return  # who cleans thousands of tags within each other takes seconds
    yield from (
        SourceLink(link.target, line, link.is_picture)
        for link in _opened(clean(html), line)
        if not any((each.target, each.is_picture) == (link.target, link.is_picture) for each in typed)
        and (link.target or not typed)  # of a picture whose address is dropped since it is bad, the typed one is told
    )


def _opened(html: str, line: int) -> list[SourceLink]:
    """Return the links and pictures of a piece of HTML. A link without an address is none; a picture is one."""
    tags = Tags()
    tags.feed(html)
    wanted = {"a": "href", "img": "src"}
    return [
        SourceLink(attributes.get(wanted[name]) or "", line + at, name == "img")
        for at, name, attributes in tags.opened
        if name == "img" or (name in wanted and wanted[name] in attributes)
    ]


class Tags(TolerantParser):
    """The tags of a piece of HTML. opened: (line from 0 on, name, attributes). closed: (line, name)."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[int, str, dict[str, str | None]]] = []
        self.closed: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((self.getpos()[0] - 1, tag, dict(reversed(attrs))))  # browsers take the first of two

    def handle_endtag(self, tag: str) -> None:
        self.closed.append((self.getpos()[0] - 1, tag))
