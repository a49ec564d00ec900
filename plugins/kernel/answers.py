"""What a person types when a command asks for it; one who ends the input instead is told so in words."""

from __future__ import annotations

from collections.abc import Callable

from plugins.kernel.problems import PortalError


def answer_to(asked: str, read: Callable[[str], str]) -> str:
    """Return what is typed; raise PortalError where the input ends before an answer, as by Ctrl+D.

    read: shows a question and returns a line, as `input` and `getpass` do.
    """
    try:
        return read(asked)
    except (EOFError, AttributeError):  # the latter where a process was begun without any input
        raise PortalError("没有输入就结束了，什么也没有做。请在命令窗口里再做一次，问到时输入，再按回车。") from None
