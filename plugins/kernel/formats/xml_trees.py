"""XML that lies in files of other formats, read without anything that it could fetch or unfold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError

from plugins.kernel.formats.faults import Damaged


def parsed_part(data: bytes) -> Element:
    """Return the tree of a part; raise Damaged."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        found: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Damaged("no XML") from None
    return found


class Reader(Protocol):
    """Keeps what it is told of a part that may be large."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Be told that an element begins."""

    def close(self) -> None:
        """Be told that the part is at its end."""


def read_by(reader: Reader, data: bytes) -> None:
    """Tell a reader what lies in a part, without making a tree of it; raise Damaged."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=reader, forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Damaged("no XML") from None


def local_name(name: str) -> str:
    """Return what an element or an attribute is called, without the vocabulary that it is of."""
    return str(name).rpartition("}")[2]
