"""HTML as a small tree: nh3 reads it as browsers do and hands on what is well nested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from html.parser import HTMLParser

import nh3

from plugins.kernel.slotted import slotted

VOID = frozenset({"br", "hr", "img", "wbr", "input", "embed", "source"})
_CONTAINERS = "div article main section header footer nav aside form font center label"
_TEXT = (
    "a abbr b blockquote br caption cite code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li "
    "mark ol p pre q rp rt ruby s small span strike strong sub sup table tbody td tfoot th thead tr u ul wbr"
)
# What plays or shows something else within a page; those after `object` are of the large messenger.
_PLAYERS = "video audio iframe embed object mpvoice mpvideo mpvideosnap mp-miniprogram qqmusic"
PLAYERS = frozenset(_PLAYERS.split())
FORMS = frozenset({"input", "textarea", "select"})  # what a reader fills in or chooses, with the words in it
_TAGS = frozenset(f"{_CONTAINERS} {_TEXT} source option".split()) | PLAYERS | FORMS
_WITHOUT_CONTENT = frozenset({"script", "style", "noscript", "template", "title"})
_ATTRIBUTES = {
    "*": {"id", "class", "style", "hidden", "aria-hidden"},
    **{name: {"src", "data", "data-src", "name", "title", "data-nickname", "data-title"} for name in PLAYERS},
    "source": {"src"},
    "input": {"type", "value"},
    "a": {"href"},
    "img": {"src", "alt", "data-src", "data-original"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
    "li": {"value"},
}
_READER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_WITHOUT_CONTENT),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel", "file", "data", "about"},
    link_rel=None,
)
DEEPEST = 200  # elements within one another; pages of people have thirty


@slotted
class Element:
    """One element. children: elements and texts in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Yield this element and all within it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def words(self) -> str:
        """Return all text within."""
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)


def parse_html(html: str) -> Element:
    """Return the root of a page's tree; what is nested deeper than DEEPEST hangs on the last that is not."""
    parser = _Parser()
    parser.feed(_READER.clean(html))
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open = [self.root]
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.open[-1].children.append(element)
        elif len(self.open) >= DEEPEST:
            self.skipped += 1
        else:
            self.open[-1].children.append(element)
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.skipped:
            self.skipped -= 1
        elif len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
