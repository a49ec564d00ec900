"""What to do about what git says where it has not done something for a publication."""

from __future__ import annotations

import re

from plugins.delivery.publishing.stores.ssh_failures import is_full
from plugins.delivery.publishing.stores.store import in_short
from plugins.kernel.printable import printable

_LOCK = re.compile(r"'([^']+\.lock)': File exists")
_NOT_LET = (
    "denied", "could not read", "not appear to be a git repository", "read-only", "declined", "protected",
    "insufficient permission", "unable to create temporary",
)  # fmt: skip
_NOT_ANEW = ("non-fast-forward", "force push", "force-push")


def told_refusal(what: str, said: str) -> str:
    """Return a Chinese sentence that, followed, mends it. what: git's command."""
    shown = in_short(said)
    if found := _LOCK.search(said):
        return (
            f"上一次意外中断，留下了 git 的锁文件。确认没有别的程序正在发布，就删去 {printable(found[1])}，再做一次。"
            "那边的网站还是原来的。"
        )
    if is_full(said):
        return f"那边的磁盘满了：{shown}。那边的网站还是原来的，请腾出地方再做一次。"
    if any(sign in said.casefold() for sign in _NOT_ANEW):
        return (
            f"那边不许把分支换成新的：{shown}。请在那边允许这个分支强制推送（force push），"
            "或者在 publish.yaml 这个目标下写 保留历史: 是，再做一次。"
        )
    if any(sign in said.casefold() for sign in _NOT_LET):
        return f"git 仓库连不上，或者不让写：{shown}。请先在这台电脑上用 git ls-remote 和 git push 试通，再做一次。"
    return f"git 没有做成 {what}：{shown}。那边的网站还是原来的，再做一次。"
