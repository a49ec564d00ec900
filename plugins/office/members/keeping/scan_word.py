"""members scan: keep the scan of a paper, or take it out again."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.member import find_persons
from plugins.office.members.asking.member_word import chosen_member
from plugins.office.members.asking.printed import WARNING
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.keeping.scans import keep_scan, read_scan
from plugins.office.members.private_files import write_private_file


def run(chosen: Namespace, _root: Path) -> bool:
    number, paper, *files = chosen.given
    if bool(files) == bool(chosen.output):
        raise PortalError("收扫描件写 members scan 编号 材料 文件；取出来写 members scan 编号 材料 --output 文件。")
    with open_chosen(chosen) as register:
        person = chosen_member(register, [number], find_persons)
        if files:
            keep_scan(register, person, paper, Path(files[0]), now_of(chosen))
            print("收好了，加密存在登记册旁边。原来的文件请删掉。")
        else:
            data, suffix = read_scan(register, person, paper)
            place = Path(chosen.output).with_suffix(suffix)
            write_private_file(place, data)
            print(f"写在 {place}，只有您能读。{WARNING}")
    return True
