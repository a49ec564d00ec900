"""members forget: remove a person everywhere."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.member import find_persons
from plugins.office.members.asking.member_word import asked_for
from plugins.office.members.desk import ask_line, now_of, open_chosen
from plugins.office.members.keeping.copies import copies
from plugins.office.members.keeping.forget import find_traces, forget, scrub
from plugins.office.members.store.register import Register

_SURE = "清除"


def run(chosen: Namespace, _root: Path) -> bool:
    with open_chosen(chosen) as register:
        words = asked_for(chosen.given)
        persons = _chosen(register, words)
        if not persons:
            return _nobody(register)
        if (
            ask_line(f"编号 {'、'.join(map(str, persons))} 的全部记录都要删掉，找不回来。真要删，请输入“{_SURE}”：")
            != _SURE
        ):
            raise PortalError("没有删。")
        gone = forget(register, persons, now_of(chosen))
    print("删掉了，以前导入、撤回时记下的也删掉了。已经交出去的包、印出来的纸、写出来的表格，请自己收回。")
    _say_copies(gone.copies)
    if gone.to_do:
        print(gone.to_do)
    print("以后恢复旧备份、合并旧包、导入旧表格，都不会再收这个人；确实要重新收，用 members readmit。")
    return True


def _chosen(register: Register, words: str) -> list[int]:
    """Return the records of the one person whom words mean, [] where nothing is held of anybody."""
    found = find_persons(register, words)
    identities = {
        identity
        for number in found
        for (identity,) in register.rows(
            "select identity from members where id = ? union select identity from applicants where id = ?",
            (number, number),
        )
    }
    if len(found) > 1 and (len(identities) > 1 or None in identities):
        numbers = "、".join(map(str, found))
        raise PortalError(
            f"有 {len(found)} 条记录叫这个姓名，编号 {numbers}。请用 members query 姓名 看清楚，再写编号。"
        )
    if found:
        return found
    traces = find_traces(register, words)
    if len(traces) > 1:
        raise PortalError(
            f"现在没有这个人；撤回的导入里记着 {len(traces)} 个同名的人。请再做一次，输入身份证号，"
            f"或者在命令后面写编号：{'、'.join(map(str, traces))}。"
        )
    return traces


def _nobody(register: Register) -> bool:
    to_do = scrub(register)
    print("登记册里没有这个人，撤回的导入里也没有记着。请核对输入的姓名或身份证号；没有写错，就没有要删的了。")
    if to_do:
        print(to_do)
    if held := copies(register):
        print(
            "旧的副本里有没有这个人，这里看不出来。怀疑有，就恢复到别的文件里看：members restore 备份 --register 新文件"
        )
        print("\n".join(f"  {copy}" for copy in held))
    return False


def _say_copies(found: tuple[str, ...]) -> None:
    if found:
        print("下面这些旧的副本里可能还有这个人。请重做一份备份，再删掉它们，U盘上的也要删：")
        print("\n".join(f"  {copy}" for copy in found))
