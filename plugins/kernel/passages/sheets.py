"""Sheets of Excel and OpenDocument: every cell with its address, numbers as figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.zips import OpenZip
from plugins.kernel.passages.passage import MAX_COLUMNS, Passage, tables
from plugins.kernel.passages.texts import decoded
from plugins.kernel.passages.trees import read_tree, said

_WORKBOOK, _RELATIONS, _STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_CONTENT, _BESIDE = "content.xml", "beside"
_LABEL = 40  # characters of a text that cells may share as often as they like
_SHARED_AGAIN = 2_000_000  # characters of longer texts that cells share, beyond each text's first cell
_FIGURES = re.compile(r"\"|[0-9]{11}")  # in a formula: a text, or a long number
Rows = list[tuple[str, Sequence[str]]]


def excel_passages(found: OpenZip) -> Iterator[Passage]:
    """Yield the rows of every sheet; raise Damaged."""
    strings = _Strings()
    if _STRINGS in found.names:
        read_tree(found.read(_STRINGS), strings)
    for part, name in sheets_of(found).items():
        sheet = _Sheet(name, strings)
        try:
            read_tree(found.read(part), sheet)
        except Damaged:
            sheet.beside += decoded(found.read(part)).split("\n")
        yield from tables(sheet.rows)
        if sheet.formulas:
            yield Passage("\n".join(text for _, text in sheet.formulas), [place for place, _ in sheet.formulas])
        yield Passage("\n".join(sheet.beside), [f"工作表“{name}”的页眉、页脚、提示或链接里"] * len(sheet.beside))
    unused = [text for at, text in enumerate(strings.found) if at not in strings.used]
    yield Passage("\n".join(unused), ["没有显示的文字里"] * len(unused))


def sheets_of(found: OpenZip) -> dict[str, str]:
    """Return the parts that are sheets, each with the sheet's name."""
    parts = [name for name in found.names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    book = _Book()
    for part in (_RELATIONS, _WORKBOOK):
        if part in found.names:
            read_tree(found.read(part), book)
    names = {
        f"xl/{book.targets[key].removeprefix('/xl/')}": name for key, name in book.names.items() if key in book.targets
    }
    return {part: names.get(part, part) for part in parts}


def open_sheet_passages(found: OpenZip) -> Iterator[Passage]:
    """Yield the rows of every table of an OpenDocument sheet; raise Damaged."""
    reading = _OpenSheets()
    read_tree(found.read(_CONTENT), reading)
    for rows in reading.sheets:
        yield from tables(rows)
    yield Passage("\n".join(reading.beside), ["单元格以外的文字里（图形、提示、批注）"] * len(reading.beside))


def column_number(address: str) -> int:
    """Return the column of a cell's address, counted from 0, -1 for none."""
    number = 0
    for char in address:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number - 1


def figures_of(value: str) -> str:
    """Return a number of a cell as people write it: 1.3800138E10 is 13800138000."""
    try:
        number = float(value)
    except ValueError:
        return value
    is_long = 1e9 <= number < 1e21 and number == int(number)  # neither endless nor none
    return f"{number:.0f}" if is_long and not value.isdigit() else value


class _Book:
    """The names of a workbook's sheets, and the parts that hold them."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            self.names[attributes.get("id", "")] = attributes.get("name", "")
        elif name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def data(self, words: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


class _Strings:
    """The texts that cells share. A small file may name a long one in a million cells, and it is looked at in one."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.room = _SHARED_AGAIN
        self.used: set[int] = set()
        self.words = ""
        self.is_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        self.is_text = name == "t"
        if name == "si":
            self.words = ""
        elif name == "rPh":  # how the words before it are pronounced
            self.words += " "

    def data(self, words: str) -> None:
        self.words += words if self.is_text else ""

    def end(self, name: str) -> None:
        self.is_text = False
        if name == "si":
            self.found.append(" ".join(self.words.split("\n")))

    def take(self, at: int) -> str:
        """Return the text of that number, "" where there is none, or where it has been taken too often."""
        text = self.found[at] if 0 <= at < len(self.found) else ""
        if at in self.used and len(text) > _LABEL:
            self.room -= len(text)
            return text if self.room >= 0 else ""
        self.used.add(at)
        return text


class _Sheet:
    """The rows of one sheet. Cells stand in their columns, so that what stands above them is in the first row."""

    def __init__(self, name: str, strings: _Strings) -> None:
        self.name, self.strings = name, strings
        self.rows: Rows = []
        self.formulas: list[tuple[str, str]] = []
        self.beside: list[str] = []  # what is said outside cells
        self.cells: list[str] = []
        self.address = self.type = self.words = self.formula = ""
        self.inside = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self.cells = []
        elif name == "c":
            self.address, self.type = attributes.get("r", ""), attributes.get("t", "n")
            self.words = self.formula = ""
        elif attributes:
            self.beside += said(attributes)
        if name == "rPh":
            self.words += " "
        self.inside = name if name in ("v", "t", "f") else "" if name in ("is", "r", "rPr", "rPh") else _BESIDE

    def data(self, words: str) -> None:
        if self.inside == "f":
            self.formula += words
        elif self.inside == _BESIDE:
            self.beside += [" ".join(words.split("\n"))] if words.strip() else []
        elif self.inside:
            self.words += words

    def end(self, name: str) -> None:
        self.inside = ""
        if name == "c":
            self._take()
        elif name == "row" and self.cells:
            number = "".join(char for char in self.address if char.isdigit()) or str(len(self.rows) + 1)
            self.rows.append((f"工作表“{self.name}”第 {number} 行", self.cells))

    def _take(self) -> None:
        column = column_number(self.address)
        while len(self.cells) < min(column, MAX_COLUMNS):
            self.cells.append("")
        self.cells.append(self._value())
        if _FIGURES.search(self.formula):
            self.formulas.append((f"工作表“{self.name}”的 {self.address} ", self.formula))

    def _value(self) -> str:
        if self.type == "s":
            return self.strings.take(int(self.words) if self.words.isdigit() else -1)
        return figures_of(self.words) if self.type == "n" else self.words


class _OpenSheets:
    """The rows of all tables of an OpenDocument sheet."""

    def __init__(self) -> None:
        self.sheets: list[Rows] = []
        self.name, self.cell, self.value = "", "", ""
        self.cells: list[str] = []
        self.number = self.repeated = 0
        self.is_open = False
        self.beside: list[str] = []  # what is said outside cells

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self.name, self.number = attributes.get("name", ""), 0
            self.sheets.append([])
        elif name == "table-row":
            self.cells = []
            self.number += 1
        elif name in ("table-cell", "covered-table-cell"):
            self.is_open, self.cell = True, ""
            self.value = attributes.get("value") or attributes.get("string-value", "")
            self.beside.append(attributes.get("formula", ""))
            self.repeated = _count(attributes.get("number-columns-repeated", "1"))
        else:
            self.beside += said(attributes)

    def data(self, words: str) -> None:
        if self.is_open:
            self.cell += words
        elif words.strip():
            self.beside.append(" ".join(words.split("\n")))

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            self.is_open = False
            words = self.cell if not self.value or figures_of(self.value) in self.cell else f"{figures_of(self.value)}"
            self.cells += [words] + [""] * min(self.repeated - 1, MAX_COLUMNS)
        elif name == "p":
            self.cell += " "
        elif name == "table-row" and any(self.cells) and self.sheets:
            self.sheets[-1].append((f"工作表“{self.name}”第 {self.number} 行", self.cells))


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 1
