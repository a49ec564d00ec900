"""The words of an XML file in their order: paragraphs as lines, cells of tables parted, whatever the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.etree.ElementTree import ParseError

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.passages.passage import CELL
from plugins.kernel.personal_data.plain import MARK

_CELLS, _ROWS = frozenset({"tc", "table-cell", "covered-table-cell"}), frozenset({"tr", "table-row"})
# Elements that end a line of words, as office programs name them. What is none of these stands within a line.
_LINES = frozenset({
    "p", "h", "si", "comment", "note", "TextObject", "list-item", "Relationship", "docPr", "cNvPr", "image", "title",
    "subject", "creator", "keywords", "description", "lastModifiedBy", "category", "contentStatus", "Manager",
    "Company", "HyperlinkBase", "lpwstr", "lpstr", "property", "v", "pt", "definedName", "oddHeader", "oddFooter",
    "evenHeader", "evenFooter", "firstHeader", "firstFooter", "text", "user-defined", "initial-creator", "Author",
    "Title", "Subject", "Keywords", "Abstract", "Comments", "CustomData", "author", "dataValidation", "hyperlink",
})  # fmt: skip
_BLANKS = frozenset({"tab", "s", "ptab"})
_MOST_COLUMNS = 63  # of a table in Word
_RUNS = frozenset({"r", "span"})
_BREAKS = frozenset({"br", "cr", "line-break"})
_SAID = frozenset({
    "descr", "title", "alt", "name", "tooltip", "Target", "href", "displayed-text", "prompt", "promptTitle", "tag",
    "val", "v", "displayText", "instr", "description", "comment", "help", "status", "error", "errorTitle",
    "string-value", "formula", "formatCode", "current-value", "tel", "phone", "mobile", "string", "caption", "n",
    "string-value-if-true", "string-value-if-false",
    "author", "initials", "displayName", "userId", "userName", "value", "label", "text", "condition", "expression",
})  # fmt: skip
_REMARK = re.compile(r"<(!--|\?(?!xml\s))")
_ATTRIBUTE = re.compile(r"\s([\w:.-]+)\s*=\s*[\"']([^\"'<]*)")
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z.{-])(?:1[3-9][0-9]{9}|[1-8][0-9]{16}[0-9Xx])(?![0-9A-Za-z.}-])")
_MEASURES = frozenset({"x", "y", "z", "cx", "cy", "w", "h", "l", "t", "r", "b", "pos", "fmla", "id", "path", "d"})
_PRIVATE = 0xF000  # is added to the codes of fonts of signs
_CIRCLES = {"wingdings": (0x80, 0x8B), "wingdings 2": (0x69, 0x73)}  # where in a font the figures from zero on begin
_VOCABULARY = re.compile(r"https?://(?:schemas|www\.w3|purl|openoffice)\.|urn:")


class Reader(Protocol):
    """Is told of a file's elements and words in their order. Names come without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def data(self, words: str) -> None: ...

    def end(self, name: str) -> None: ...


def read_tree(data: bytes, reader: Reader) -> None:
    """Tell a reader of all that is in a file; raise Damaged for what is no XML, or has entities of its own."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=_Local(reader), forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Damaged("no XML") from None


def beside_words(text: str, is_read: bool) -> list[str]:
    """Return what an XML file says beside its words: remarks, and attributes with a long number.

    is_read: the attributes that hold words are read already.
    """
    found = [" ".join(each.split()) for each in _remarks(text)]
    for name, value in _ATTRIBUTE.findall(text) if _LONG_NUMBER.search(text) else ():
        local = name.rpartition(":")[2]
        if not (is_read and local in _SAID) and local not in _MEASURES and _LONG_NUMBER.search(value):
            found.append(value)
    return found


def _remarks(text: str) -> Iterator[str]:
    """Yield remarks and what is said to programs; one that nothing ends goes on to the end of the file."""
    begun = _REMARK.search(text)
    while begun:
        end = text.find("?>" if begun[1] == "?" else "-->", begun.end())
        yield text[begun.end() : end if end >= 0 else None]
        begun = _REMARK.search(text, end) if end >= 0 else None


class _Local:
    """Hands on what a parser says, names without their namespaces."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.data = reader, reader.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.reader.start(tag.rpartition("}")[2], {name.rpartition("}")[2]: text for name, text in attributes.items()})

    def end(self, tag: str) -> None:
        self.reader.end(tag.rpartition("}")[2])

    def close(self) -> None:
        """Be told that the file is at its end."""


def lines_of(data: bytes, without: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of a file, a paragraph or a row of a table a line; raise Damaged.

    without: elements of which no words are taken.
    """
    reading = _Lines(without)
    read_tree(data, reading)
    return [*reading.lines, reading.line, *reading.said]


def said(attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield what an element says in its attributes: descriptions, titles, addresses."""
    for name in _SAID & attributes.keys():
        if not _VOCABULARY.match(attributes[name]):
            yield attributes[name]


def is_raised(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell what sets the words of a run higher or lower than those beside it: the figure of a note, behind a number."""
    if name == "vertAlign":
        return attributes.get("val") in ("superscript", "subscript")
    if name == "position":
        return attributes.get("val", "0") != "0"
    return name == "rPr" and attributes.get("baseline", "0") != "0"


def _symbol(attributes: Mapping[str, str]) -> str:
    """Return the letter that Word shows by its code in a font, with figures in circles as figures."""
    try:
        code = int(attributes.get("char", ""), 16)
    except ValueError:
        return ""
    code -= _PRIVATE if _PRIVATE < code < _PRIVATE + 0x100 else 0
    circles = _CIRCLES.get(attributes.get("font", "").lower(), ())
    figure = next((code - zero for zero in circles if zero <= code < zero + 10), None)
    if figure is not None:
        return str(figure)
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _columns(span: str) -> int:
    """Return how many columns a cell of Word covers beside its own."""
    return min(max(int(span) - 1, 0), _MOST_COLUMNS) if span.isdecimal() and len(span) < 5 else 0


class _Lines:
    """Takes the words together. In a cell the ends of paragraphs are blanks; a table in a cell is one of its words.

    A line is kept in parts until it ends: a row may have a hundred thousand cells, and each would copy it.
    """

    def __init__(self, without: frozenset[str]) -> None:
        self.without, self.hidden = without, 0
        self.lines: list[str] = []
        self.said: list[str] = []
        self.cells = 0
        self._further: list[int] = []  # columns that each open cell covers beside its own
        self._parts: list[str] = []
        self._last = ""  # character of the line
        self._has_words = False
        self._is_raised = False
        self._style, self._raised = "", set[str]()  # the one that is told of, and those that raise words

    @property
    def line(self) -> str:
        return "".join(self._parts)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.said += said(attributes)
        self.hidden += name in self.without
        if name in _CELLS:
            self.cells += 1
            self._further.append(0)
            self._add(CELL)
        elif name == "gridSpan" and self._further:
            self._further[-1] = _columns(attributes.get("val", ""))
        elif name in _BLANKS:
            self._add(" ")
        elif name in _BREAKS:
            self._add(" \n"[not self.cells])
        elif name == "noBreakHyphen":
            self._add("-")
        elif name == "sym":
            self._add(_symbol(attributes))
        elif name in _LINES:
            self._break()
        elif is_raised(name, attributes) or (name == "span" and attributes.get("style-name") in self._raised):
            self._is_raised = True
            self._mark()
        else:
            self._learn_style(name, attributes)

    def _learn_style(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take to mind the styles of OpenDocument that raise words."""
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "text-properties" and not attributes.get("text-position", "0%").startswith("0%"):
            self._raised.add(self._style)

    def data(self, words: str) -> None:
        if self.hidden:
            return
        if words.strip():
            self._add(words)
        elif self._last.strip() and "\n" not in words:
            self._add(" ")

    def end(self, name: str) -> None:
        self.hidden -= name in self.without
        if name in _CELLS:
            self.cells -= 1
            if further := self._further.pop():
                self._add(CELL * further)
        elif name in _LINES or (name in _ROWS and not self.cells):
            self._break()
        elif name in _RUNS and self._is_raised:
            self._is_raised = False
            self._mark()

    def _mark(self) -> None:
        """Part raised words from those beside them, which are read on as one where these are parts of one number."""
        if self._has_words:
            self._add(MARK)

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._last = words[-1]
        self._has_words = self._has_words or bool(words.strip())

    def _break(self) -> None:
        if self.cells:
            if self._last not in (" ", CELL, ""):
                self._add(" ")
        elif self._has_words:
            self.lines += self.line.split("\n")
            self._parts, self._last, self._has_words = [], "", False
