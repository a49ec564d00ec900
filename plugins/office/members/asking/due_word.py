"""members due: what is late."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from dataclasses import astuple
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.due import HEADERS, due
from plugins.office.members.asking.printed import WARNING, print_table
from plugins.office.members.asking.sheets import notices_page
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.private_files import write_private_file
from plugins.office.members.workbooks import Table, write_workbook

_SHOWN = 200


def run(chosen: Namespace, _root: Path) -> bool:
    """Show what is late; with a folder, write it as a workbook, and a notice for each branch."""
    today = now_of(chosen).date()
    with open_chosen(chosen) as register:
        found = due(register, today)
    rows = [astuple(late) for late in found]
    if chosen.output:
        folder = Path(chosen.output)
        if folder.is_file():
            raise PortalError(f"{folder} 是一个文件。--output 要写一个文件夹，没有的会新建。")
        subjects = dict.fromkeys(late.subject for late in found)
        tables = [Table(name, HEADERS, [row for row in rows if row[0] == name]) for name in subjects]
        write_workbook(folder / "到期.xlsx", tables or [Table("到期", HEADERS, [])])
        write_private_file(folder / "催办通知.html", notices_page(found, today).encode())
        print(f"写在 {folder}：到期.xlsx、催办通知.html（一个支部一页，用浏览器打印）。{WARNING}")
    elif rows:
        print_table(HEADERS, rows[:_SHOWN])
    counts = "，".join(f"{name} {count} 件" for name, count in Counter(late.subject for late in found).items())
    print(f"共 {len(found)} 件：{counts}。" if found else "没有到期的事。")
    return True
