"""members: the members' register of an office. What each word behind it does stands in WORDS."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from plugins.kernel.request_options import add_places
from plugins.setup import OUR_FAULT, PROBLEMS, USAGE, WELL, SetupError
from plugins.setup.verb import Person, Verb, nearest, perhaps

_PORT = 8050


class Word(NamedTuple):
    """A word behind `members`.

    room: the module below plugins.office.members whose function `run` does it, as `run(chosen, root) -> bool`, False
    where a person has something to mend. takes: how many words may follow, least and most. groups: what it needs
    installed.
    """

    name: str
    chinese: str
    room: str
    takes: tuple[int, int] = (0, 0)
    usage: str = ""
    groups: tuple[str, ...] = ()


WORDS = (
    Word("init", "新建登记册；--encrypt 整个加密", "beginning"),
    Word("template", "写出要填的表格：template 文件.xlsx", "importing.template_word", (1, 1), "FILE", ("members",)),
    Word("import", "导入表格：import 文件；先试 --dry-run", "importing.import_word", (1, 1), "FILE", ("members",)),
    Word("school", "收学员交来的学习记录，记上学时：school 文件…", "importing.school_word", (1, 999), "FILES"),
    Word("undo", "撤回最近一次导入", "importing.undo_word"),
    Word("query", "找人：query 支部=名称 欠费 …，--output 写进表格", "asking.query_word", (0, 20), groups=("members",)),
    Word("stats", "统计：stats 支部|单位|类别|月份 2026-03", "asking.stats_word", (1, 3), "GROUP", ("members",)),
    Word(
        "due",
        "看什么到期了；--output 文件夹 写出清单和催办通知",
        "asking.due_word",
        groups=("members",),
    ),
    Word("member", "看一个人的全部：member 编号；不写编号就问姓名", "asking.member_word", (0, 1)),
    Word("serve", "打开录入的网页，只有本机看得见：考勤、党费、名单", "serve_word", groups=("members",)),
    Word("keys", "打出本单位的钥匙那一行；keys 别的单位的一行：记下它", "packing.keys_word", (0, 9)),
    Word("pack", "打包改过的，签名、加密，U盘交给县里：pack 文件", "packing.pack_word", (1, 1), "FILE"),
    Word("merge", "合并各单位的包：merge 文件…，先后不论", "packing.merge_word", (1, 999), "FILES"),
    Word("conflicts", "两边都改过的，看一看，决定：conflicts 号 --keep 现在", "packing.conflicts_word", (0, 999)),
    Word(
        "scan",
        "收一份材料的扫描件：scan 编号 材料 文件；取出来加 --output",
        "keeping.scan_word",
        (2, 3),
        "ID PAPER [FILE]",
    ),
    Word("meanings", "登记册里每张表、每一列是什么意思", "meanings_word"),
    Word("forget", "把一个人从登记册里全部删掉，说出哪些备份里还有", "keeping.forget_word", (0, 1)),
    Word("readmit", "准许把清除过的一个人重新收进来", "keeping.readmit_word", (0, 1)),
    Word(
        "backup",
        "备份：backup 文件，用口令加密，当场试着恢复",
        "keeping.backup_word",
        (0, 1),
        "FILE",
    ),
    Word("restore", "恢复：restore 备份文件；原来的那一份另存在旁边", "keeping.restore_word", (1, 1), "FILE"),
    Word("publish", "公布一个月的统计：publish --month 2026-03", "publishing.publish_word", groups=("statistics",)),
)


def add_members_options(options: ArgumentParser) -> None:
    from plugins.office.members.asking.flags import add_flags

    told = "；".join(f"{word.name}：{word.chinese}" for word in WORDS)
    options.add_argument("what", metavar="|".join(word.name for word in WORDS), help=told)
    options.add_argument("given", nargs="*", metavar="WORDS", help="跟在后面的文件、条件")
    options.add_argument("--register", metavar="FILE", help="登记册在哪里，默认在用户自己的数据文件夹里")
    options.add_argument("--now", metavar="MOMENT", help="按哪个时刻算，如 2026-03-01T08:00，默认是现在")
    options.add_argument("--training", action="store_true", help="用练习的登记册：都是示例数据；init --training 建一个")
    options.add_argument("--encrypt", action="store_true", help="init、restore：登记册整个加密，要起一个口令")
    options.add_argument("--port", type=int, default=_PORT, metavar="N", help=f"serve：在本机哪个端口，默认 {_PORT}")
    options.add_argument("--to", metavar="CODE", help="pack：交给哪个单位，默认 county")
    options.add_argument("--whole", action="store_true", help="pack：全部打包，不只是上次以后改过的")
    options.add_argument("--keep", choices=("现在", "另一份"), help="conflicts：用现在的，还是用另一份")
    options.add_argument("--drop", metavar="CODE", help="keys：去掉一个单位的钥匙")
    options.add_argument("--plain", action="store_true", help="backup、restore：不加密")
    options.add_argument("--schedule", action="store_true", help="backup：说说怎样让 Windows 按时提醒备份")
    options.add_argument("--unit", metavar="CODE", help="init：本单位的代码，如 shili-one；县里写 county")
    options.add_argument("--map", metavar="FILE", help="import：表头对应表，导入时写出来的那一份")
    options.add_argument("--member", metavar="ID", help="school：文件是谁的，写 query 列出的编号")
    options.add_argument(
        "--output",
        metavar="FILE",
        help="query、stats 写成 .xlsx、.csv，member 写成 .html，due 写进文件夹",
    )
    options.add_argument("--month", metavar="MONTH", help="publish：公布哪个月，如 2026-03")
    options.add_argument("--method", choices=("取整", "隐去"), help="publish：第一次公布时选，以后各月不用写；默认取整")
    add_places(options)
    add_flags(options)
    options.add_argument("--dry-run", action="store_true", help="import：只检查，不收")
    options.add_argument("--accept-valid", action="store_true", help="import：没有错的行先收，别的写进一个新表格")
    options.add_argument("--first-of-month", action="store_true", help="import：出生、入党等日期只写到月的按1日收")


def word_of(name: str) -> Word | None:
    return next((word for word in WORDS if word.name == name), None)


def refuse_members(chosen: Namespace, _root: Path) -> int:
    """Say what is wrong with what was asked for."""
    word = word_of(chosen.what)
    wrong = ""
    if word is None:
        near = nearest(chosen.what, [each.name for each in WORDS])
        wrong = f"members 后面没有“{chosen.what}”。{perhaps(near)}可以写：{'、'.join(each.name for each in WORDS)}"
    elif len(chosen.given) < word.takes[0]:
        wrong = f"members {word.name} 后面还要写 {word.usage}。{word.chinese}"
    elif len(chosen.given) > word.takes[1]:
        wrong = f"members {word.name} 后面写多了。{word.chinese}"
    elif not 0 <= chosen.port < 2**16:
        wrong = f"没有 {chosen.port} 这个端口，请写 1024 到 65535 之间的"
    if wrong:
        print(f"{wrong}。", file=sys.stderr)
    return USAGE if wrong else WELL


def members(chosen: Namespace, root: Path) -> int:
    """Do what the word says. What fails is told without a word of any row."""
    from plugins.office.members.desk import register_file
    from plugins.office.members.faults import without_words
    from plugins.office.members.store.connection import is_encrypted
    from plugins.setup.environment import ensure

    word, file = word_of(chosen.what), register_file(chosen)
    assert word
    ensure(root, word.groups)
    if chosen.encrypt or (file.is_file() and is_encrypted(file)):
        ensure(root, ("sqlcipher",))
    room = import_module(f"plugins.office.members.{word.room}")
    went_well = without_words(lambda: bool(room.run(chosen, root)), root, word.name, (SetupError,))
    if went_well is None:
        return OUR_FAULT
    return WELL if went_well else PROBLEMS


VERBS = (
    Verb(
        "members", Person.OFFICE, "党员登记册：导入表格、查询统计、看谁到期、备份；只在本机，不上网",
        "the members' register: bring workbooks in, ask, see what is due, back up; on this machine alone", members,
        add_members_options, f"{'|'.join(word.name for word in WORDS)} …", refuse=refuse_members,
    ),
)  # fmt: skip
