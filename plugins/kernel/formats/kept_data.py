"""What an Office document keeps whole behind what it shows of it, and every reader of its file can bring back.

A table over others keeps their rows when their sheet is deleted; a formula that looks into another workbook, all cells
in which it has looked; a chart, the workbook from which it was drawn; a picture with an effect, how it was before; a
film whose ends were cut, the ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.formats.hidden_cells import HOLDS
from plugins.kernel.formats.package_parts import parts_led_to, relations_of, tree_of
from plugins.kernel.formats.workbook_records import records
from plugins.kernel.formats.xml_trees import local_name
from plugins.kernel.formats.zips import OpenZip

# How what is kept is called: whoever says how to get rid of it knows it by these words.
OF_TABLE, OF_LINK, OF_EFFECT, OF_FILM = "数据透视表留着的", "链接的工作簿", "加了效果的图片的原图", "影片剪掉的部分"
_BOOK = "xl/workbook.xml"
_ROW = re.compile(rb"<(?:\w+:)?r[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>[^<]")
# Effects behind which somebody may be hidden; how bright or sharp a picture is says nothing more of what it shows.
_EFFECT = re.compile(rb"<(?:\w+:)?(?:backgroundRemoval|artistic[A-Z]\w*)[\s/>]")
_TRIMMED = re.compile(rb"<\w+:trim\s[^<>]*\b(?:st|end)\s*+=\s*+[\"']0*[1-9]")
_OLDER_ROW, _OLDER_CELLS = 0xC8, 0x5A  # kinds of records: of a table over others, of a linked workbook
_CACHE = "_sx_db_cur"


def kept_by_workbook(found: OpenZip) -> Iterator[str]:
    """Yield which data a workbook of Excel keeps that need not stand in any of its sheets.

    Each part is looked at once, however often another leads to it.
    """
    known = dict[str, bool]()
    for kind, part in dict.fromkeys(parts_led_to(found, _BOOK).values()):
        if kind == "pivotCacheDefinition" and _keeps_rows(found, part, known):
            source = _quoted(_source_of(found, part))
            yield f"{OF_TABLE}{source}{'的' if source else ''}数据"
        elif kind == "externalLink" and part in found.names and _VALUE.search(found.read(part)):
            yield f"{OF_LINK}{_quoted(_linked_by(found, part))}留着的数据"


def kept_by_older_workbook(path: tuple[str, ...], stream: bytes) -> Iterator[str]:
    """Yield the same of a stream of a workbook of before 2007. path: its name, behind those of its folders."""
    if _CACHE in (each.lower() for each in path[:-1]):
        if any(kind == _OLDER_ROW for kind, _ in records(stream)):
            yield f"{OF_TABLE}数据"
    elif any(kind == _OLDER_CELLS for kind, _ in records(stream)):
        yield f"{OF_LINK}留着的数据"


def has_effect(drawn: bytes) -> bool:
    """Tell a part with a picture that is kept as it was before an effect, behind which something may be hidden."""
    return bool(_EFFECT.search(drawn))


def has_trimmed_film(slide: bytes) -> bool:
    """Tell a slide with a film or a sound whose ends are cut off, but still there."""
    return bool(_TRIMMED.search(slide))


def filled_sheets(found: OpenZip) -> list[str]:
    """Return the names of the sheets of a workbook that hold something."""
    book, parts = tree_of(found, _BOOK), parts_led_to(found, _BOOK)
    names, seen = list[str](), set[str]()
    for sheet in () if book is None else book.iter():
        if local_name(sheet.tag) == "sheet":
            own = {local_name(key): value for key, value in sheet.attrib.items()}
            part = parts.get(own.get("id", ""), ("", ""))[1]
            if part not in seen and part in found.names and HOLDS.search(found.read(part)):
                names.append(own.get("name", ""))
            seen.add(part)
    return names


def _keeps_rows(found: OpenZip, definition: str, known: dict[str, bool]) -> bool:
    """known: of parts with rows, whether they hold some."""
    for kind, part in parts_led_to(found, definition).values():
        if kind == "pivotCacheRecords" and part not in known:
            known[part] = part in found.names and bool(_ROW.search(found.read(part)))
        if known.get(part):
            return True
    return False


def _source_of(found: OpenZip, definition: str) -> str:
    """Return the sheet or the range over which a table is, "" where that is not told."""
    root = tree_of(found, definition)
    sources = (each for each in (() if root is None else root.iter()) if local_name(each.tag) == "worksheetSource")
    return next((each.get("sheet") or each.get("name") or "" for each in sources), "")


def _linked_by(found: OpenZip, link: str) -> str:
    """Return the name of a linked workbook, without its folders."""
    root = tree_of(found, relations_of(link))
    targets = (each.get("Target", "") for each in (() if root is None else root))
    return re.split(r"[\\/]", next(targets, ""))[-1]


def _quoted(name: str) -> str:
    return f"“{name[:60]}”" if name else ""
