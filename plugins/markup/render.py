"""Markdown → clean HTML whose links lead to output paths, and its first words."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from plugins.addresses import INTERNAL
from plugins.library import Catalogue, WaitingLink
from plugins.markup import direct
from plugins.markup.extensions import ChineseText, anchor
from plugins.markup.links import resolve
from plugins.markup.whitelist import clean
from plugins.pictures import Picture, markup
from plugins.slugs import ascii_file_name

SUMMARY_CHARS = 80  # two lines on a 360 px phone
_LINK = re.compile(r'(<a (?:[^>]*? )?href=")([^"]*)"')
_PICTURE = re.compile(r"<img [^>]*?>")
_ATTRIBUTE = re.compile(r'(src|alt|title)="([^"]*)"')
_LONE_PICTURE = re.compile(r"<p>\s*(<img [^>]*>)\s*</p>")
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_TAGS = re.compile(r"<[^>]+>")
_NOTE_MARK = re.compile(r"<sup id=\"fnref.*?</sup>", re.DOTALL)
_SENTENCE_ENDS = "。\uff01\uff1f"
_PER_THREAD = threading.local()  # a Markdown instance keeps the state of the text that it converts


@dataclass(frozen=True, slots=True)
class Rendered:
    """html: links are internal (see addresses.INTERNAL). lead: the first paragraph as text, cut.

    files: what it uses of the content folder, published path by source path. pictures: what media has to make.
    """

    html: str
    lead: str
    files: dict[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()


class Renderer:
    """Renders texts of one library. describe: returns the Picture for (path in content, alt)."""

    def __init__(self, library: Catalogue, describe: Callable[[str, str], Picture]) -> None:
        self._library, self._describe = library, describe

    def render(self, text: str, folder: str) -> Rendered:
        """Return the rendered text. folder: where its links start from, relative to the content folder.

        Links have been checked before; a broken one raises BrokenLink.
        """
        html = to_html(text)
        page = _Page(self._library, self._describe, folder)
        if "<a " in html:
            html = _LINK.sub(page.link, html)
        if "<img " in html:
            html = _PICTURE.sub(page.picture, _LONE_PICTURE.sub(page.figure, html))
        if "<table>" in html:
            html = _TABLE.sub(_scrollable, html)
        return Rendered(html, lead(html), page.files, tuple(page.pictures))


def to_html(text: str) -> str:
    """Return the clean HTML of Markdown, its links as written."""
    html = direct.convert(text)
    return by_python_markdown(text) if html is None else html


def by_python_markdown(text: str) -> str:
    """Return the same from the library whose reading of Markdown holds."""
    return clean(_markdown().reset().convert(text))


def _markdown() -> Markdown:
    """Return this thread's converter, made for the first text that needs it."""
    if not hasattr(_PER_THREAD, "markdown"):
        _PER_THREAD.markdown = Markdown(
            extensions=[
                "tables",
                "def_list",
                "admonition",
                "attr_list",
                "fenced_code",
                "sane_lists",
                FootnoteExtension(BACKLINK_TITLE="回到正文第 {} 处注释"),
                TocExtension(slugify=anchor),
                ChineseText(),
            ],
            output_format="html",
        )
    found: Markdown = _PER_THREAD.markdown
    return found


class _Page:
    """Replaces one text's links and pictures, and remembers which files they need."""

    def __init__(self, library: Catalogue, describe: Callable[[str, str], Picture], folder: str) -> None:
        self.library, self.describe, self.folder = library, describe, folder
        self.files: dict[str, str] = {}
        self.pictures: list[Picture] = []

    def figure(self, found: re.Match[str]) -> str:
        """A picture that stands alone leads to its full size, since a phone shows it small."""
        attributes = _attributes(found[1])
        picture = self._describe_one(attributes)
        kind = " figure--drawing" if picture.path.endswith(".svg") else ""
        caption = attributes.get("title")
        below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        link = f'<a class="figure__link" href="{INTERNAL}{picture.path}">{markup(picture)}</a>'
        return f'<figure class="figure{kind}">{link}{below}</figure>'

    def link(self, found: re.Match[str]) -> str:
        """Return the beginning of a link's tag with the address of the page or file that it leads to."""
        try:
            leads_to = resolve(unescape(found[2]), False, self.folder, self.library)
        except WaitingLink:
            return "<a"  # HTML's placeholder: the words stand where the link will be
        if leads_to is None:
            return found[0]
        if leads_to.startswith("file:"):
            source = leads_to.removeprefix("file:")
            leads_to = self.files[source] = ascii_file_name(source)
        return f'{found[1]}{INTERNAL}{escape(leads_to)}"'

    def picture(self, found: re.Match[str]) -> str:
        """Return a picture within running text; a figure's is there already."""
        return found[0] if INTERNAL in found[0] else markup(self._describe_one(_attributes(found[0])))

    def _describe_one(self, attributes: dict[str, str]) -> Picture:
        leads_to = resolve(attributes.get("src", ""), True, self.folder, self.library)
        assert leads_to is not None  # a picture is never an anchor of its own page
        picture = self.describe(leads_to.removeprefix("file:"), attributes.get("alt", ""))
        self.pictures.append(picture)
        return picture


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def lead(html: str, limit: int = SUMMARY_CHARS) -> str:
    """Return the first paragraph's text, cut at a sentence's end if one lies in its second half."""
    _, _, rest = html.partition("<p>")
    paragraph, closed, _ = rest.partition("</p>")
    return cut(plain(paragraph), limit) if closed else ""


def plain(html: str) -> str:
    """Return the text of rendered HTML."""
    if "<" in html:
        html = _TAGS.sub("", _NOTE_MARK.sub("", html))
    return " ".join((unescape(html) if "&" in html else html).split())


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters, whole sentences where that keeps half of them."""
    if len(text) <= limit:
        return text
    end = max(text.rfind(mark, 0, limit) for mark in _SENTENCE_ENDS) + 1
    return text[:end] if end > limit // 2 else text[: limit - 1] + "…"


def _scrollable(table: re.Match[str]) -> str:
    return f'<div class="table-scroll" role="region" aria-label="表格" tabindex="0"><table>{table[1]}</table></div>'
