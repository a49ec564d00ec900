"""members merge: bring units' packages together."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import ask_passphrase, now_of, open_chosen
from plugins.office.members.packing.merge import Conflict, Merged, merge
from plugins.office.members.packing.unit_keys import own_keys

_TOLD = 50


def run(chosen: Namespace, root: Path) -> bool:
    """Merge, and name the records that two units changed: by their numbers, with no word of what stands in them."""
    with open_chosen(chosen) as register:
        keys = own_keys(register, ask_passphrase, root)
        found = merge(register, [Path(name) for name in chosen.given], keys, now_of(chosen))
    print(
        f"合并了 {found.packages} 个包，{found.records} 条记录。"
        + (f"另有 {found.known} 个早就合并过。" if found.known else "")
    )
    if found.forgotten:
        print(
            f"包里有 {len(found.forgotten)} 个人在这里清除过，没有收：编号 {'、'.join(map(str, found.forgotten))}。"
            "请让那个单位也清除；确实要重新收，运行 members readmit 编号，再请它 members pack 文件 --whole。"
        )
    _tell_of_units(found, keys.unit)
    for conflict in found.conflicts[:_TOLD]:
        print(f"{conflict.table} {conflict.key}：{_told(conflict)}")
    if found.conflicts:
        print(
            f"共 {len(found.conflicts)} 处两边都改过或者重了，另一边的内容没有丢。"
            "请运行 members conflicts 看两份各写了什么，打电话核对，决定用哪一份。"
        )
    return not found.conflicts


def _told(conflict: Conflict) -> str:
    if conflict.holder is not None:
        return f"身份证号和编号 {conflict.holder} 的一样，只能有一个人有，先留给了 {conflict.holder}。"
    if conflict.is_deletion:
        return f"{conflict.other} 删掉了，可是还有别的单位给它登记的，没有删。"
    if conflict.kept == conflict.other:
        return f"有两份，都写着是 {conflict.kept} 改的，有一份是别的单位带来的。"
    return f"{conflict.kept} 和 {conflict.other} 都改过，现在用的是 {conflict.kept} 的。"


def _tell_of_units(found: Merged, own: str) -> None:
    if found.removed:
        print(
            f"有 {len(found.removed)} 个人在别的单位清除了，这里也跟着清除：编号 {'、'.join(map(str, found.removed))}。"
            "备份里还有他们；不该清除的，请打电话问清楚，再运行 members readmit。"
        )
    for unit, through in found.passed_on:
        if unit == own:
            print(
                f"{through} 的包里有写着是本单位做的改动，这里没有的收回来了：恢复过旧备份，就是那以后交去的；"
                f"没有恢复过，请打电话向 {through} 问一问。"
            )
            continue
        print(f"{through} 的包里有写着是 {unit} 做的改动，没有 {unit} 的签名。请打电话向 {unit} 问一问。")
    for unit in found.renumbered:
        print(f"{unit} 恢复过备份，包的号数重了，都收了。请它 members pack 文件 --whole 再交一次，免得漏掉。")
