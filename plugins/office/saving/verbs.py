"""save, get and hook."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.kernel.request import BuildRequest
    from plugins.kernel.versions.repository import Repository
    from plugins.office.saving.desk import Desk, JudgeJoined
    from plugins.office.saving.gather import Changes


def add_save_options(options: ArgumentParser) -> None:
    options.add_argument("message", metavar="说明", help="一句话，说明改了什么")
    _add_shared(options)


def add_get_options(options: ArgumentParser) -> None:
    _add_shared(options)


def _add_shared(options: ArgumentParser) -> None:
    options.add_argument("--name", metavar="NAME", default="", help="您的姓名，只在第一次要写")
    add_folders(options)


def save(chosen: Namespace, root: Path) -> int:
    """Save what has changed below content/, faq/ and intake/, and share it. Exit code 1 where it does not pass."""
    from plugins.kernel.problems import PortalError
    from plugins.office.saving.desk import Unfit, Unjoined
    from plugins.office.saving.desk import save as save_changes

    if not chosen.message.strip():
        raise PortalError("请写一句话说明改了什么，如：save 更新停水通知。")
    desk = _desk(chosen, root)

    def judge(repository: Repository, changes: Changes) -> Sequence[str]:
        return _judge(chosen, root, repository, changes)

    try:
        return WELL if save_changes(desk, chosen.message, judge, _judge_joined(chosen, root)) else USAGE
    except (Unfit, Unjoined) as unfit:
        print(unfit)
        return PROBLEMS


def get(chosen: Namespace, root: Path) -> int:
    """Bring in what others have saved."""
    from plugins.office.saving.desk import get as get_changes

    return WELL if get_changes(_desk(chosen, root), _judge_joined(chosen, root)) else USAGE


def add_hook_options(options: ArgumentParser) -> None:
    options.add_argument("--remove", action="store_true", help="拿走，原来有的钩子放回去")
    options.add_argument("--staged", metavar="DIR", help="由 git 运行：检查这个项目文件夹里暂存的稿件")


def hook(chosen: Namespace, root: Path) -> int:
    """Put the hook in, take it out, or do what it is for. Exit code 1 where what is staged does not pass."""
    from plugins.office.saving.hook import install, remove
    from plugins.office.saving.obstacles import demand_repository

    if chosen.staged:
        return _check_staged(Path(chosen.staged).resolve(), root)
    repository = demand_repository(root / "content")
    if chosen.remove:
        print("拿走了，提交以前不再检查。" if remove(repository) else "没有放过，不用拿走。")
    else:
        print(f"放好了：{install(repository, root)}。以后每次提交（git commit、别的 git 程序也一样）以前都先检查稿件。")
        print("有一次一定要不检查就提交：git commit --no-verify")
    return WELL


def _check_staged(project: Path, root: Path) -> int:
    """Check what is staged in a project. root: of the code that checks, which lies elsewhere for a linked worktree."""
    import gc

    gc.disable()  # this process ends soon
    from datetime import datetime

    from plugins.kernel.dates.civil_time import SHANGHAI
    from plugins.kernel.request import Folders
    from plugins.office.saving.obstacles import demand_repository
    from plugins.office.saving.staged import staged_problems

    folders = Folders(project / "content", project / "faq")
    now, workers = datetime.now(SHANGHAI), os.cpu_count() or 1
    request = folders_request(folders, root, output=root / "output", now=now, workers=workers)
    found = staged_problems(request, demand_repository(folders.content), root / ".cache")
    for problem in found:
        print(problem)
    if found:
        print("没有提交。改好以后 git add，再提交；没写完的稿件，头部写一行“状态: 草稿”。")
    return PROBLEMS if found else WELL


def _desk(chosen: Namespace, root: Path) -> Desk:
    from plugins.office.saving.desk import open_desk
    from plugins.office.saving.person import ask_at_the_terminal

    return open_desk(folders_of(chosen, root), chosen.name, ask_at_the_terminal, chosen_moment(chosen))


def _judge(chosen: Namespace, root: Path, repository: Repository, changes: Changes) -> Sequence[str]:
    """Return what `check` has against the changes, a line each."""
    if not changes.paths and not changes.gone:
        return ()
    from plugins.office.saving.judging import against, problems_before, roots_of
    from plugins.pipeline.git_check import problems_in_folders

    folders, memory, request = folders_of(chosen, root), root / ".cache", _request(chosen, root)
    found = problems_in_folders(request, memory)
    roots = roots_of(folders, repository)
    wrong = against(
        folders, repository, changes.paths, found, lambda: problems_before(request, repository, roots, memory)
    )
    return [str(each) for each in wrong]


def _judge_joined(chosen: Namespace, root: Path) -> JudgeJoined:
    """Return what tells what is wrong since two commits were joined, a line each."""

    def judge(repository: Repository, ours: str, theirs: str) -> Sequence[str]:
        from plugins.office.saving.judging import wrong_since_joined

        request = _request(chosen, root)
        return [str(each) for each in wrong_since_joined(request, repository, root / ".cache", (ours, theirs))]

    return judge


def _request(chosen: Namespace, root: Path) -> BuildRequest:
    folders, workers = folders_of(chosen, root), os.cpu_count() or 1
    return folders_request(folders, root, output=root / "output", now=chosen_moment(chosen), workers=workers)


VERBS = (
    Verb(
        "save", Person.EDITOR, "保存：检查 content、faq、intake 里的改动，存进 git，和别人的合在一起，送到远端",
        "check what has changed, commit it, bring it together with what others saved, push it",
        save, add_save_options, '"说明" [--name NAME]',
    ),
    Verb(
        "get", Person.EDITOR, "取回别人保存的改动；自己没保存的不动", "bring in what others have saved",
        get, add_get_options, "[--name NAME]",
    ),
    Verb(
        "hook", Person.EDITOR, "让 git 每次提交以前都检查稿件：hook 放上，hook --remove 拿走",
        "let git check what is staged before every commit",
        hook, add_hook_options, "[--remove]",
    ),
)  # fmt: skip
