"""mailbox: receive letters on a server of the county's own, take them out for answering, delete old ones."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.features.mailbox.model import Mailbox
    from plugins.office.mailbox.export import RescuedExport
    from plugins.office.mailbox.letter_store import LetterStore

MAX_DAYS = 36_500  # after which letters are deleted
_PORT = 8040


def add_mailbox_options(options: ArgumentParser) -> None:
    options.add_argument(
        "what", choices=("serve", "export", "delete"), help="serve 收信，export 取出来答复，delete 删去旧的"
    )
    options.add_argument("folder", nargs="?", metavar="FOLDER", help="export 写到哪个文件夹，不能在本项目里")
    options.add_argument("--database", metavar="FILE", help="信存在哪个文件，默认在用户文件夹的 redcity-mailbox 里")
    options.add_argument("--port", type=int, default=_PORT, metavar="N", help=f"在本机哪个端口收信，默认 {_PORT}")
    options.add_argument(
        "--origin", action="append", default=[], metavar="URL",
        help="准哪个网站的网页寄信，如 https://www.example.gov.cn；默认是 site.yaml 里的网址",
    )  # fmt: skip
    options.add_argument(
        "--days", type=int, metavar="N", help="delete 删去多少天以前的，默认照 mailbox.yaml 的保存天数"
    )
    options.add_argument("--again", action="store_true", help="export 连取过的一起再取一次")
    add_folders(options)


def refuse_mailbox(chosen: Namespace, _root: Path) -> int:
    """Say what is wrong with what was asked for."""
    wrong = ""
    if (chosen.what == "export") != bool(chosen.folder):
        wrong = "export 后面请写一个文件夹，如 mailbox export ../信箱；serve、delete 后面不写"
    elif not 0 <= chosen.port < 2**16:
        wrong = f"没有 {chosen.port} 这个端口，请写 1024 到 65535 之间的"
    elif chosen.days is not None and not 1 <= chosen.days <= MAX_DAYS:
        wrong = f"--days 请写 1 到 {MAX_DAYS} 之间的整数"
    if wrong:
        print(f"{wrong}。", file=sys.stderr)
    return USAGE if wrong else WELL


def mailbox(chosen: Namespace, root: Path) -> int:
    """Receive, export or delete. Raises PortalError where the letters' file lies in the project, or cannot be used."""
    from plugins.features.mailbox.load import FILE, load_mailbox
    from plugins.kernel.problems import ContentProblems, errors
    from plugins.office.mailbox.export import demand_outside
    from plugins.office.mailbox.letter_store import LetterStore, usual_place

    folders = folders_of(chosen, root)
    county, problems = load_mailbox(folders.content, folders.content_shown + FILE)
    if wrong := errors(problems):
        raise ContentProblems(wrong)
    database = Path(chosen.database).resolve() if chosen.database else usual_place()
    demand_outside(database, root, "存信的文件")
    store = LetterStore(database)
    if chosen.what == "serve":
        return _serve(chosen, root, store, county)
    return _export(chosen, root, store) if chosen.what == "export" else _delete(chosen, store, county)


def _serve(chosen: Namespace, root: Path, store: LetterStore, county: Mailbox) -> int:
    from threading import Event

    from plugins.features.county.load import FILE, load_site
    from plugins.kernel.problems import PortalError
    from plugins.office.mailbox.origins import origins_of
    from plugins.setup.environment import ensure

    folders = folders_of(chosen, root)
    site, _ = load_site(folders.content, folders.content_shown + FILE)
    origins = origins_of([*chosen.origin, *([site.address] if site.address else [])])
    if not origins:
        raise PortalError(
            "不知道准哪个网站寄信。请在 content/site.yaml 里写上网址，或者加 --origin https://www.example.gov.cn。"
        )
    ensure(root, ("mailbox",))
    from plugins.office.mailbox.serving import delete_daily, make_server

    server, stop = make_server(store, origins, chosen.port), Event()
    delete_daily(store, county.keep_days, stop)
    print(
        f"正在收信：http://127.0.0.1:{server.effective_port}/letters，存在 {store.path}。按 Ctrl+C 停止。", flush=True
    )
    try:
        server.run()
    finally:
        stop.set()
        server.close()
    return WELL


def _export(chosen: Namespace, root: Path, store: LetterStore) -> int:
    from plugins.office.mailbox.export import export_letters, export_rescued
    from plugins.office.mailbox.letter_store import STORE_FAULT, is_damaged, unusable

    folder, now = Path(chosen.folder).resolve(), chosen_moment(chosen)
    try:
        written = export_letters(store, folder, root, now, again=chosen.again)
    except STORE_FAULT as error:
        if not is_damaged(error):
            raise unusable(store.path, error) from error
        return _say_rescued(export_rescued(store.path, folder, root, now, again=chosen.again), store.path, folder)
    print(f"取出 {len(written) - 1} 封信，在 {folder}。" if written else "没有新的信。")
    return WELL


def _say_rescued(found: RescuedExport, path: Path, folder: Path) -> int:
    print(f"存信的文件 {path} 坏了。读得出来的 {found.letters} 封信取出来了，在 {folder}。")
    if found.lost:
        print(f"还有 {len(found.lost)} 封读不出来，回执号：{'、'.join(found.lost)}。连回执号也读不出来的，可能还有。")
    print("请停下 mailbox serve，把这个文件移到别处留着，有备份的从备份里找回来，再重新收信。")
    return PROBLEMS


def _delete(chosen: Namespace, store: LetterStore, county: Mailbox) -> int:
    from plugins.office.mailbox.letter_store import STORE_FAULT, unusable

    days = chosen.days or county.keep_days
    try:
        gone, left = store.delete_old(days, chosen_moment(chosen)), len(store.letters(only_new=True))
    except STORE_FAULT as error:
        raise unusable(store.path, error) from error
    waiting = f"还有 {left} 封没有导出，没有删：请先运行 mailbox export。" if left else ""
    print(f"删去了 {gone} 封 {days} 天以前、已经导出的信。{waiting}")
    return WELL


VERBS = (
    Verb(
        "mailbox", Person.OPERATOR,
        "收党员信箱的信：mailbox serve；取出来答复：mailbox export 文件夹；删旧的：mailbox delete",
        "receive letters, take them out for answering, delete old ones", mailbox, add_mailbox_options,
        "serve [--port N] [--origin URL] | export FOLDER [--again] | delete [--days N]", refuse=refuse_mailbox,
    ),
)  # fmt: skip
