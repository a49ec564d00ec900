"""publish: send the site to a host, look what would be sent, go back, try a host."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, add_work, chosen_moment, output_folder, request_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.delivery.publishing.asked import Asked

_ACTS = ("check", "dry_run", "due", "rollback", "history")


def add_publish_options(options: ArgumentParser) -> None:
    options.add_argument(
        "target", nargs="?", default="", metavar="TARGET", help="publish.yaml 里的名称；只有一个时可以不写"
    )
    options.add_argument("--dry-run", action="store_true", help="只列出要传、要删哪些，不动")
    options.add_argument("--check", action="store_true", help="试一试那边：权限、空间、时钟、缓存、404 页、类型、压缩")
    options.add_argument("--due", action="store_true", help="有稿件到时间发布、下线才发布，给定时任务用")
    options.add_argument(
        "--rollback", nargs="?", const="", metavar="VERSION", help="退回上一版，或者写明的那一版；撤下的不会回来"
    )
    options.add_argument("--history", action="store_true", help="看从前什么时候谁发布过哪一版")
    options.add_argument("--uncommitted", action="store_true", help="稿件没有提交到 git 也发布")
    options.add_argument(
        "--anew",
        action="store_true",
        help="那边没有县里签过的清单也从头发布：不是空的，或者从前发布过；上次的钟快了、改写过 git 的历史，也写它",
    )
    options.add_argument(
        "--recheck",
        action="store_true",
        help="把那边的每个文件和清单核对一遍，被改过、被删的重新传；没有 ssh 的要读回全部",
    )
    options.add_argument("--key", metavar="FILE", help="县里的私钥，默认用户文件夹的 .redcity/bundle-key.pem")
    options.add_argument("--purge", metavar="COMMAND", default="", help="发布以后运行的命令，变了的网址一行一个给它")
    options.add_argument("--site-url", metavar="URL", default="", help="网站公开的地址，默认 site.yaml 里的")
    options.add_argument("--output", metavar="DIR", help="生成到哪里，默认 output")
    options.add_argument("--compress", action="store_true", help="在网页旁边另存 .gz 和 .br，一起发布")
    options.add_argument("--bundles", metavar="DIR", help="离线包所在的文件夹，默认 bundles")
    add_folders(options)
    add_work(options)


def refuse_publish(chosen: Namespace, _root: Path) -> int:
    """Say where two things are asked for at once."""
    acts = [name for name in _ACTS if getattr(chosen, name) not in (False, None)]
    if len(acts) > 1:
        names = " ".join(f"--{name.replace('_', '-')}" for name in acts)
        print(f"{names} 一次只能写一个。", file=sys.stderr)
        return USAGE
    return WELL


def publish(chosen: Namespace, root: Path) -> int:
    """Do what is asked for. Exit code 1 where a host wants changes or content wants mending."""
    from plugins.delivery.publishing.check_target import check_target
    from plugins.delivery.publishing.history import history
    from plugins.delivery.publishing.run import run
    from plugins.delivery.publishing.run_back import go_back
    from plugins.kernel.printable import printable

    asked = _asked(chosen, root)
    if chosen.check:
        wanting = False
        for is_well, line in check_target(asked):
            print(printable(line), flush=True)
            wanting |= not is_well
        return PROBLEMS if wanting else WELL
    if chosen.history:
        lines = history(asked)
    else:
        lines = run(asked) if chosen.rollback is None else go_back(asked, chosen.rollback)
    for line in lines:  # names in it may be a stranger's
        print(printable(line), flush=True)
    return WELL


def _asked(chosen: Namespace, root: Path) -> Asked:
    from plugins.delivery.offline.keys import usual_place
    from plugins.delivery.publishing.asked import Asked
    from plugins.delivery.publishing.gates import demand_target

    request = request_of(
        chosen, root,
        output=output_folder(chosen, root, "output"), now=chosen_moment(chosen), site_url=chosen.site_url,
        full_index=True, compress=chosen.compress,
        bundles=Path(chosen.bundles).resolve() if chosen.bundles else None if chosen.content else root / "bundles",
    )  # fmt: skip
    key = chosen.key or os.environ.get("REDCITY_BUNDLE_KEY")
    return Asked(
        demand_target(request, chosen.target), request, Path(key).resolve() if key else usual_place(),
        request.cache or root / ".cache", chosen.purge, chosen.uncommitted, chosen.due, chosen.dry_run,
        chosen.anew, chosen.recheck,
    )  # fmt: skip


VERBS = (
    Verb(
        "publish", Person.OPERATOR, "发布网站：publish 目标；--dry-run 先看看，--rollback 退回，--check 试一试那边",
        "send the site to a host, whole at every instant; go back; try the host",
        publish, add_publish_options, "[TARGET] [--dry-run|--check|--due|--rollback [VERSION]|--history] …",
        ("publish",), refuse=refuse_publish,
    ),
)  # fmt: skip
