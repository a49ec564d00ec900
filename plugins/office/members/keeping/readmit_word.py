"""members readmit: let somebody in again who was forgotten."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.member_word import asked_for
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.keeping.readmit import find_forgotten, readmit
from plugins.office.members.store.register import Register


def run(chosen: Namespace, _root: Path) -> bool:
    with open_chosen(chosen) as register:
        _let_in(register, asked_for(chosen.given), now_of(chosen))
    print("可以重新收这个人了。请再导入一次写着他的表格；别的单位管的，请那个单位 members pack 文件 --whole，再合并。")
    return True


def _let_in(register: Register, words: str, now: datetime) -> None:
    found = find_forgotten(register, words)
    if not found:
        raise PortalError("清除过的人里找不到这个人。请再做一次，输入身份证号；还找不到，就不用准许，直接导入。")
    if len(found) > 1:
        raise PortalError(f"清除过 {len(found)} 个这样的人。请再做一次，输入身份证号，或者写合并时说的编号。")
    readmit(register, found, now)
