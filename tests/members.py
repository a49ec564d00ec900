"""Registers and workbooks of an invented county, made anew for each test: 示例 units, persons by number."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.importing.run import Asked, Outcome, import_file
from plugins.office.members.store.register import Register, open_register
from tests import made_up_numbers

NOW = datetime(2026, 4, 1, 9, tzinfo=SHANGHAI)
Rows = Sequence[Mapping[str, Any]]

UNITS = (
    {"代码": "shili-one", "名称": "示例一镇", "类别": "乡镇"},
    {"代码": "shili-two", "名称": "示例二镇", "类别": "乡镇"},
)
BRANCHES = (
    {"代码": "one-village", "名称": "示例一镇示例村党支部", "单位": "示例一镇"},
    {"代码": "two-village", "名称": "示例二镇示例村党支部", "单位": "shili-two"},
)
VILLAGE, OTHER_VILLAGE = "one-village", "two-village"


def identity(number: int, born: str = "1980-01-15", sex: str = "男") -> str:
    """Return a well-formed identity number of a place that does not exist."""
    return made_up_numbers.identity(born.replace("-", ""), number % 500 * 2 + (sex == "男"))


def person(number: int, **more: Any) -> dict[str, Any]:
    """Return a row of the sheet of members."""
    return {"姓名": f"示例{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{'一二三四五六七八九十'[number // 10 % 10]}",
            "支部": VILLAGE, "人员类别": "正式党员", "入党日期": "2010-07-01"} | more  # fmt: skip


def book(place: Path, **sheets: Rows) -> Path:
    """Write a workbook with the template's columns. sheets: rows by the sheet's name."""
    written = Workbook()
    written.remove(written.active)
    for kind in KINDS:
        if kind.name not in sheets:
            continue
        sheet = written.create_sheet(kind.name)
        headers = [field.header for field in kind.fields]
        sheet.append(headers)
        for number, row in enumerate(sheets[kind.name], 2):
            for name, value in row.items():
                sheet.cell(number, headers.index(name) + 1, value)
    written.save(place)
    return place


def begin(folder: Path, count: int = 0, *, unit: str = "county") -> Register:
    """Return a new register with two villages and so many members of the first."""
    place = folder / "register.sqlite3"
    with place.open("xb") as made:
        made.write(_begun(count, unit))
    return open_register(place)


@cache
def _begun(count: int, unit: str) -> bytes:
    """Return the file of such a register, which is made once for each process: each test begins with a copy."""
    with TemporaryDirectory() as made:
        place = Path(made) / "register.sqlite3"
        with open_register(place, create=True) as register:
            with register.writing() as connection:
                connection.execute("insert into settings values ('unit', ?)", (unit,))
            rows = [person(number) for number in range(count)]
            people = {"党员": rows} if rows else {}
            bring(register, book(Path(made) / "first.xlsx", 单位=UNITS, 支部=BRANCHES, **people))
        return place.read_bytes()


def bring(register: Register, file: Path, now: datetime = NOW, **more: Any) -> Outcome:
    return import_file(register, Asked(file, **more), now)


def content(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that a register says, without what was done to it."""
    names = [name for (name,) in register.rows("select name from sqlite_schema where type = 'table' order by 1")]
    noted = ("acts", "changes", "conflicts")
    return {name: register.rows(f"select * from {name} order by 1, 2") for name in names if name not in noted}


def while_it_waits(register: Register, deed: Callable[[Register], object]) -> None:
    """Have another window do a deed while this one waits for its turn to write."""
    ours, begun = register.writing, []

    @contextmanager
    def waited() -> Iterator[sqlite3.Connection]:
        if not begun:
            begun.append(True)
            with open_register(register.file) as other:
                deed(other)
        with ours() as connection:
            yield connection

    register.writing = waited  # type: ignore[method-assign]
