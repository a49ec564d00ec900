"""Who saves: the name that git writes beside a change. It is asked for once, and kept for this repository alone."""

from __future__ import annotations

import sys
from collections.abc import Callable

from plugins.kernel.addressing.slugs import slugify
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.commands import must, run
from plugins.kernel.versions.repository import Repository

_REFUSED_BY_GIT = str.maketrans("", "", "<>\n\r\0")


def name_of(repository: Repository) -> str:
    """Return the name that git has for whoever sits here, "" for none."""
    return run(repository, "config", "--get", "user.name").text


def demand_person(repository: Repository, given: str, ask: Callable[[], str]) -> str:
    """Return who saves, and set it where git does not know it; raise PortalError where nobody says so.

    given: the name that an option has, "" for none. ask: returns a name that somebody types, "" for none.
    """
    known = name_of(repository)
    name = " ".join((given or known or ask()).translate(_REFUSED_BY_GIT).split())
    if not any(map(str.isalnum, name)):
        raise PortalError(
            'git 还不知道您是谁，什么也没有动。请写上姓名再做一次，如：save "说明" --name 示例甲。只要写一次。'
        )
    if name != known:
        must(repository, "config", "--local", "user.name", name)
    if not run(repository, "config", "--get", "user.email").text:
        # git demands an address; .invalid is reserved for those that are none.
        must(repository, "config", "--local", "user.email", f"{slugify(name) or 'editor'}@editors.invalid")
    return name


def ask_at_the_terminal() -> str:
    """Return what a person types, "" where nobody sits at a terminal."""
    if not sys.stdin or not sys.stdin.isatty():
        return ""
    try:
        return input("git 还不知道您是谁。请输入姓名（只问这一次）：")
    except EOFError:
        return ""
