"""members backup: copy the register into one file under a passphrase, and try it at once."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.kernel.progress import working
from plugins.office.members.desk import ask_new_passphrase, now_of, open_chosen
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.copies import note_backup

_SCHEDULE = (
    "在 Windows 上让它每周提醒（在命令窗口里运行一次）：\n"
    '  schtasks /Create /SC WEEKLY /D FRI /ST 16:30 /TN 党员登记册备份 /TR "cmd /k cd /d 本项目的文件夹'
    ' && py tasks.py members backup E:\\备份\\党员.backup"\n'
    "  口令每次都要人来输，不能写在命令里；备份写在U盘或者移动硬盘上，轮流用两个。"
)


def run(chosen: Namespace, _root: Path) -> bool:
    """Write a backup, or, without a file, say how to be reminded of it."""
    if not chosen.given:
        if not chosen.schedule:
            raise PortalError("members backup 后面还要写备份文件，如 members backup E:\\备份\\党员.backup。")
        print(_SCHEDULE)
        return True
    place = Path(chosen.given[0])
    passphrase = "" if chosen.plain else ask_new_passphrase()
    with open_chosen(chosen) as register, working("正在备份……"):

        def note() -> None:
            """Note the copy before it has its name: one of which nobody knows would keep whoever is forgotten."""
            with register.writing():  # one after another, so that no note is lost
                note_backup(register.file, place, f"{now_of(chosen):%Y-%m-%d}")

        made = write_backup(register, place, passphrase, note)
    print(f"备份在 {made.file}，已经试着恢复过一遍：党员 {made.counts['members']} 人，党费 {made.counts['dues']} 条。")
    print("它没有加密，请锁好。" if chosen.plain else "没有口令谁也打不开，请把口令另外记好。")
    if chosen.schedule:
        print(_SCHEDULE)
    return True
