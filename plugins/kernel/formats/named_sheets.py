"""The sheets that a workbook of Excel names, and the parts in which their cells lie.

Each program gives every sheet a name and a part of its own. A file may say otherwise, and its reader would then read
one part again for each name, and hold all of it as often.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.package_parts import relations_of
from plugins.kernel.formats.xml_trees import local_name, parsed_part

_BOOK = "xl/workbook.xml"


def demand_own_parts(book: zipfile.ZipFile) -> None:
    """Raise Damaged where a workbook names one part for two sheets, where two parts have one name, and for no XML."""
    spelled = {name.replace("\\", "/").lower(): name for name in book.namelist()}
    if len(spelled) < len(book.namelist()):
        raise Damaged("two parts of one name")
    ways, seen = dict[str, set[str]](), set[str]()
    if not {_BOOK, relations_of(_BOOK)} <= spelled.keys():
        return
    for each in parsed_part(book.read(spelled[relations_of(_BOOK)])):
        ways[each.get("Id", "")] = _ways(each.get("Target", ""))
    for each in parsed_part(book.read(spelled[_BOOK])).iter():
        if local_name(each.tag) == "sheet":
            own = (value for key, value in each.attrib.items() if local_name(key) == "id")
            parts = set[str]().union(*(ways.get(value, set()) for value in own))
            if parts & seen:
                raise Damaged("two sheets in one part")
            seen |= parts


def _ways(target: str) -> set[str]:
    """Return the parts that readers may understand by a target: some take away what others leave."""
    spelled = {target.replace("\\", "/"), unquote(target.replace("\\", "/"))}
    inner = {normpath(join(dirname(_BOOK), each.lstrip("/"))) for each in spelled}
    return {each.lower() for each in inner | {normpath(each.lstrip("/")) for each in spelled}}


def demand_own_names(names: Iterable[str]) -> None:
    """Raise Damaged where two sheets have one name: readers ask by name, and get the first of them twice."""
    if any(times > 1 for times in Counter(names).values()):
        raise Damaged("two sheets of one name")
