"""members merge: bring units' packages together."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import ask_passphrase, open_chosen
from plugins.office.members.packing.merge import merge
from plugins.office.members.packing.unit_keys import own_keys

_TOLD = 50


def run(chosen: Namespace, root: Path) -> bool:
    """Merge, and name the records that two units changed: by their numbers, with no word of what stands in them."""
    with open_chosen(chosen) as register:
        found = merge(register, [Path(name) for name in chosen.given], own_keys(register, ask_passphrase, root))
    print(
        f"合并了 {found.packages} 个包，{found.records} 条记录。"
        + (f"另有 {found.known} 个早就合并过。" if found.known else "")
    )
    if found.forgotten:
        print(
            f"包里有 {len(found.forgotten)} 个人在这里清除过，没有收：编号 {'、'.join(map(str, found.forgotten))}。"
            "请让那个单位也清除；确实要重新收，运行 members readmit 编号，再请它 members pack 文件 --whole。"
        )
    for conflict in found.conflicts[:_TOLD]:
        print(
            f"{conflict.table} {conflict.key}："
            f"{conflict.kept} 和 {conflict.other} 都改过，用的是 {conflict.kept} 后改的。"
        )
    if found.conflicts:
        print(
            f"共 {len(found.conflicts)} 处两边都改过，另一边的内容没有丢。"
            "请运行 members conflicts 看两份各写了什么，打电话核对，决定用哪一份。"
        )
    return not found.conflicts
