"""The parts of a document of Office since 2007, and what each leads to."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.xml_trees import parsed_part
from plugins.kernel.formats.zips import OpenZip

TOLD_AS_ON = ("1", "true", "on")  # how a document says yes


def tree_of(found: OpenZip, name: str) -> Element | None:
    """Return the root of a part, None where it is not there or no program can read it."""
    try:
        return parsed_part(found.read(name)) if name in found.names else None
    except Damaged:
        return None


def parts_led_to(found: OpenZip, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part leads to, by id: the kind's last word and the name of a part."""
    return led_to(part, tree_of(found, relations_of(part)))


def relations_of(part: str) -> str:
    """Return the name of the part that says what a part leads to."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def led_to(part: str, root: Element | None) -> dict[str, tuple[str, str]]:
    """Return what a part leads to, by id, as the root of that other part says."""
    led = {}
    for each in () if root is None else root:
        target = unquote(each.get("Target", ""))
        path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        led[each.get("Id", "")] = each.get("Type", "").rpartition("/")[2], path
    return led
