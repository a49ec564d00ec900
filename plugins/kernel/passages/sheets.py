"""Sheets of Excel and OpenDocument: every cell with its address, numbers as figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import StringIO

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.zips import OpenZip
from plugins.kernel.passages.cell_formats import CellFormats
from plugins.kernel.passages.passage import MAX_COLUMNS, Passage, tables
from plugins.kernel.passages.texts import decoded
from plugins.kernel.passages.trees import is_raised, read_tree, said
from plugins.kernel.personal_data.plain import MARK

_WORKBOOK, _RELATIONS, _STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_TEXTS = frozenset({"s", "str", "inlineStr"})  # types of cells
_CONTENT, _BESIDE = "content.xml", "beside"
_EMPTY_ROW = ("", "")  # of a sheet: one for all that lie between two rows, below which another table may begin
_LABEL = 40  # characters of a text that cells may share as often as they like
_SHARED_AGAIN = 2_000_000  # characters of longer texts that cells share, beyond each text's first cell
_BLANK_CELLS = 300_000  # of one file, that stand for cells which are not written: a row may begin anywhere
_FIGURES = re.compile(r"\"|[0-9]{11}")  # in a formula: a text, or a long number
_JOINS, _JOINED = re.compile("&|CONCAT|TEXTJOIN", re.IGNORECASE), re.compile(r"\"([^\"]*)\"|(?<![A-Za-z$])([0-9]+)")
Rows = list[tuple[str, Sequence[str]]]


def excel_passages(found: OpenZip) -> Iterator[Passage]:
    """Yield the rows of every sheet; raise Damaged."""
    strings = _Strings()
    if _STRINGS in found.names:
        read_tree(found.read(_STRINGS), strings)
    formats = CellFormats()
    if _STYLES in found.names:
        with suppress(Damaged):
            read_tree(found.read(_STYLES), formats)
    blanks = _Blanks()
    for part, name in sheets_of(found).items():
        sheet = _Sheet(name, strings, blanks, formats)
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
    """Return a number of a cell as people see it: 1.3800138E10 is 13800138000, 628.3200000000001 is 628.32."""
    try:
        number = float(value)
    except ValueError:
        return value
    is_long = 1e9 <= number < 1e21 and number == int(number)  # neither endless nor none
    if is_long:
        return value if value.isdigit() else f"{number:.0f}"
    return f"{number:.15g}" if "." in value else value


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
        self.words = StringIO()
        self.is_text = self.is_raised = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.is_text = name == "t"
        if name == "si":
            self.words = StringIO()
        elif is_raised(name, attributes):
            self.is_raised = True
            self.words.write(MARK)
        elif name == "rPh":  # how the words before it are pronounced
            self.words.write(" ")

    def data(self, words: str) -> None:
        if self.is_text:
            self.words.write(words)

    def end(self, name: str) -> None:
        self.is_text = False
        if name == "r" and self.is_raised:
            self.is_raised = False
            self.words.write(MARK)
        if name == "si":
            self.found.append(" ".join(self.words.getvalue().split("\n")))

    def take(self, at: int) -> str:
        """Return the text of that number, "" where there is none, or where it has been taken too often."""
        text = self.found[at] if 0 <= at < len(self.found) else ""
        if at in self.used and len(text) > _LABEL:
            self.room -= len(text)
            return text if self.room >= 0 else ""
        self.used.add(at)
        return text


class _Blanks:
    """Cells that are not written. A file of some kilobytes may have forty thousand rows that begin far to the right."""

    def __init__(self) -> None:
        self.room = _BLANK_CELLS

    def up_to(self, column: int, cells: int, words: str = "") -> list[str]:
        """Return what stands before a column in a row of so many cells; nothing where there have been too many.

        words: what stands in each of them. A form has a cell for each figure, and two alike are written once.
        """
        count = max(0, min(column, MAX_COLUMNS) - cells)
        self.room -= count
        return [words if len(words) == 1 else ""] * count if self.room >= 0 else []


class _Sheet:
    """The rows of one sheet. Cells stand in their columns, so that what stands above them is in the first row."""

    def __init__(self, name: str, strings: _Strings, blanks: _Blanks, formats: CellFormats) -> None:
        self.name, self.strings, self.blanks, self.formats = name, strings, blanks, formats
        self.rows: Rows = []
        self.formulas: list[tuple[str, str]] = []
        self.beside: list[str] = []  # what is said outside cells
        self.cells: list[str] = []
        self.last = 0  # the number of the last row
        self.address = self.type = self.style = self.inside = ""
        self.words, self.formula = StringIO(), StringIO()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self.cells = []
        elif name == "c":
            self.address, self.type = attributes.get("r", ""), attributes.get("t", "n")
            self.style = attributes.get("s", "0")
            self.words, self.formula = StringIO(), StringIO()
        elif attributes:
            self.beside += said(attributes)
        if name == "rPh":
            self.words.write(" ")
        self.inside = name if name in ("v", "t", "f") else "" if name in ("is", "r", "rPr", "rPh") else _BESIDE

    def data(self, words: str) -> None:
        if self.inside == "f":
            self.formula.write(words)
        elif self.inside == _BESIDE:
            self.beside += [" ".join(words.split("\n"))] if words.strip() else []
        elif self.inside:
            self.words.write(words)

    def end(self, name: str) -> None:
        self.inside = ""
        if name == "c":
            self._take()
        elif name == "row" and self.cells:
            number = _count("".join(char for char in self.address if char.isdigit()), self.last + 1)
            place = f"工作表“{self.name}”第 {number} 行"
            self.rows += [(place, _EMPTY_ROW)] if self.rows and number > self.last + 1 else []
            self.rows.append((place, self.cells))
            self.last = number

    def _take(self) -> None:
        self.cells += self.blanks.up_to(column_number(self.address), len(self.cells))
        self.cells.append(self.formats.shown(self.style, self._value(), self.type in _TEXTS))
        formula = self.formula.getvalue()
        if _FIGURES.search(formula):
            place = f"工作表“{self.name}”的 {self.address} "
            self.formulas += ((place, each) for each in (formula, _put_together(formula)) if each)

    def _value(self) -> str:
        words = self.words.getvalue()
        if self.type == "s":
            return self.strings.take(_count(words, -1))
        return figures_of(words) if self.type == "n" else words


class _OpenSheets:
    """The rows of all tables of an OpenDocument sheet."""

    def __init__(self) -> None:
        self.sheets: list[Rows] = []
        self.blanks = _Blanks()
        self.name, self.cell, self.value = "", StringIO(), ""
        self.cells: list[str] = []
        self.number = self.below = self.repeated = 0  # below: the number of the next row
        self.is_open = self.is_apart = False
        self.beside: list[str] = []  # what is said outside cells

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self.name, self.below, self.is_apart = attributes.get("name", ""), 1, False
            self.sheets.append([])
            self.beside.append(self.name)  # is shown below the sheet
        elif name == "table-row":
            self.cells, self.number = [], self.below
            self.below += _count(attributes.get("number-rows-repeated", "1"), 1)
        elif name in ("table-cell", "covered-table-cell"):
            self.is_open, self.cell = True, StringIO()
            self.value = attributes.get("value") or attributes.get("string-value", "")
            formula = attributes.get("formula", "")
            self.beside += [formula, _put_together(formula)]
            self.repeated = _count(attributes.get("number-columns-repeated", "1"), 1)
        else:
            self.beside += said(attributes)

    def data(self, words: str) -> None:
        if self.is_open:
            self.cell.write(words)
        elif words.strip():
            self.beside.append(" ".join(words.split("\n")))

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            self.is_open = False
            shown, value = self.cell.getvalue(), figures_of(self.value)
            words = shown if value in shown else value
            self.cells.append(words)
            self.cells += self.blanks.up_to(len(self.cells) + self.repeated - 1, len(self.cells), words.strip())
        elif name == "p":
            self.cell.write(" ")
        elif name == "table-row" and self.sheets:
            place, rows = f"工作表“{self.name}”第 {self.number} 行", self.sheets[-1]
            if any(self.cells):
                rows += [(place, _EMPTY_ROW)] if rows and self.is_apart else []
                rows.append((place, self.cells))
            self.is_apart = not any(self.cells)


def _put_together(formula: str) -> str:
    """Return the texts and figures that a formula joins to one, "" where it joins none."""
    return "".join(map("".join, _JOINED.findall(formula))) if _JOINS.search(formula) else ""


def _count(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise
