"""members init: a new register."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.addressing.slugs import MAX_CHARS
from plugins.kernel.problems import PortalError
from plugins.office.members.desk import ask_new_passphrase, now_of, register_file
from plugins.office.members.importing.cells import is_code
from plugins.office.members.store.register import open_register
from plugins.office.members.training.made_up import fill
from plugins.office.members.training.mark import MARK

COUNTY = "county"


def run(chosen: Namespace, _root: Path) -> bool:
    """Make a register and say where it lies."""
    file = register_file(chosen)
    unit = chosen.unit or COUNTY
    if file.exists():
        again = "要重新练习，请先删掉它。" if chosen.training else ""
        raise PortalError(f"{file} 已经有了，没有动它。{again}要另建一个，请用 --register 指定别的文件。")
    if len(unit) > MAX_CHARS or not is_code(unit):
        raise PortalError("--unit 要写单位的代码：小写字母、数字和短横，如 shili-one。")
    with open_register(file, ask_new_passphrase if chosen.encrypt else None, create=True) as register:
        with register.writing() as connection:
            connection.execute("insert into settings values ('unit', ?)", (unit,))
        if chosen.training:
            fill(register, now_of(chosen).date())
            print(f"登记册建好了：{register.file}，{MARK}。")
            print("每个命令后面加 --training 就用它，随便改，不要写进真的人。要从头练，把这个文件删掉，再建一个。")
            return True
        print(f"登记册建好了：{register.file}。")
    if not chosen.encrypt:
        print("它没有加密：请只放在加了锁的电脑上，最好打开系统的磁盘加密（BitLocker），或者用 init --encrypt 另建。")
    print("下一步：members template 文件.xlsx，填好，再 members import 文件.xlsx --dry-run。")
    return True
