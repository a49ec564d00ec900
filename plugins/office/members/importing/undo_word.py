"""members undo: take the last import back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.store.undo import undo


def run(chosen: Namespace, _root: Path) -> bool:
    with open_chosen(chosen) as register:
        act, records = undo(register, now_of(chosen))
    print(f"撤回了“{act.deed}”，{records} 条记录回到了那以前的样子。")
    return True
