"""members due: what is late."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.due import HEADERS, Late, due
from plugins.office.members.asking.printed import WARNING, print_table
from plugins.office.members.asking.sheets import notices_page
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.private_files import demand_new, write_private_file
from plugins.office.members.training.mark import mark_of
from plugins.office.members.workbooks import Table, write_workbook

_SHOWN = 200
_BOOK, _PAGE = ".xlsx", ".html"
_OTHERS = (".xls", ".ods", ".csv", ".docx", ".doc", ".pdf", ".txt", ".htm")  # files that we do not write


def run(chosen: Namespace, _root: Path) -> bool:
    """Show what is late; or write it as a workbook, and a notice for each branch."""
    today = now_of(chosen).date()
    with open_chosen(chosen) as register:
        found, mark = due(register, today), mark_of(register)
    rows = [astuple(late) for late in found]
    if chosen.output:
        _write(Path(chosen.output), found, today, mark)
    elif rows:
        print_table(HEADERS, rows[:_SHOWN])
    counts = "，".join(f"{name} {count} 件" for name, count in Counter(late.subject for late in found).items())
    print(f"共 {len(found)} 件：{counts}。" if found else "没有到期的事。")
    return True


def _write(place: Path, found: Sequence[Late], today: date, mark: str) -> None:
    """Write the workbook, the notices, or both into a folder, as the name says."""
    kind = place.suffix.lower()
    if kind in (_BOOK, _PAGE):
        demand_new(place)
        _write_book(place, found, mark) if kind == _BOOK else _write_notices(place, found, today, mark)
        print(f"写在 {place}，只有您能读。{WARNING}")
        return
    if kind in _OTHERS or place.is_file():
        raise PortalError("--output 写一个 .xlsx 的文件（清单）、.html 的文件（通知），或者一个文件夹（两样都写）。")
    _write_book(place / "到期.xlsx", found, mark)
    _write_notices(place / "催办通知.html", found, today, mark)
    print(f"写在 {place}：到期.xlsx、催办通知.html（一个支部一页，用浏览器打印）。{WARNING}")


def _write_book(place: Path, found: Sequence[Late], mark: str) -> None:
    subjects = dict.fromkeys(late.subject for late in found)
    tables = [Table(name, HEADERS, [astuple(late) for late in found if late.subject == name]) for name in subjects]
    write_workbook(place, tables or [Table("到期", HEADERS, [])], mark)


def _write_notices(place: Path, found: Sequence[Late], today: date, mark: str) -> None:
    write_private_file(place, notices_page(found, today, mark).encode())
