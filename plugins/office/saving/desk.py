"""save and get, step by step: look, choose, check, commit, fetch, bring together, push."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.kernel.request import Folders
from plugins.kernel.slotted import slotted
from plugins.kernel.versions.repository import Repository, repository_of
from plugins.office.records import intake_records
from plugins.office.saving.bring import bring
from plugins.office.saving.commit import Commit, commit
from plugins.office.saving.gather import Changes, find_changes
from plugins.office.saving.interrupted import mend
from plugins.office.saving.obstacles import demand_branch, demand_quiet, demand_repository
from plugins.office.saving.person import demand_person
from plugins.office.saving.remote import NotReached, Remote, fetch, push, remote_of
from plugins.office.saving.told import listed, told_brought, told_way_back

_MOST_TRIES = 5  # as often as others may be quicker
Judge = Callable[[Repository, Changes], Sequence[str]]  # returns what keeps these changes from being saved
JudgeJoined = Callable[[Repository, str, str], Sequence[str]]  # of two commits: what is wrong since they were joined


@slotted
class Desk:
    """One editor's repository. roots: the folders that the office owns, relative to its top. git: its own folder.

    tell: takes each sentence for the person, as soon as it is true.
    """

    repository: Repository
    roots: tuple[str, ...]
    git: Path
    branch: str
    person: str
    now: datetime
    tell: Callable[[str], None] = field(default=print)

    def say(self, sentences: Iterator[str] | Sequence[str]) -> None:
        for sentence in sentences:
            self.tell(sentence)


def open_desk(
    folders: Folders, name: str, ask: Callable[[], str], now: datetime, tell: Callable[[str], None] = print
) -> Desk:
    """Return the desk of whoever sits here; raise PortalError that says what must be put right first.

    name: who it is, "" for whom git knows. ask: returns a name that somebody types.
    """
    repository = demand_repository(folders.content)
    git, branch = demand_quiet(repository), demand_branch(repository)
    if mend(repository, git):
        tell("上一次没有做完就断了，文件已经放回原样，您写的都在。")
    person = demand_person(repository, name, ask)
    roots = []
    content = folders.content.resolve()
    for folder in (content, folders.faq.resolve(), intake_records(content)):
        # One that is not there was perhaps deleted, which is saved too.
        is_below = folder.is_relative_to(repository.top)
        if is_below and (not folder.is_dir() or repository_of(folder, works_here=True) == repository):
            roots.append(folder.relative_to(repository.top).as_posix())
        else:
            tell(f"{folder} 在另一个 git 仓库里，这次不管它。")
    return Desk(repository, tuple(roots), git, branch, person, now, tell)


def save(desk: Desk, message: str, judge: Judge, judge_joined: JudgeJoined) -> bool:
    """Commit what has changed and share it; tell whether all of it is where it shall be.

    Raises PortalError where nothing could be saved, and nothing is changed then; Unjoined where it is saved here and
    not sent.
    """
    if not message.strip():
        raise PortalError('请写一句话说明改了什么，如：save "更新停水通知"。')
    changes = find_changes(desk.repository, desk.roots)
    if changes.refused:
        raise PortalError("\n".join([*changes.refused, "没有保存，您的文件没有动。"]))
    if wrong := judge(desk.repository, changes):
        raise Unfit(wrong)
    desk.say(changes.left)
    done = commit(desk.repository, changes, message, desk.git, desk.now)
    _tell_commit(desk, done, changes)
    return share(desk, judge_joined)


class Unfit(PortalError):
    """What was to be saved does not pass the check. problems: a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        end = "没有保存，您的文件没有动。改好再做一次；没写完的稿件，头部写一行“状态: 草稿”，就能先保存。"
        super().__init__("\n".join([*problems, end]))


class Unjoined(PortalError):
    """What two have saved was right for each of them, and is wrong together. problems: a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        head = "您存的和别人存的各自都对，合在一起有了问题："
        end = (
            "您的改动已经保存在这台电脑上，不会丢，只是还没有送出去。请照着改好，再运行一次 save，就会送出去；"
            "要先送出去再改，现在就再运行一次 save。"
        )
        super().__init__("\n".join([head, *problems, end]))


def _tell_commit(desk: Desk, done: Commit | None, changes: Changes) -> None:
    if not done:
        desk.tell("content、faq 和 intake 里没有新的改动要保存。")
        return
    desk.tell(f"保存了 {len(changes.paths)} 个文件，写的是 {desk.person} 的名字：")
    desk.say(listed(changes.paths))
    desk.tell(told_way_back(done.before))
    if done.kept:
        desk.tell(f"您早先用 git add 放进暂存区、后来又改过的那一版也留着：git show {done.kept}:content/文件名")


def share(desk: Desk, judge_joined: JudgeJoined) -> bool:
    """Bring together what is here and what others have saved, and push it; tell whether that was all done.

    Raises Unjoined.
    """
    remote = remote_of(desk.repository, desk.branch)
    if not remote:
        desk.tell(
            "这个仓库没有设远端，只保存在这台电脑上。要和别人共用，请向管理员要地址，运行 git remote add origin 地址。"
        )
        return True
    for _ in range(_MOST_TRIES):
        try:
            is_there = _share_once(desk, remote, judge_joined)
        except NotReached as reason:
            desk.tell(
                f"您的改动已经保存在这台电脑上，不会丢。{reason}剩下的一步：再运行一次 save（说明随便写），就会送出去。"
            )
            return False
        if is_there:
            return True
    desk.tell(
        f"别人也在不停地保存，试了 {_MOST_TRIES} 次都晚了一步。您的改动已经保存在这台电脑上，过一会儿再运行一次 save。"
    )
    return False


def _share_once(desk: Desk, remote: Remote, judge_joined: JudgeJoined) -> bool:
    """Fetch, bring together, check what was joined, and push; tell whether it arrived."""
    theirs = fetch(desk.repository, remote)
    brought = bring(desk.repository, theirs, desk.person, desk.git, desk.now)
    if brought.paths or brought.conflicts:
        desk.say(told_brought(desk.repository, brought))
    head = desk.repository.head()
    if not head or head == theirs:
        desk.tell("已经和远端一样了。")
        return True
    if brought.theirs and (wrong := judge_joined(desk.repository, brought.before, brought.theirs)):
        raise Unjoined(wrong)
    if not push(desk.repository, remote):
        return False
    desk.tell(f"已经送到远端“{remote.name}”的 {remote.branch} 分支，别人用 get 就能取到。")
    return True


def get(desk: Desk, judge_joined: JudgeJoined) -> bool:
    """Bring in what others have saved; tell whether the remote was reached. What is not saved here stays as it is."""
    remote = remote_of(desk.repository, desk.branch)
    if not remote:
        desk.tell("这个仓库没有设远端，没有地方可取。请向管理员要地址，运行 git remote add origin 地址。")
        return False
    try:
        theirs = fetch(desk.repository, remote)
    except NotReached as reason:
        desk.tell(f"{reason}您的文件没有动。")
        return False
    brought = bring(desk.repository, theirs, desk.person, desk.git, desk.now)
    desk.say(told_brought(desk.repository, brought))
    if brought.theirs and (wrong := judge_joined(desk.repository, brought.before, brought.theirs)):
        desk.say(["您存的和别人存的各自都对，合在一起有了问题，请改好再 save：", *wrong])
    return True
