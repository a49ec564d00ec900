"""members keys: the own unit's line for others, and theirs for us."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import ask_passphrase, open_chosen
from plugins.office.members.packing.unit_keys import drop, own_keys, trust


def run(chosen: Namespace, root: Path) -> bool:
    with open_chosen(chosen) as register:
        if chosen.drop:
            drop(register, chosen.drop)
            print(f"{chosen.drop} 的钥匙去掉了。")
        for line in chosen.given:
            peer = trust(register, line)
            print(f"记下了 {peer.unit} 的钥匙。请打电话核对开头八个字符：{peer.signing[:8]}。")
        if not chosen.given and not chosen.drop:
            print("把下面这一行交给要往来的单位（它不是秘密），对方运行 members keys 加上这一行：")
            print(own_keys(register, ask_passphrase, root).line)
    return True
