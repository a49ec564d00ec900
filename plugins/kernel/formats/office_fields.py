"""Fields of Word and formulas of Excel: those that start programs, or take something from another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import normalize
from xml.etree.ElementTree import Element

from plugins.kernel.formats.xml_trees import local_name

_LINKED = re.compile(r"\s*(?:DDE|DDEAUTO|LINK|MACROBUTTON|DATABASE)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\s*(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|RD)\b", re.IGNORECASE)
_CLICKED = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_SPELT = re.compile(r"\s*QUOTE((?:\s+\d+)+)\s*", re.IGNORECASE)
# Of a host. Fields double what is a backslash.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,30}:[\\/]{2}|\\\\\\\\|(?<![^\s\"])//", re.IGNORECASE)
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]+):", re.IGNORECASE)
LET = frozenset({"http", "https", "mailto", "tel", "ftp", "file"})  # to be clicked; what file: tells is taken out
_FUNCTION = re.compile(
    r"\b(?:WEBSERVICE|RTD|REGISTER\.ID|CALL|DDE|IMAGE)\s*\(|\bHYPERLINK\s*\(\s*\"([a-z][a-z0-9+.-]+):",
    re.IGNORECASE,
)
# Words of a formula, and names in it in quotes of their own, in each of which the other's quotes are letters.
_WORDS, _QUOTED = re.compile(r"\"[^\"]*\""), re.compile(r"\"(?:[^\"]|\"\")*+\"|'((?:[^']|'')*+)'")
_DDE = re.compile(r"(?:[a-z][a-z0-9_.]{0,60}|')\|(?:'[^']*'|[\w.]+)!", re.IGNORECASE)
# Of a cell: up to the end of its line, or of its quotes, which may be lines below. A blank that parts cells begins
# another one, and so does what the first line names for that, as Excel reads it.
_PARTED, _PARTED_BY = ",;\t\r", re.compile(r"[\ufeff\s\"]*sep\s*=\s?([^\r\n])", re.IGNORECASE)
_SIGN = "[=+@＝＋＠－-]"
_BEGUN = rf"[^\S\t\r\n]*+(?:\"\")*+[^\S\t\r\n]*+(?:\"\s*+({_SIGN}(?:[^\"]|\"\")*+[^\r\n]*)|({_SIGN}[^\r\n]*))"
# A table that begins so is read by Excel as one of links (SYLK), in which such a line holds a formula or its name.
_LINKS, _OF_LINKS = re.compile(r"\s*ID;", re.ASCII), re.compile(r"^(?:C|NN);[^\r\n]*;E[^\r\n;]*", re.MULTILINE)
# On a server, in quotes as Excel and LibreOffice write it, or without.
_ANOTHER_BOOK = re.compile(r"'(?:[a-z]+:[\\/]{2}|\\\\)[^'\[\r\n]*(?:\[|'#)|[=+@-]\s*\\\\[\w.-]+\\", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?(?:f|formula\d?|definedName)\b[^<>]*>")


def acting_field(root: Element) -> str:
    """Return a field of a part of a Word document that acts when it is opened or renewed, "" for none."""
    return next((code.strip() for code in _fields(root) if acts_as_field(code)), "")


def acting_formula(sheet: bytes) -> str:
    """Return a formula of a sheet, or of a name, that starts a program or asks another host, "" for none."""
    for found in _cells(sheet):
        formula = unescape(found.replace(b"<![CDATA[", b"").replace(b"]]>", b"").decode("utf-8", "replace"))
        if acts_as_formula(formula):
            return formula.strip()
    return ""


def _cells(sheet: bytes) -> Iterator[bytes]:
    """Yield what stands in each element that holds a formula. Of many that never end none is looked through twice."""
    at = 0
    while (begun := _CELL.search(sheet, at)) and (at := sheet.find(b"</", begun.end())) >= 0:
        yield sheet[begun.end() : at]


def acts_as_formula(formula: str) -> bool:
    """Tell a formula that starts a program or asks another host."""
    called = _FUNCTION.search(formula)
    if called and (called[1] or "").lower() not in LET:
        return True
    bare = _QUOTED.sub(lambda found: "" if found[1] is None else "'-'", formula)
    return bool(_DDE.search(bare) or _DDE.search(_WORDS.sub("", formula)))


def acting_cell(table: str) -> str:
    """Return a cell of a table in plain text that a sheet program would take for such a formula, "" for none."""
    if _LINKS.match(table) and (program := _OF_LINKS.search(table)):
        return program[0]
    named = _PARTED_BY.match(table)
    begun = re.compile(f"(?:^|[{_PARTED}{re.escape(named[1]) if named else ''}]){_BEGUN}", re.MULTILINE)
    cells = (each[1] or each[2] for each in begun.finditer(table))
    # Excel in Chinese takes signs in full width for those of a formula.
    return next((cell for cell in cells if _acts_in_table(normalize("NFKC", cell.replace('""', '"')))), "")


def _acts_in_table(formula: str) -> bool:
    return acts_as_formula(formula) or bool(_ANOTHER_BOOK.search(formula))


def acts_as_field(code: str) -> bool:
    """Tell the code of a field that acts when it is opened or renewed."""
    if _CLICKED.match(code):
        scheme = SCHEME.match(code[code.find('"') + 1 :])
        return scheme is not None and scheme[1].lower() not in LET
    return bool(_LINKED.match(code)) or bool(_TAKEN.match(code) and _ADDRESS.search(code))


def _fields(root: Element) -> Iterator[str]:
    """Yield the code of each field: in one element, or in runs between its marks, other fields within."""
    open_fields: list[list[str]] = []
    for each in root.iter():
        name = local_name(each.tag)
        if name == "fldSimple":
            yield next((value for key, value in each.items() if key.endswith("instr")), "")
        elif name in ("instrText", "delInstrText"):
            code = each.text or ""
            if open_fields:
                open_fields[-1].append(code)
            else:
                yield code
        elif name == "fldChar":
            kind = next((value for key, value in each.items() if key.endswith("fldCharType")), "")
            if kind == "begin":
                open_fields.append([])
            elif kind == "end" and open_fields:
                code = "".join(open_fields.pop())
                yield code
                if open_fields:
                    open_fields[-1].append(_result(code))
    for rest in open_fields:  # never closed
        yield "".join(rest)


def _result(code: str) -> str:
    """Return what a field within another one puts there, where letters are spelt by their numbers."""
    spelt = _SPELT.fullmatch(code)
    return "".join(chr(int(each)) for each in spelt[1].split() if int(each) < 0x110000) if spelt else ""
