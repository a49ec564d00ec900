"""Repositories that somebody else has made: git runs the programs that their settings name, at a mere look at files."""

from __future__ import annotations

import os
import re
from pathlib import Path

from plugins.kernel.printable import printable
from plugins.kernel.problems import PortalError

# By these git takes any folder for a repository: the second is where what the first names lies, or says where it lies.
_HEAD, _OBJECTS = "HEAD", ("objects", "commondir")
_IN_REPOSITORIES = frozenset({"local", "worktree"})  # settings that come with the folder, unlike those of a user
# Files pass through the first when git compares a folder with the last commit, or puts a file away, and through the
# second when it merges once more what a merge has brought together. Their name may be empty.
_PROGRAM = re.compile(r"filter\..*\.(?:clean|process)|merge\..*\.driver", re.IGNORECASE | re.DOTALL)
# What such a repository lacks git fetches as soon as somebody looks at it, by whatever program its settings name.
_PARTIAL = re.compile(r"remote\..*\.promisor|extensions\.partialclone", re.IGNORECASE | re.DOTALL)


def demand_none_hidden(folder: Path) -> None:
    """Raise PortalError where a folder among texts would be taken for a repository.

    Its files may come with any commit and any zip, and its settings and history would count instead of the county's.
    """
    for each in (folder, *folder.parents):
        if found := _signs(each):
            raise PortalError(
                f"{each} 里有 {'、'.join(found)}，git 会把它当成另一个仓库，照里面的设置运行程序，所以停下了。"
                "是几个人共用的仓库：里面没有地方可以保存稿件，请不要动它，用 git clone 另外克隆一份，在那里做。"
                "是放稿件的文件夹：请把这几样连同那里的 config、refs、hooks 移到外面，再做一次。"
            )
        if (each / ".git").exists():
            return


def _signs(folder: Path) -> list[str]:
    """Return the names by which git knows a folder for a repository, none for any other. Links need lead nowhere."""
    found = [name for name in _OBJECTS if os.path.lexists(folder / name)]
    return [_HEAD, *found] if found and os.path.lexists(folder / _HEAD) else []


def demand_no_programs(top: Path, listed: bytes) -> None:
    """Raise PortalError for a repository whose own settings name programs. listed: scopes and names of all settings."""
    words = listed.decode("utf-8", "replace").split("\0")
    own = [name for scope, name in zip(words[::2], words[1::2], strict=False) if scope in _IN_REPOSITORIES]
    begin = f"{top} 这个仓库的设置里写着"
    away = "别人给的文件夹：请只把稿件复制出来，放进自己的文件夹，再做一次。"
    if named := next(filter(_PROGRAM.fullmatch, own), ""):
        raise PortalError(
            f"{begin}看文件、看改动时要运行的程序（{printable(named)}），没有运行，停下了。{away}自己设的："
            f"请用 git config --global 设，再在那里运行 git config --unset-all {printable(named)}。"
        )
    if named := next(filter(_PARTIAL.fullmatch, own), ""):
        raise PortalError(
            f"{begin}缺的内容从哪里取（{printable(named)}），取的时候会运行别的程序，所以停下了。{away}自己克隆的："
            "请不带 --filter 重新克隆一份。"
        )
