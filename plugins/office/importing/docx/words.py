"""The letters of a piece of a document: all of them, and those that Word shows."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from plugins.office.importing.docx.drawings import chosen_alternative
from plugins.office.importing.docx.names import MATH, MC, w
from plugins.office.importing.docx.styles import Styles

TEXTS = frozenset({w("t"), w("delText"), f"{MATH}t"})
_DELETED = frozenset({w("del"), w("moveFrom"), w("delText")})


def all_words(element: Element) -> str:
    """Return all letters of an element, its hidden and deleted ones too."""
    return "".join(each.text or "" for each in element.iter() if each.tag in TEXTS)


def shown_words(element: Element, styles: Styles, paragraph: Element | None = None) -> str:
    """Return the letters that are seen: none that is hidden or deleted, and of two forms of one thing the first.

    paragraph: in which the element lies, None outside of any.
    """
    if element.tag in _DELETED or (element.tag == w("r") and styles.is_hidden(element, paragraph)):
        return ""
    if element.tag in TEXTS:
        return element.text or ""
    within = element if element.tag == w("p") else paragraph
    children = chosen_alternative(element) if element.tag == f"{MC}AlternateContent" else list(element)
    return "".join(shown_words(each, styles, within) for each in children)
