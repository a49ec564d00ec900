"""members pack: a package of what changed, for the county."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.beginning import COUNTY
from plugins.office.members.desk import ask_passphrase, open_chosen
from plugins.office.members.packing.pack import pack
from plugins.office.members.packing.unit_keys import own_keys, peer


def run(chosen: Namespace, root: Path) -> bool:
    with open_chosen(chosen) as register:
        own = own_keys(register, ask_passphrase, root)
        packed = pack(register, Path(chosen.given[0]), own, peer(register, chosen.to or COUNTY), is_whole=chosen.whole)
    print(f"第 {packed.number} 个包在 {packed.place}，有 {packed.records} 条记录。请用U盘交去，别的单位打不开它。")
    return True
