"""Forms of the newer kind in a PDF (XFA): documents in XML, in packets of which readers make one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.xml_trees import local_name, parsed_part

# What runs, at a click too, and what is sent or fetched.
_ACTING = frozenset({"script", "submit", "event", "execute", "connectionSet"})
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|[\\/]{2})", re.IGNORECASE)


def acts_as_form(packets: Sequence[bytes]) -> bool:
    """Tell a form that does something, or of which nobody can tell. packets: in their order."""
    try:
        return any(map(_acts, _trees(packets)))
    except Damaged:
        return True


def _trees(packets: Sequence[bytes]) -> list[Element]:
    """Return the form, or where the packets are no whole together, what each of them is."""
    try:
        return [parsed_part(b"".join(packets))]
    except Damaged:
        return [parsed_part(each) for each in packets]


def _acts(root: Element) -> bool:
    for each in root.iter():
        hrefs = (value for name, value in each.items() if local_name(name) == "href")
        if local_name(each.tag) in _ACTING or any(map(_ELSEWHERE.match, hrefs)):
            return True
    return False
