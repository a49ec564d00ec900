"""A web page saved from a browser, or one of an old site: its text without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from urllib.parse import urljoin

from plugins.kernel.addressing.addresses import is_web
from plugins.kernel.slotted import slotted
from plugins.office.importing.guessing import Line, guess
from plugins.office.importing.html_tree import FORMS, PLAYERS, Element, parse_html
from plugins.office.importing.inline import is_link
from plugins.office.importing.markdown_writer import write_blocks, write_markdown
from plugins.office.importing.markers import picture_marker, without_markers
from plugins.office.importing.model import Imported, Note, Picture, quoted
from plugins.office.importing.page_head import head_guesses, saved_from
from plugins.office.importing.text_bytes import decode_text

# What the programs of government sites, of newspapers and of the large messenger name the box with the text.
_TEXT_BOXES = re.compile(
    r"zoom|ucap-content|js_content|(?:view|text)?trs_(?:editor|web)\w*|trs_editor_view|article[-_]?(?:content|body|con|text)|news[-_]?content|content[-_]?(?:text|body|main)|vsb_content\w*|rm_txt_con|entry-content|post-content|wp_articlecontent|con_text|detail-?content",
    re.IGNORECASE,
)  # fmt: skip
_AROUND = frozenset({"nav", "aside", "footer", "header"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all", re.IGNORECASE
)
_REMARK = re.compile(r"mso-element\s*:\s*comment", re.IGNORECASE)
_OF_REMARKS = frozenset({"msocomtxt", "msocomanchor", "msocommentreference", "msocommenttext"})
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "div"})
_SENTENCE = re.compile(r"[\u3002\uff0c\uff1b\uff01\uff1f\uff1a]")
_MOST = 0.6  # of a page's sentences: a box with so many holds the text
Fetch = Callable[[str], bytes]


@slotted
class _Page:
    """A page that is read. base: its address, from which those within it count, "" where nobody knows."""

    fetch: Fetch
    base: str = ""
    notes: list[Note] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    place: str = "开头"

    def clear(self, element: Element) -> None:
        """Take out of an element what a reader does not see, and put markers in the place of its pictures."""
        kept: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str):
                self.place = quoted(child) if child.strip() else self.place
                kept.append(child)
            elif kind := _unseen_as(child):
                if child.words().strip():
                    self.notes.append(Note(kind, f"{self.place}后面", " ".join(child.words().split())))
            elif child.tag == "img":
                kept += self._picture(child)
            elif child.tag in FORMS:
                if words := " ".join(_filled_in(child).split()):
                    self.notes.append(Note("表单里的字", f"{self.place}后面", words))
            elif child.tag in PLAYERS:
                self.notes.append(Note("视频、音频或嵌入的网页", f"{self.place}后面", _told_of(child)))
            else:
                self._link(child)
                self.clear(child)
                kept.append(child)
        element.children = kept

    def _link(self, element: Element) -> None:
        """Complete a link's address; note one that leads nowhere from another place: its words come alone."""
        address = element.attributes.get("href", "").strip()
        if element.tag != "a" or not address or address.startswith("#") or is_link(address):
            return
        whole = whole_address(self.base, address)
        if is_link(whole):
            element.attributes["href"] = whole
        else:
            words = " ".join(element.words().split())
            self.notes.append(Note("链接的地址", f"{self.place}后面", f"{words}（{address}）"))

    def _picture(self, element: Element) -> Iterator[str]:
        said = element.attributes
        address = said.get("data-src") or said.get("data-original") or said.get("src", "")
        place = f"{self.place}后面"
        if data := self.fetch(address):
            self.pictures.append(Picture(data, place, said.get("alt", "").strip()))
            yield picture_marker(len(self.pictures) - 1)
        elif address and not address.startswith("data:image/gif"):
            self.notes.append(Note("没有一起存下来的图片", place, address[:200]))


def read_page(data: bytes, _shown: str, fetch: Fetch = lambda _address: b"") -> Imported:
    """Return the text of a page. fetch: returns the bytes of a picture that was saved with it, b"" for none."""
    html, _ = decode_text(data)
    return from_html(html, fetch, True, base=saved_from(html))


def from_html(
    html: str, fetch: Fetch = lambda _address: b"", is_whole: bool = False, title: str = "", base: str = ""
) -> Imported:
    """Return the text of HTML. is_whole: it is a page, with other things around. title: where it is known.

    base: the page's address, where it is known.
    """
    root = parse_html(without_markers(html))
    page = _Page(fetch, base)
    text = _text_box(root) if is_whole else root
    around = "".join(root.words().split())
    page.clear(text)
    blocks = write_blocks(text)
    head = guess(_lines(text))
    guesses = {**head.guesses, **(head_guesses(html) if is_whole else {})}
    told = [*(() if "date" in guesses else head.notes), *(_around(root, text) if is_whole and around else ())]
    if title or "title" in head_guesses(html):
        head = replace(head, title_lines=(title or guesses["title"].value,))
    markdown = write_markdown(head.without_title(blocks))
    return Imported(markdown, guesses, (*page.notes, *told), tuple(page.pictures))


def whole_address(base: str, address: str) -> str:
    """Return an address as it is from everywhere, "" where the page's own is not known or one of them is none."""
    try:
        return urljoin(base, address) if is_web(base) else ""
    except ValueError:
        return ""


def _filled_in(field: Element) -> str:
    """Return what stands in a field of a form, but for one that no reader sees."""
    if field.tag == "input":
        return "" if field.attributes.get("type") == "hidden" else field.attributes.get("value", "")
    choices = [each.words().strip() for each in field.elements() if each.tag == "option"]
    return "、".join(choices) if choices else field.words()


def _told_of(player: Element) -> str:
    """Return what a player says of what it plays: names, words and addresses."""
    said = [value for each in player.elements() for value in each.attributes.values() if value.strip()]
    return " ".join(" ".join([*said, player.words()]).split())[:500]


def _unseen_as(element: Element) -> str:
    """Return as what an element does not come in, "" where it does. Word's pages hold remarks and deleted words too."""
    classes = element.attributes.get("class", "").lower().split()
    if _REMARK.search(element.attributes.get("style", "")) or not _OF_REMARKS.isdisjoint(classes):
        return "批注"
    if "msodel" in classes:
        return "修订中删去的字"
    return "隐藏的字" if _is_hidden(element) else ""


def _is_hidden(element: Element) -> bool:
    said = element.attributes
    return "hidden" in said or bool(_HIDDEN.search(said.get("style", "")))


def _text_box(root: Element) -> Element:
    """Return the box with the text: one that is named so, else the innermost with most of the page's sentences."""
    named = [each for each in root.elements() if _is_named(each) and _weight(each) > 0]
    if named:
        return max(named, key=_weight)
    box, whole = root, _weight(root)
    while True:
        inner = [each for each in box.children if isinstance(each, Element) and each.tag not in _AROUND]
        largest = max(inner, key=_weight, default=None)
        if largest is None or largest.tag == "p" or not whole or _weight(largest) < _MOST * whole:
            return box
        box = largest


def _is_named(element: Element) -> bool:
    names = [element.attributes.get("id", ""), *element.attributes.get("class", "").split()]
    return element.tag == "article" or any(map(_TEXT_BOXES.fullmatch, names))


def _weight(element: Element) -> int:
    """Return how many letters an element has in sentences that are no links."""
    if element.tag in ("a", *_AROUND) or _is_hidden(element):
        return 0
    weight = 0
    for child in element.children:
        if isinstance(child, Element):
            weight += _weight(child)
        elif _SENTENCE.search(child) or element.tag == "p":
            weight += len(child.strip())
    return weight


def _lines(element: Element) -> Iterator[Line]:
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                yield Line(child.strip())
        elif any(each.tag in _BLOCKS for each in child.elements() if each is not child):
            yield from _lines(child)
        elif child.words().strip():
            is_centred = "center" in child.attributes.get("style", "").replace(" ", "")
            yield Line(child.words().strip(), is_centred, 0, child.tag == "h1")


def _around(root: Element, text: Element) -> Iterator[Note]:
    """Yield what stands around the text, as one note."""
    words: list[str] = []

    def gather(element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                words.append(" ".join(child.split()))
            elif child is not text:
                gather(child)

    if root is not text:
        gather(root)
    if found := " ".join(filter(None, words)):
        yield Note("网页上正文周围的字", "正文前后", found)
