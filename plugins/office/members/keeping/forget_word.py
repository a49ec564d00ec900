"""members forget: remove a person everywhere."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.member import find_persons
from plugins.office.members.asking.member_word import chosen_member
from plugins.office.members.desk import ask_line, now_of, open_chosen
from plugins.office.members.keeping.forget import forget

_SURE = "清除"


def run(chosen: Namespace, _root: Path) -> bool:
    with open_chosen(chosen) as register:
        person = chosen_member(register, chosen.given, find_persons)
        if ask_line(f"编号 {person} 的全部记录都要删掉，找不回来。真要删，请输入“{_SURE}”：") != _SURE:
            raise PortalError("没有删。")
        copies = forget(register, person, now_of(chosen))
    print("删掉了。已经交出去的包、印出来的纸、写出来的表格，请自己收回。")
    if copies:
        print("下面这些备份里还有这个人，请重做一份备份，再删掉它们：")
        print("\n".join(f"  {copy}" for copy in copies))
    return True
