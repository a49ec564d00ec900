"""What must be put right before anything is saved: a state of the repository, in words, with the way out."""

from __future__ import annotations

import time
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.kernel.versions.commands import run
from plugins.kernel.versions.repository import Repository, repository_of

# By the file in git's folder that tells of it: what is unfinished, how to finish it, how to leave it.
_UNFINISHED = (
    ("rebase-merge", "变基（rebase）", "git rebase --continue", "git rebase --abort"),
    ("rebase-apply", "变基或打补丁（rebase、am）", "git rebase --continue", "git rebase --abort"),
    ("MERGE_HEAD", "合并（merge）", "git commit", "git merge --abort"),
    ("CHERRY_PICK_HEAD", "拣选（cherry-pick）", "git cherry-pick --continue", "git cherry-pick --abort"),
    ("REVERT_HEAD", "还原（revert）", "git revert --continue", "git revert --abort"),
)
_WAIT_S, _STEP_S = 3.0, 0.2  # for a lock that another program is just giving back


def demand_repository(content: Path) -> Repository:
    """Return the repository that holds the content; raise PortalError, in words, where there is none that may be used.

    Nothing is changed.
    """
    try:
        repository = repository_of(next(each for each in (content, *content.parents) if each.is_dir()), works_here=True)
    except PortalError as refused:
        if "dubious ownership" not in str(refused):
            raise
        raise PortalError(
            f"这个文件夹属于电脑上的另一个用户，git 不肯动它。确认是自己的，请运行：git config --global --add "
            f'safe.directory "{content.parent.as_posix()}"'
        ) from None
    if not repository:
        raise PortalError(
            f"{content.parent} 不在 git 仓库里，没有地方可以保存。您的文件没有动。请向管理员要仓库的地址，用 git clone "
            "取一份，再把稿件复制进去；没有装 git 的，请先安装 git。"
        )
    return repository


def demand_quiet(repository: Repository) -> Path:
    """Return git's folder; raise PortalError where something is unfinished, locked, or on no branch."""
    folder = Path(run(repository, "rev-parse", "--absolute-git-dir").text)
    for name, what, finish, leave in _UNFINISHED:
        if (folder / name).exists():
            raise PortalError(
                f"上一次的{what}还没有做完，先不能保存，您的文件没有动。要做完：改好有冲突的文件，git add 它们，再运行 "
                f"{finish}；要放弃：先把改过的文件复制到别处，再运行 {leave}。拿不准请找管理员。"
            )
    if repository.git("ls-files", "-u", "-z"):
        raise PortalError(
            "仓库里还有没解决的冲突（多半是 git stash pop 留下的），您的文件没有动。请改好有 <<<<<<< 的文件，git add "
            "它们，再做一次；贮藏（stash）里的那一份还在，git stash list 可以看到。"
        )
    _demand_unlocked(folder)
    return folder


def demand_branch(repository: Repository) -> str:
    """Return the branch that is checked out; raise PortalError where there is none."""
    ran = run(repository, "symbolic-ref", "--quiet", "HEAD")
    if not ran.is_done or not ran.text.startswith("refs/heads/"):
        raise PortalError(
            "现在不在任何分支上（detached HEAD），保存了也没有名字，会找不到。您的文件没有动。请先运行 "
            "git switch -c 我的稿件，再做一次，然后请管理员合进主分支；"
            "只是看旧版本的，运行 git switch - 回到原来的分支。"
        )
    return ran.text.removeprefix("refs/heads/")


def _demand_unlocked(folder: Path) -> None:
    locks = [folder / name for name in ("index.lock", "HEAD.lock")]
    end = time.monotonic() + _WAIT_S
    while any(lock.exists() for lock in locks) and time.monotonic() < end:
        time.sleep(_STEP_S)
    for lock in locks:
        if lock.exists():
            raise PortalError(
                f"git 正被另一个程序使用，或者上一次意外中断，留下了锁文件 {lock}。您的文件没有动。"
                "请关掉别的 git 窗口，再做一次；确认没有别的 git 程序开着，就删去这个文件。"
            )
