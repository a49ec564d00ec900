"""status."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import USAGE, WELL
from plugins.setup.verb import Person, Verb


def add_status_options(options: ArgumentParser) -> None:
    options.add_argument("--json", action="store_true", help="给别的程序读：写成 JSON，格式见 plugins/README.md")
    options.add_argument(
        "--mailbox",
        metavar="FILE",
        help="收信程序存信的文件，看有没有过了期限的；默认看用户文件夹的",
    )
    add_folders(options)


def status(chosen: Namespace, root: Path) -> int:
    """Tell how the office stands. It only tells: the exit code is 0 whatever is found."""
    import gc

    gc.disable()  # this process ends soon
    from plugins.features import load_features
    from plugins.kernel.progress import working
    from plugins.office.status.as_json import as_json
    from plugins.office.status.gather import gather
    from plugins.office.status.receiver import receiver_at_hand
    from plugins.office.status.table import told
    from plugins.pipeline.caches import memory_of_checks

    folders = folders_of(chosen, root)
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    with memory_of_checks(root / ".cache", request) as cache, working("正在看…"):
        letters = Path(chosen.mailbox).resolve() if chosen.mailbox else receiver_at_hand()
        found = gather(request, load_features(), cache, letters)
    print(as_json(found) if chosen.json else "\n".join(told(found)))
    return WELL


def refuse_status(chosen: Namespace, _root: Path) -> int:
    """Say that the file of letters is not there."""
    if chosen.mailbox and not Path(chosen.mailbox).is_file():
        print(f"没有 {chosen.mailbox} 这个文件。请检查路径；没有收信程序的，不写 --mailbox。", file=sys.stderr)
        return USAGE
    return WELL


VERBS = (
    Verb(
        "status", Person.EDITOR, "看全部情况：超期和空白的栏目、日期、引用、图片、来信、等审的稿件",
        "what is stale, empty, contradicted, waiting or soon to end", status, add_status_options,
        "[--json] [--mailbox FILE]", refuse=refuse_status,
    ),
)  # fmt: skip
