"""Render a text: its links lead to output paths, its pictures have sizes and derivatives, its tables scroll."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field
from html import escape, unescape

from plugins.kernel.addressing.file_names import ascii_file_name
from plugins.kernel.addressing.urls import INTERNAL
from plugins.kernel.frozen import frozen
from plugins.kernel.images.markup import markup
from plugins.kernel.images.pictures import Picture
from plugins.kernel.markdown.link_resolver import Links, WaitingLink
from plugins.kernel.markdown.links import FILE, resolve
from plugins.kernel.markdown.summary import lead
from plugins.kernel.markdown.to_html import to_html

_LINK = re.compile(r'(<a (?:[^>]*? )?href=")([^"]*)"')
_PICTURE = re.compile(r"<img [^>]*?>")
_ATTRIBUTE = re.compile(r'(src|alt|title)="([^"]*)"')
_LONE_PICTURE = re.compile(r"<p>\s*(<img [^>]*>)\s*</p>")
_LINES = re.compile(r"<p>(?=(?:[^<]|<(?!/p>|br>))*<br>)")  # a paragraph of several lines
MANY_COLUMNS = 8  # so many do not stand beside each other on paper in the letters of the text
COLUMNS_OF_A_PHONE = 2
_HEAD_CELL = re.compile(r"<th[ >].*?</th>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t([dh])\b")
_BODY = re.compile(r"<tbody\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_TABLE_EDGE = re.compile(r"</?table\b[^>]*>")  # an editor may give one attributes


@frozen
class Rendered:
    """A rendered text and the files that it needs.

    html: its links to pages and files are internal (see urls.INTERNAL). lead: the beginning of its first paragraph.
    files: the files that it links to, source → published path. pictures: those that it shows.
    """

    html: str
    lead: str
    files: dict[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()


class Renderer:
    """Renders texts of one content folder. describe: returns the Picture for (its source, its alternative text)."""

    def __init__(self, resolver: Links, describe: Callable[[str, str], Picture]) -> None:
        self._resolver, self._describe = resolver, describe

    def render(self, text: str, folder: str) -> Rendered:
        """Return the rendered text. folder: where its links start from, relative to the content folder.

        Raises BrokenLink, but not for a text that was checked before.
        """
        html = to_html(text)
        insertion = _Insertion(self._resolver, self._describe, folder)
        if "<a " in html:
            html = _LINK.sub(insertion.link, html)
        if "<img " in html:
            html = _PICTURE.sub(insertion.picture, _LONE_PICTURE.sub(insertion.figure, html))
        if "<table" in html:
            html = _with_scrollable_tables(html)
        first_words = lead(html)
        if "<br>" in html:  # with an indent the first of several lines would stand apart from the others
            html = _LINES.sub('<p class="lines">', html)
        return Rendered(html, first_words, insertion.files, tuple(insertion.pictures))


class _Insertion:
    """Puts links and pictures into the HTML of one text and collects the files that they need."""

    def __init__(self, resolver: Links, describe: Callable[[str, str], Picture], folder: str) -> None:
        self.resolver, self.describe, self.folder = resolver, describe, folder
        self.files: dict[str, str] = {}
        self.pictures: list[Picture] = []

    def link(self, found: re.Match[str]) -> str:
        """Return the beginning of a link's tag with the address of the page or file that it leads to."""
        try:
            leads_to = resolve(unescape(found[2]), False, self.folder, self.resolver)
        except WaitingLink:
            return "<a"  # without an address HTML takes it for a placeholder and shows its words
        if leads_to is None:
            return found[0]
        if leads_to.startswith(FILE):
            source = leads_to.removeprefix(FILE)
            leads_to = self.files[source] = ascii_file_name(source)
        return f'{found[1]}{INTERNAL}{escape(leads_to)}"'

    def figure(self, found: re.Match[str]) -> str:
        """Return a picture that stands alone as a figure. It links to its full size, since a phone shows it small."""
        attributes = _attributes(found[1])
        picture = self._picture_of(attributes)
        kind = " figure--drawing" if picture.path.endswith(".svg") else ""
        caption = attributes.get("title")
        below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        link = f'<a class="figure__link" href="{INTERNAL}{picture.path}">{markup(picture)}</a>'
        return f'<figure class="figure{kind}">{link}{below}</figure>'

    def picture(self, found: re.Match[str]) -> str:
        """Return a picture within running text; one in a figure has been put in already."""
        return found[0] if INTERNAL in found[0] else markup(self._picture_of(_attributes(found[0])))

    def _picture_of(self, attributes: dict[str, str]) -> Picture:
        leads_to = resolve(attributes.get("src", ""), True, self.folder, self.resolver)
        assert leads_to is not None  # only links may lead to another site or within the page
        picture = self.describe(leads_to.removeprefix(FILE), attributes.get("alt", ""))
        self.pictures.append(picture)
        return picture


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _with_scrollable_tables(html: str) -> str:
    """Put each table into a region of its own; one that stands within a cell scrolls with the table around it."""
    pieces: list[str] = []
    end = depth = 0
    opening: re.Match[str] | None = None
    for edge in _TABLE_EDGE.finditer(html):
        opens = not edge[0].startswith("</")
        if opens and depth == 0:
            opening = edge
            pieces.append(html[end : edge.start()])
        depth += 1 if opens else -1
        if depth == 0 and opening:
            pieces.append(_scrollable(opening[0], html[opening.end() : edge.start()]))
            end = edge.end()
    return "".join([*pieces, html[end:]])


def _scrollable(opening: str, inside: str) -> str:
    """Return a table in a box that scrolls by itself: a wide one must not widen the page of a phone.

    opening: its tag.

    Where it has more columns than a phone holds, each cell says to which one it belongs, so that the style sheet can
    set the rows one below the other. Which column that is can be told only where no cell is merged or holds a table.
    """
    head, between, rows = inside.partition("</tr>")
    columns = head.count("</th>")
    kind = " table-scroll--wide" if columns >= MANY_COLUMNS else ""
    if columns > COLUMNS_OF_A_PHONE and "span=" not in inside and "<table" not in inside:
        kind += " table-scroll--stack"
        if "<thead" not in head and "<td" not in head and "<tr" in head:
            head, between = _as_head(head), ""
        rows = _with_labels(rows, [_words(cell) for cell in _HEAD_CELL.findall(head)])
    box = f'<div class="table-scroll{kind}" role="group" aria-label="表格" tabindex="0">'
    return f"{box}{opening}{head}{between}{rows}</table></div>"


def _as_head(row: str) -> str:
    """Return a table's first row, of names alone, as the table's head: Word and WPS write none.

    row: with what stands before it in the table, and without its end.
    """
    body = _BODY.search(row)
    opening = body[0] if body else ""
    before, tag, cells = row.replace(opening, "", 1).partition("<tr")
    return f"{before}<thead>{tag}{cells}</tr></thead>{opening}"


def _with_labels(rows: str, labels: Sequence[str]) -> str:
    """Return a table's rows, each cell but a row's first with its column's name."""

    def row_with_labels(row: re.Match[str]) -> str:
        names = iter(["", *labels[1:]])
        return _CELL.sub(
            lambda cell: f'{cell[0]} data-label="{name}"' if (name := next(names, "")) and cell[1] == "d" else cell[0],
            row[0],
        )

    return _ROW.sub(row_with_labels, rows)


def _words(html: str) -> str:
    """Return the words of a cell, fit for an attribute."""
    return _TAG.sub("", html).strip().replace('"', "&quot;")
