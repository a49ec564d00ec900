"""members member: one person's file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.member import MemberFile, find_members, member_file
from plugins.office.members.asking.printed import WARNING, print_table
from plugins.office.members.asking.sheets import file_page
from plugins.office.members.desk import ask_line, now_of, open_chosen
from plugins.office.members.private_files import demand_new, write_private_file
from plugins.office.members.store.register import Register
from plugins.office.members.training.mark import mark_of


def run(chosen: Namespace, _root: Path) -> bool:
    """Show a file, or write it as an A4 page."""
    with open_chosen(chosen) as register:
        file, mark = member_file(register, chosen_member(register, chosen.given)), mark_of(register)
    if chosen.output:
        place = Path(chosen.output)
        if place.suffix.lower() != ".html":
            raise PortalError("--output 要写成 .html 的文件，用浏览器打开、打印。")
        demand_new(place)
        write_private_file(place, file_page(file, now_of(chosen).date(), mark).encode())
        print(f"写在 {place}，只有您能读。{WARNING}")
    else:
        _show(file)
    return True


def chosen_member(
    register: Register, given: list[str], find: Callable[[Register, str], list[int]] = find_members
) -> int:
    """Return the number of whom the command means."""
    found = find(register, asked_for(given))
    if not found:
        raise PortalError("登记册里没有这个人。请用 members query 找。")
    if len(found) > 1:
        numbers = "、".join(map(str, found))
        raise PortalError(f"有 {len(found)} 个人，编号 {numbers}。请用 members query 看清楚，写编号。")
    return found[0]


def asked_for(given: list[str]) -> str:
    """Return by which words somebody is meant; a name is asked for, never read from the command line."""
    if given and (not given[0].isdecimal() or len(given[0]) == 18):
        raise PortalError("姓名、身份证号不要写在命令里：命令会留在记录里。请不写，程序会问；或者写 query 列出的编号。")
    words = given[0] if given else ask_line("姓名或身份证号：")
    if not words:
        raise PortalError("没有输入姓名或身份证号，什么也没有做。")
    return words


def _show(file: MemberFile) -> None:
    print(f"{file.name}  编号 {file.id}")
    for label, value in file.facts:
        print(f"{label}：{value}")
    if file.missing:
        print(f"电子档案还缺：{'、'.join(file.missing)}。")
    for table in file.tables:
        print(f"\n{table.title}")
        print_table(table.headers, table.rows)
