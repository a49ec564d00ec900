"""Which sheet of a file is which, and which column which: as the template has it, or proposed, shown and kept.

A map holds headers only. It is kept beside the register under a fingerprint of the headers, so that the next form of
the same make is read at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import yaml

from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.bounded_yaml import load_bounded
from plugins.office.members.importing.cells import Wrong, plain, read_text
from plugins.office.members.importing.kinds import KINDS, Field, Kind
from plugins.office.members.importing.problems import CellProblem
from plugins.office.members.importing.workbook import Row, Sheet, column_letters

_HEADER_WITHIN = 12  # rows, of which official forms spend some on a title
_LEFT_OUT = "不收"
_FOUND_IN = "认出的表头在第几行"  # of a map; the row before it may be put right, as where a header has two rows
_MOST_BYTES_OF_MAP = 1_000_000
REASON = "没有收的原因"  # a column of our own, in workbooks of what was not taken


@frozen
class Mapped:
    """A sheet of which we know what it is. header: its row, from 0 on. columns: of each, the field that it holds."""

    sheet: Sheet
    kind: Kind
    header: int
    columns: Mapping[int, Field]
    left_out: tuple[str, ...]
    is_certain: bool


@frozen
class Unknown:
    """A sheet that is none of ours, or lacks a column that is demanded."""

    sheet: Sheet
    lacking: tuple[str, ...] = ()


def header_words(cell: object) -> str:
    """Return a header without what people write around it: blanks, a star, a unit in brackets."""
    word = plain(cell).replace(" ", "").strip("*") if isinstance(cell, str) else ""
    return word.partition("(")[0] if not word.startswith("(") else word


def propose(sheet: Sheet) -> Mapped | Unknown:
    """Return what a sheet most likely is."""
    best: Mapped | None = None
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        words = [header_words(cell) for cell in row]
        for kind in KINDS:
            found = _match(sheet, kind, at, words)
            if best is None or _weight(found) > _weight(best):
                best = found
    if best is None or len(best.columns) < 2:
        return Unknown(sheet)
    lacking = lacking_in(best)
    return Unknown(sheet, lacking) if lacking else best


def unreadable_in(sheet: Sheet) -> CellProblem | None:
    """Return the first cell of the rows that may be a header in which a character is lost, None where all are sound."""
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        for column, cell in enumerate(row):
            try:
                read_text(cell)
            except Wrong as wrong:
                return CellProblem(sheet.name, at, column, "", wrong.what, wrong.mend)
    return None


def lacking_in(mapped: Mapped) -> tuple[str, ...]:
    held = {field.name for field in mapped.columns.values()}
    return tuple(field.header for field in mapped.kind.fields if field.demanded and field.name not in held)


def _weight(mapped: Mapped) -> tuple[bool, bool, int, int]:
    """Return how well a proposal fits; the sheet's name counts most."""
    named = mapped.sheet.name.strip() in (mapped.kind.name, *mapped.kind.other)
    return named and len(mapped.columns) > 1, not lacking_in(mapped), len(mapped.columns), -mapped.header


def _match(sheet: Sheet, kind: Kind, at: int, words: Sequence[str]) -> Mapped:
    columns: dict[int, Field] = {}
    left, certain = [], sheet.name.strip() == kind.name
    for column, word in enumerate(words):
        exact = next((field for field in kind.fields if word == field.header), None)
        field = exact or next((field for field in kind.fields if word in field.other), None)
        if field and field not in columns.values():
            columns[column] = field
            certain = certain and exact is not None
        elif word and word != REASON:
            left.append(word)
    return Mapped(sheet, kind, at, columns, tuple(left), certain and not left)


def fingerprint_of(sheets: Sequence[Mapped]) -> str:
    """Return what the headers of a file are known by: their words, and the rows in which they stand."""
    words = [[each.sheet.name, each.header, *map(header_words, each.sheet.rows[each.header])] for each in sheets]
    return sha256(repr(words).encode()).hexdigest()[:16]


def as_yaml(sheets: Sequence[Mapped]) -> str:
    """Return a map for people to look through, by which a file is read."""
    said = {}
    for each in sheets:
        row = each.sheet.rows[each.header]
        said[each.sheet.name] = {
            "这是": each.kind.name,
            "表头在第几行": each.header + 1,
            _FOUND_IN: each.header + 1,
            "各列": {
                f"{letters} {word}": each.columns[at].header if at in each.columns else _LEFT_OUT
                for at, letters, word in _written_in(row)
            },
        }
    begin = (
        "# 表头对应：冒号左边是您的表，右边是登记册里的项目，“不收”就是不收。“认出的表头在第几行”不要改。"
        "改好以后用 --map 指定这个文件。\n"
    )
    return begin + yaml.safe_dump(said, allow_unicode=True, sort_keys=False)


def _written_in(row: Row) -> list[tuple[int, str, str]]:
    """Return the cells of a header that are not empty: their columns, those as letters, and their words."""
    return [(at, column_letters(at), header_words(cell)) for at, cell in enumerate(row) if cell not in ("", None)]


def _demand_its_header(file: Path, sheet: Sheet, row: int, words: Iterable[str]) -> None:
    """Raise PortalError where a map was made for another header: its columns would be read as what they are not.

    row: in which the header lay that the map was made for, from 0 on. words: of its columns, as the map has them.
    """
    said = {letters: word for letters, _, word in (each.partition(" ") for each in words) if word}
    there = {letters: word for _, letters, word in _written_in(sheet.rows[row])} if row < len(sheet.rows) else {}
    different = [letters for letters in {**there, **said} if there.get(letters, "") != said.get(letters, "")]
    if different:
        raise PortalError(
            f"“{sheet.name}”第 {row + 1} 行 {different[0]} 列的表头，和做对应表 {file} 的时候不一样，什么也没有收："
            "照它收会收错列、漏掉行。请不加 --map 再导入一次，看一遍新写出的对应表。"
        )


def read_map(file: Path, sheets: Sequence[Sheet]) -> tuple[Mapped, ...]:
    """Return the sheets that a map speaks of; raise PortalError for what fits no sheet."""
    try:
        said = load_bounded(read_begin(file, _MOST_BYTES_OF_MAP).decode())
    except (OSError, UnicodeError, yaml.YAMLError):
        raise PortalError(f"对应表 {file} 读不出来。请用导入时写出的那一份，只改冒号右边的词。") from None
    by_name = {sheet.name: sheet for sheet in sheets}
    if not isinstance(said, dict):
        raise PortalError(f"对应表 {file} 里没有工作表。请用导入时写出的那一份。")
    return tuple(_mapped(file, by_name[name], words) for name, words in said.items() if name in by_name)


def _mapped(file: Path, sheet: Sheet, words: object) -> Mapped:
    try:
        assert isinstance(words, dict)
        kind = next(kind for kind in KINDS if kind.name == words["这是"])
        at = int(words["表头在第几行"]) - 1
        _demand_its_header(file, sheet, int(words.get(_FOUND_IN, at + 1)) - 1, words["各列"])
        wanted = {key.partition(" ")[0]: value for key, value in words["各列"].items()}
        headers = {field.header: field for field in kind.fields}
        columns = {
            column: headers[wanted[letters]]
            for column in range(len(sheet.rows[at]))
            if wanted.get(letters := column_letters(column), _LEFT_OUT) != _LEFT_OUT
        }
    except (AssertionError, KeyError, StopIteration, ValueError, TypeError, AttributeError, IndexError):
        kinds = "、".join(kind.name for kind in KINDS)
        raise PortalError(
            f"对应表 {file} 里“{sheet.name}”一段不对。“这是”可以写：{kinds}；"
            "右边的词要和模板的表头一样，不收的写“不收”；members template 写出模板。"
        ) from None
    mapped = Mapped(sheet, kind, at, columns, (), True)
    if lacking := lacking_in(mapped):
        raise PortalError(f"对应表 {file} 里“{sheet.name}”还缺：{'、'.join(lacking)}。请把哪一列是它们写上。")
    return mapped
