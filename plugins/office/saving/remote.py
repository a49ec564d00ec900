"""The repository that all editors share: fetch from it and push to it, and say in words why that has not worked."""

from __future__ import annotations

import time

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.commands import LOCK_FILE, run
from plugins.kernel.versions.repository import Repository

# What git, ssh and curl say, and what it means; the first that is found.
_REASONS = (
    ((LOCK_FILE,),
     "git 的仓库里有一把锁：别人正在保存，或者上一次意外中断留下的。过一会儿再做一次；"
     "确认没有人在用，就删去下面说的 .lock 文件"),
    (("could not read Username", "could not read Password", "terminal prompts disabled", "Authentication failed",
      "Permission denied (publickey", "Invalid username or password",
      "HTTP Basic: Access denied", "returned error: 403", "returned error: 401"),
     "没有登录，或者没有权限。请在命令窗口里运行一次 git push，照提示登录（密码、令牌只给 git，不给这个程序），"
     "再做一次；总是这样请找管理员要权限"),
    (("Host key verification failed",),
     "第一次连这台服务器。请在命令窗口里运行一次 git fetch，核对指纹后输入 yes，再做一次"),
    (("Could not resolve host", "Connection refused", "Connection timed out", "Operation timed out",
      "Network is unreachable", "Failed to connect",
      "Could not connect", "Connection reset", "Operation too slow",
      "unable to access",
      "No route to host", "Connection closed", "early EOF",
      "hung up unexpectedly", "Temporary failure in name resolution"),
     "连不上网，或者服务器没有回答。接通网络以后再做一次"),
    (("does not appear to be a git repository", "Repository not found", "not found", "No such device",
      "Could not read from remote repository"),
     "远端的地址不对，或者那里没有仓库了。请向管理员要新地址，运行 git remote set-url 名称 新地址"),
    (("pre-receive hook declined", "hook declined", "protected branch", "update hook", "denyCurrentBranch",
      "refusing to update checked out branch"),
     "服务器不收：它有自己的检查，或者这个分支只有管理员能改。请把下面的话给管理员看"),
    (("shallow update not allowed",), "这是浅克隆，服务器不收。请运行 git fetch --unshallow，再做一次"),
    (("No space left", "quota"), "那边或者这边的磁盘满了。请腾出地方，再做一次"),
)  # fmt: skip
_WAITS_S = (0.2, 1.0)  # for a lock of somebody who is pushing just now
_MOVED_ON = (
    "non-fast-forward",
    "fetch first",
    "[rejected]",
    "cannot lock ref",
    "failed to update ref",
)
_OVERTAKEN = ("but expected", "reference already exists", "incorrect old value")  # where two push in the same instant


@frozen
class Remote:
    """Where a branch is shared. name: of the remote. branch: there. is_known: git has it written down already."""

    name: str
    branch: str
    is_known: bool

    @property
    def ref(self) -> str:
        """Where the last commit that was fetched is kept."""
        return f"refs/remotes/{self.name}/{self.branch}"


class NotReached(PortalError):
    """The remote has not done what was asked; what is here stays as it is."""


def remote_of(repository: Repository, branch: str) -> Remote | None:
    """Return where a branch is shared; None where the repository knows no other one."""
    name = run(repository, "config", "--get", f"branch.{branch}.remote").text
    there = run(repository, "config", "--get", f"branch.{branch}.merge").text
    known = run(repository, "remote").text.split("\n")
    if name in known and there.startswith("refs/heads/"):
        return Remote(name, there.removeprefix("refs/heads/"), True)
    known = [each for each in known if each]
    chosen = "origin" if "origin" in known else known[0] if len(known) == 1 else ""
    return Remote(chosen, branch, False) if chosen else None


def fetch(repository: Repository, remote: Remote) -> str:
    """Return the last commit of the shared branch, "" where it has none yet; raise NotReached.

    A shallow clone gets its whole history, which is needed to bring two sides together.
    """
    whole = ("--unshallow",) if repository.is_shallow() else ()
    wanted = f"+refs/heads/{remote.branch}:{remote.ref}"
    ran = run(repository, "fetch", "--quiet", "--no-tags", *whole, "--", remote.name, wanted)
    if not ran.is_done and "couldn't find remote ref" in ran.said:
        return ""
    if not ran.is_done:
        raise NotReached(f"没有取到远端“{remote.name}”的新内容：{reason(ran.said)}。")
    return run(repository, "rev-parse", "--verify", "--quiet", f"{remote.ref}^{{commit}}").text


def push(repository: Repository, remote: Remote) -> bool:
    """Push what is checked out; tell whether it arrived, or others were quicker. Raises NotReached."""
    upstream = () if remote.is_known else ("--set-upstream",)
    words = ("push", "--quiet", *upstream, "--", remote.name, f"HEAD:refs/heads/{remote.branch}")
    ran = run(repository, *words)
    for seconds in _WAITS_S:
        if LOCK_FILE not in ran.said:
            break
        time.sleep(seconds)
        ran = run(repository, *words)
    if ran.is_done:
        return True
    if LOCK_FILE not in ran.said and _was_overtaken(ran.said):
        return False
    raise NotReached(f"没有送到远端“{remote.name}”：{reason(ran.said)}。")


def _was_overtaken(said: str) -> bool:
    """Tell whether others were quicker. A host that refuses for a reason of its own says so in other words."""
    if any(sign in said for sign in _OVERTAKEN):
        return True
    return any(sign in said for sign in _MOVED_ON) and "remote rejected" not in said


def reason(said: str) -> str:
    """Return in words why a remote has not been reached, with git's own behind."""
    words = next((words for signs, words in _REASONS if any(sign in said for sign in signs)), "")
    own = " ".join(said.split())
    return f"{words}。git 说：{own}" if words else f"git 说：{own or '什么也没有说'}"
