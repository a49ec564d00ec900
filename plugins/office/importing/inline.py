"""The inside of a paragraph as Markdown: words, stress, links, notes and pictures."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape

from plugins.kernel.addressing.addresses import fault_of, is_web
from plugins.kernel.markdown.to_html import to_html
from plugins.office.importing.escaping import escaped, line_starts, trimmed
from plugins.office.importing.html_tree import Element

NOTE = re.compile(r"#(?P<kind>footnote|endnote)-(?P<id>(?!ref-)[\w-]+)")
_WAY_BACK = re.compile(r"#(?:footnote|endnote)-ref-[\w-]+")
_STRESS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_KEPT = {"u": "u", "ins": "u", "s": "del", "strike": "del", "del": "del", "sup": "sup", "sub": "sub", "mark": "mark"}
_RUBY = {"ruby", "rt", "rp"}
_TAG = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"[ \t\r\n\f]+")
_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "|*~["})  # that check takes for Markdown gone wrong
_NEVER_IN_ADDRESS = re.compile(r"[\s<>()\\|]")


def inline(element: Element) -> str:
    """Return an element's inside as Markdown, shown by the portal's pages as it was meant.

    Stress is written with stars where they are read as such, else as tags.
    """
    words = trimmed(_Plain().of(element))
    if not words:
        return trimmed(_Writer(stars=True).of(element))
    marked = trimmed(line_starts(_Writer(stars=True).of(element)))
    if _is_plain(element) and _shows(words, words):
        return words
    if "*" not in marked or _shows(marked, words):
        return marked
    return trimmed(line_starts(_Writer(stars=False).of(element)))


def _is_plain(element: Element) -> bool:
    return all(each.tag in ("p", "br", "span", "div") for each in element.elements())


def _shows(markdown: str, words: str) -> bool:
    """Tell whether a page shows these words for this Markdown, with nothing lost and no mark left."""
    shown = unescape(_TAG.sub("", to_html(markdown)))
    return Counter(_without_blanks(shown)) == Counter(_without_blanks(words)) and _same_blocks(markdown)


def _same_blocks(markdown: str) -> bool:
    return to_html(markdown).startswith(("<p", "<ol"))


def _without_blanks(text: str) -> str:
    return "".join(text.split())


class _Plain:
    """The words that a reader of the element sees."""

    def of(self, element: Element) -> str:
        if element.tag == "br":
            return "\n"
        address = element.attributes.get("href", "")
        if element.tag == "a" and (NOTE.fullmatch(address) or _WAY_BACK.fullmatch(address)):
            return ""
        inner = (_BLANK.sub(" ", child) if isinstance(child, str) else self.of(child) for child in element.children)
        return "".join(inner)


class _Writer:
    """Writes Markdown. stars: stress is written with stars, not with tags."""

    def __init__(self, stars: bool) -> None:
        self.stars = stars

    def of(self, element: Element) -> str:
        """Return the element's inside."""
        return "".join(self._child(child) for child in element.children)

    def _child(self, child: Element | str) -> str:
        if isinstance(child, str):
            return escaped(_BLANK.sub(" ", child))
        if child.tag == "br":
            return "\n"
        if child.tag == "a":
            return self._link(child)
        if child.tag == "sup" and (note := _note_in(child)):
            return note
        inner = self.of(child)
        if child.tag in _STRESS:
            return self._stressed(child.tag, inner)
        if child.tag in _KEPT and inner.strip():
            return f"<{_KEPT[child.tag]}>{inner}</{_KEPT[child.tag]}>"
        return f"<{child.tag}>{inner}</{child.tag}>" if child.tag in _RUBY else inner

    def _stressed(self, tag: str, inner: str) -> str:
        bare = inner.strip()
        if not bare or "\n" in bare:
            return inner
        at = inner.index(bare)
        name = "strong" if _STRESS[tag] == "**" else "em"
        before, after = (_STRESS[tag],) * 2 if self.stars else (f"<{name}>", f"</{name}>")
        return f"{inner[:at]}{before}{bare}{after}{inner[at + len(bare) :]}"

    def _link(self, link: Element) -> str:
        address, inner = link.attributes.get("href", "").strip(), self.of(link)
        if NOTE.fullmatch(address):
            return note_call(address)
        if _WAY_BACK.fullmatch(address):
            return ""
        if not is_link(address) or not inner.strip() or "\n" in inner.strip():
            return inner
        return f"[{inner.strip()}]({_address(address)})"


def is_link(address: str) -> bool:
    """Tell an address that leads somewhere from a reader's PC, too: another site or a mailbox."""
    return is_web(address) or (address.startswith(("mailto:", "tel:")) and not fault_of(address))


def _address(address: str) -> str:
    return _NEVER_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def _note_in(element: Element) -> str:
    links = [each for each in element.children if isinstance(each, Element) and each.tag == "a"]
    found = NOTE.fullmatch(links[0].attributes.get("href", "")) if len(links) == 1 else None
    return note_call(found[0]) if found else ""


def note_call(address: str) -> str:
    """Return how a text calls the note with this address."""
    found = NOTE.fullmatch(address)
    assert found
    return f"[^{'w' if found['kind'] == 'endnote' else ''}{found['id']}]"


def in_html(element: Element) -> str:
    """Return an element's inside as HTML of the portal's whitelist, on one line: Markdown means nothing there.

    So what looks like a mark of Markdown is a sign of the text, and written in a way that `check` takes for one.
    """
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(escape(_BLANK.sub(" ", child), quote=False).translate(_MARKS))
        elif child.tag == "br":
            parts.append("<br>")
        elif child.tag == "a" and is_link(child.attributes.get("href", "")):
            parts.append(f'<a href="{escape(child.attributes["href"])}">{in_html(child)}</a>')
        elif child.tag in _STRESS or child.tag in _KEPT or child.tag in _RUBY:
            tag = {"b": "strong", "i": "em"}.get(child.tag, _KEPT.get(child.tag, child.tag))
            parts.append(f"<{tag}>{in_html(child)}</{tag}>")
        else:
            parts.append(in_html(child))
    return "".join(parts)
