"""Which sheets, rows and columns of a workbook hide something: whoever opens it can show them again.

Only what holds something counts: that the empty columns beside a table are hidden tells nobody anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from plugins.kernel.formats.package_parts import TOLD_AS_ON, parts_led_to, tree_of
from plugins.kernel.formats.xml_trees import local_name, read_by
from plugins.kernel.formats.zips import OpenZip

_BOOK, _CONTENT = "xl/workbook.xml", "content.xml"
_MAY_HIDE = re.compile(rb"""\bhidden\s*=\s*["'](?:1|t)""")
_MAY_HIDE_OPEN = re.compile(rb"""\bvisibility\s*=\s*["'](?:collapse|filter)|\bdisplay\s*=\s*["']false""")
_NAME_OF_COLUMN = re.compile(r"[A-Za-z]{1,3}")
_NUMBER = re.compile(r"[0-9]{1,7}")
DEEP = "（深度隐藏）"  # ends what is said of a sheet that no menu shows again
HOLDS = re.compile(rb"<(?:\w+:)?(?:[vt](?:\s[^<>]*)?>[^<]|(?:legacyD|d)rawing\b)")  # a sheet with words or pictures
_MOST_COLUMNS = 1 << 14  # of a sheet
_MOST_RANGES = 5  # of rows, of one sheet, that are told


def hidden_in_workbook(found: OpenZip) -> Iterator[str]:
    """Yield what a workbook of Excel hides, each with its place."""
    book = tree_of(found, _BOOK)
    parts = parts_led_to(found, _BOOK)
    seen = set[str]()
    for sheet in () if book is None else book.iter():
        if local_name(sheet.tag) != "sheet":
            continue
        name, state = sheet.get("name", ""), sheet.get("state", "visible")
        own = {local_name(key): value for key, value in sheet.attrib.items()}
        part = parts.get(own.get("id", ""), ("", ""))[1]
        if part in seen:
            continue
        seen.add(part)
        content = found.read(part) if part in found.names else b""
        if state != "visible":
            yield from said_of_sheet(name, is_deep=state != "hidden") if HOLDS.search(content) else ()
        elif _MAY_HIDE.search(content):
            reader = _Sheet()
            read_by(reader, content)
            yield from said_of(name, reader.rows, reader.columns)


def hidden_in_open_sheets(content: bytes) -> Iterator[str]:
    """Yield what the sheets of an OpenDocument hide. content: of its part of that name."""
    if _MAY_HIDE_OPEN.search(content):
        reader = _OpenSheets()
        read_by(reader, content)
        for name, rows, columns in reader.sheets:
            if name in reader.hidden:
                yield from said_of_sheet(name) if name in reader.full else ()
            else:
                yield from said_of(name, rows, columns)


def said_of_sheet(name: str, *, is_deep: bool = False) -> Iterator[str]:
    """Yield a hidden sheet, in words. is_deep: no menu shows it again."""
    yield f"工作表“{name}”{DEEP if is_deep else ''}"


def said_of(sheet: str, rows: Iterable[int], columns: Iterable[int]) -> Iterator[str]:
    """Yield what is hidden in a sheet, in words. rows, columns: from 1 on."""
    if ranges := ranges_of(rows):
        yield f"工作表“{sheet}”的第 {ranges} 行"
    if ranges := ranges_of(columns, _letters):
        yield f"工作表“{sheet}”的 {ranges} 列"


def ranges_of(numbers: Iterable[int], written: Callable[[int], str] = str) -> str:
    """Return numbers as people write them: 2、5 到 9. written: how each is."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    said = (written(first) + ("" if first == last else f" 到 {written(last)}") for first, last in found[:_MOST_RANGES])
    return "、".join(said) + (" 等" if len(found) > _MOST_RANGES else "")


def _letters(column: int) -> str:
    """Return what a column is called whose number is this."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _number(text: str, otherwise: int) -> int:
    return int(text) if _NUMBER.fullmatch(text) else otherwise


def _column(place: str, otherwise: int) -> int:
    """Return the column, from 1 on, of a cell that is called like B3."""
    letters = _NAME_OF_COLUMN.match(place)
    number = 0
    for letter in letters[0].upper() if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number or otherwise


def _bits(first: int, last: int) -> int:
    """Return columns as bits of one number: a file may name each of them a hundred thousand times."""
    first, last = max(first, 0), min(last, _MOST_COLUMNS)
    return ((1 << (last - first + 1)) - 1) << first if first <= last else 0


class _Sheet:
    """Keeps of a sheet of Excel, which may be large, the hidden rows and columns that hold something."""

    def __init__(self) -> None:
        self.rows, self.columns = set[int](), set[int]()
        self._hidden = self._row = self._column = 0
        self._is_row_hidden = self._is_value = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local_name(tag)
        self._is_value = name in ("v", "t")
        if name == "col" and attributes.get("hidden") in TOLD_AS_ON:
            self._hidden |= _bits(_number(attributes.get("min", ""), 1), _number(attributes.get("max", ""), 1))
        elif name == "row":
            self._row, self._column = _number(attributes.get("r", ""), self._row + 1), 0
            self._is_row_hidden = attributes.get("hidden") in TOLD_AS_ON
        elif name == "c":
            self._column = _column(attributes.get("r", ""), self._column + 1)

    def data(self, text: str) -> None:
        if not self._is_value or not text.strip():
            return
        if self._is_row_hidden:
            self.rows.add(self._row)
        if self._hidden >> self._column & 1:
            self.columns.add(self._column)

    def end(self, _tag: str) -> None:
        self._is_value = False

    def close(self) -> None:
        """Be told that the part is at its end."""


class _OpenSheets:
    """Keeps of the sheets of an OpenDocument their names, and the hidden rows and columns that hold something.

    hidden: the names of sheets that are hidden as a whole. full: of those that hold something.
    """

    def __init__(self) -> None:
        self.sheets: list[tuple[str, set[int], set[int]]] = []
        self.hidden, self.full = set[str](), set[str]()
        self._styles = set[str]()
        self._style = ""
        self._hidden = self._row = self._column = self._columns = self._depth = 0
        self._is_row_hidden = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name, own = local_name(tag), {local_name(key): value for key, value in attributes.items()}
        self._depth += name == "p"
        if name == "style":
            self._style = own.get("name", "")
        elif name == "table-properties" and own.get("display") == "false":
            self._styles.add(self._style)
        elif name == "table":
            self.sheets.append((own.get("name", ""), set(), set()))
            self.hidden |= {own.get("name", "")} if own.get("style-name") in self._styles else set()
            self._hidden = self._row = self._columns = 0
        elif name == "frame" and self.sheets:
            self.full.add(self.sheets[-1][0])
        elif name == "table-column":
            first, self._columns = self._columns + 1, self._columns + _number(own.get("number-columns-repeated", ""), 1)
            self._hidden |= _bits(first, self._columns) if own.get("visibility") in ("collapse", "filter") else 0
        elif name == "table-row":
            self._row, self._column = self._row + _number(own.get("number-rows-repeated", ""), 1), 0
            self._is_row_hidden = own.get("visibility") in ("collapse", "filter")
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _number(own.get("number-columns-repeated", ""), 1)

    def data(self, text: str) -> None:
        if not self.sheets or not self._depth or not text.strip():
            return
        self.full.add(self.sheets[-1][0])
        if self._is_row_hidden:
            self.sheets[-1][1].add(self._row)
        if self._hidden >> self._column & 1:
            self.sheets[-1][2].add(self._column)

    def end(self, tag: str) -> None:
        self._depth -= local_name(tag) == "p"

    def close(self) -> None:
        """Be told that the part is at its end."""
