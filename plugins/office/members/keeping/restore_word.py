"""members restore: put a backup in the register's place."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import ask_new_passphrase, ask_passphrase, register_file
from plugins.office.members.keeping.backup import is_locked, restore


def run(chosen: Namespace, _root: Path) -> bool:
    backup, file = Path(chosen.given[0]), register_file(chosen)
    passphrase = ask_passphrase() if is_locked(backup) else ""
    old = restore(backup, passphrase, file, ask_new_passphrase() if chosen.encrypt else "")
    print(f"恢复好了：{file}。" + (f"原来的那一份另存在 {old}，看过没有用了再删。" if old else ""))
    return True
