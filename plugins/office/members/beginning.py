"""members init: a new register."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.addressing.slugs import MAX_CHARS
from plugins.kernel.problems import PortalError
from plugins.office.members.desk import ask_new_passphrase, now_of, register_file
from plugins.office.members.importing.cells import is_code
from plugins.office.members.keeping.forgotten import list_of, read_list
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
    _demand_no_list(file, is_for_training=chosen.training)
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


def _demand_no_list(file: Path, *, is_for_training: bool) -> None:
    """Raise PortalError beside the list of those who were forgotten: it tells them by a key that is not made again.

    Of a register for practising the list goes with it, as the people on it are made up.
    """
    if is_for_training:
        list_of(file).unlink(missing_ok=True)
    elif read_list(file):
        raise PortalError(
            f"旁边还有 {list_of(file)}：原来那个登记册里清除过的人的名单。新建的认不出上面的人，"
            "旧表格、旧包会把他们带回来，所以没有新建。请恢复原来登记册的备份：members restore 备份文件；"
            "实在没有备份，把这个名单移到别处，再新建。"
        )
