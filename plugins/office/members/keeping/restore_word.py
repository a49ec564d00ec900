"""members restore: put a backup in the register's place."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.office.members.desk import ask_new_passphrase, ask_passphrase, now_of, register_file
from plugins.office.members.keeping.backup import is_locked
from plugins.office.members.keeping.restore import restore
from plugins.office.members.store.connection import is_encrypted


def run(chosen: Namespace, _root: Path) -> bool:
    """Restore; in the place of a register that is encrypted into one that is so as well, unless asked otherwise."""
    backup, file = Path(chosen.given[0]), register_file(chosen)
    passphrase = ask_passphrase() if is_locked(backup) else ""
    encrypts = chosen.encrypt or (not chosen.plain and file.is_file() and is_encrypted(file))
    if encrypts and not chosen.encrypt:
        print(f"{file} 是加密的，恢复的这一份也加密。不要加密的，按 Ctrl+C，再恢复一次，加上 --plain。", flush=True)
    new_passphrase = ask_new_passphrase() if encrypts else ""
    restored = restore(backup, passphrase, file, now_of(chosen), new_passphrase, for_training=chosen.training)
    print(f"恢复好了：{file}。" + (f"原来的那一份另存在 {restored.old}，看过没有用了再删。" if restored.old else ""))
    if not encrypts:
        print("它没有加密，请只放在加了锁的电脑上；要整个加密，再恢复一次，加上 --encrypt。")
    elif restored.old and not is_encrypted(restored.old):
        print(f"{restored.old} 没有加密，拿到电脑的人都能读：核对好新的一份，就删掉它。")
    if restored.again:
        print(f"备份里有 {restored.again} 条记录是清除过的人的，又删掉了；这份备份里还有，请重做一份备份，再删掉它。")
    return True
