"""members restore: put a backup in the register's place."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import ask_new_passphrase, ask_passphrase, now_of, register_file
from plugins.office.members.keeping.backup import is_locked
from plugins.office.members.keeping.restore import restore


def run(chosen: Namespace, _root: Path) -> bool:
    backup, file = Path(chosen.given[0]), register_file(chosen)
    passphrase = ask_passphrase() if is_locked(backup) else ""
    restored = restore(backup, passphrase, file, now_of(chosen), ask_new_passphrase() if chosen.encrypt else "")
    print(f"恢复好了：{file}。" + (f"原来的那一份另存在 {restored.old}，看过没有用了再删。" if restored.old else ""))
    if restored.again:
        print(f"备份里有 {restored.again} 条记录是清除过的人的，又删掉了；这份备份里还有，请重做一份备份，再删掉它。")
    return True
