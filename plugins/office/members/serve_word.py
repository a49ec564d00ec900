"""members serve: the pages for clerks."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import now_of, open_chosen


def run(chosen: Namespace, _root: Path) -> bool:
    from plugins.office.members.serving.run import Desk

    with open_chosen(chosen) as register:
        desk = Desk(register, chosen.port, lambda: now_of(chosen))
        print(f"用浏览器打开（这个地址只能用一次，只有本机打得开）：\n  {desk.address}", flush=True)
        print("一刻钟没有人用就自己关上；也可以按 Ctrl+C。", flush=True)
        desk.run()
    return True
