"""review."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import PROBLEMS, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.kernel.request import Folders
    from plugins.office.reviewing.desk import Desk
    from plugins.office.reviewing.sign import Wish


def add_review_options(options: ArgumentParser) -> None:
    options.add_argument("files", nargs="*", metavar="FILES", help="要审的稿件；写文件夹，就是里面的全部")
    options.add_argument("--stage", choices=["初审", "复审", "保密审查", "终审", "撤下"], help="签哪一级")
    options.add_argument("--as", dest="name", metavar="NAME", default="", help="谁来签，reviewers.yaml 里的姓名")
    options.add_argument("--key", metavar="FILE", default="", help="私钥的文件，默认在 ~/.redcity/reviewers/ 里")
    options.add_argument("--note", metavar="TEXT", default="", help="附一句话，记在签字里")
    options.add_argument("--result", choices=["可以公开", "不得公开"], default="", help="保密审查的结果")
    options.add_argument("--force", action="store_true", help="急发：一个人签字先发，事后补审，要写 --reason")
    options.add_argument("--reason", metavar="TEXT", default="", help="急发的原因")
    options.add_argument("--status", action="store_true", help="看哪些在等审，等谁，等了几天")
    options.add_argument("--diff", action="store_true", help="看和审过的那一版比，改了什么")
    options.add_argument("--sheet", action="store_true", help="做三审三校单（A4 网页，可以打印）")
    options.add_argument("--ledger", metavar="MONTH", default="", help="某个月的审稿台账（CSV），如 2026-11")
    options.add_argument("--output", metavar="FILE", default="", help="审稿单、台账写到哪个文件，不写就显示出来")
    add_folders(options)


def review(chosen: Namespace, root: Path) -> int:
    """Do the one thing that is asked for."""
    import gc

    gc.disable()  # this process ends soon, and reads tens of thousands of signatures
    from plugins.kernel.problems import PortalError
    from plugins.office.reviewing.desk import open_desk
    from plugins.pipeline.caches import memory_of_checks

    asked = [name for name in ("stage", "force", "status", "diff", "sheet", "ledger") if getattr(chosen, name)]
    if len(asked) != 1:
        raise PortalError("请写一样要做的：--stage 初审、--force、--status、--diff、--sheet 或 --ledger 2026-11。")
    folders = folders_of(chosen, root)
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    with memory_of_checks(root / ".cache", request) as cache:
        desk = open_desk(folders, cache)
    if asked[0] in ("stage", "force"):
        return _sign(chosen, desk)
    _tell(chosen, desk, asked[0])
    return WELL


def _sign(chosen: Namespace, desk: Desk) -> int:
    from plugins.kernel.problems import PortalError
    from plugins.office.reviewing.own_name import told_of_own_name
    from plugins.office.reviewing.sign import keep, signature_of, signatures_of, signer_of

    wish = _wish(chosen)
    if not chosen.files:
        raise PortalError(f"请写要审的稿件，如 review content/news/x.md --stage {wish.stage}。")
    texts = desk.texts(chosen.files, wish.stage)
    signer, now = signer_of(desk, chosen.name, chosen.key, _passphrase), chosen_moment(chosen)
    named, uncommitted = set(map(desk.path_of, chosen.files)), desk.uncommitted()
    ready, refused = signatures_of(texts, named, lambda text: signature_of(desk, text, signer, wish, now, uncommitted))
    for each in ready:
        place = _shown(keep(desk, each), desk.folders)
        print(f"{signer.person.name}签了{wish.stage}：{each.path}。签字在 {place}。")
    if ready:
        print('签字提交以后才算数：请运行 python3 tasks.py save "审稿"（或 git add、git commit）。')
    for why in refused:
        print(f"没有签：{why}")
    if remark := told_of_own_name(desk.base.repository, signer.person, ready):
        print(remark)
    return PROBLEMS if refused else WELL


def _wish(chosen: Namespace) -> Wish:
    from plugins.features.reviews.model import FORCED
    from plugins.office.reviewing.sign import Wish

    return Wish(FORCED, chosen.reason) if chosen.force else Wish(chosen.stage, chosen.note, chosen.result)


def _passphrase() -> str:
    from getpass import getpass

    from plugins.kernel.answers import answer_to

    return answer_to("私钥的口令：", getpass)


def _shown(file: Path, folders: Folders) -> str:
    return folders.content_shown + file.relative_to(folders.content).as_posix()


def _tell(chosen: Namespace, desk: Desk, what: str) -> None:
    """Print what somebody wants to see, or write it into a file."""
    from plugins.office.reviewing.ledger import ledger
    from plugins.office.reviewing.status import told_status

    if what == "status":
        print("\n".join(told_status(desk.survey, chosen_moment(chosen))))
    elif what == "ledger":
        _put(chosen.output, ledger(desk.survey, chosen.ledger))
    else:
        _tell_of_texts(chosen, desk, what)


def _tell_of_texts(chosen: Namespace, desk: Desk, what: str) -> None:
    from plugins.kernel.problems import PortalError
    from plugins.office.reviewing.difference import difference_page, told_difference
    from plugins.office.reviewing.sheet import sheets

    if not chosen.files:
        raise PortalError(f"请写是哪篇稿件，如 review --{what} content/news/x.md。")
    texts = [desk.text(desk.path_of(name)) for name in chosen.files]
    if what == "sheet":
        _put(chosen.output, sheets(desk, texts))
    elif chosen.output:
        _put(chosen.output, difference_page(desk, texts))
    else:
        print("\n".join(line for text in texts for line in told_difference(desk, text)))


def _put(output: str, text: str) -> None:
    """Print a text, or write it into a file and say so."""
    if not output:
        print(text.removeprefix("\ufeff"), end="")  # a table's file begins with the mark that Excel wants
        return
    from plugins.kernel.files.asked_files import write_asked

    write_asked(Path(output), text)
    print(f"写好了：{output}")


VERBS = (
    Verb(
        "review", Person.REVIEWER, "审稿：签初审、复审、保密审查、终审；看等谁、改了什么；做审稿单和台账",
        "sign a stage of review, see what waits and what has changed, print sheets and ledgers",
        review, add_review_options, "FILES --stage STAGE | --status | --diff FILE | --sheet FILE | --ledger MONTH",
    ),
)  # fmt: skip
