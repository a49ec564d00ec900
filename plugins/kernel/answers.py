"""What a person types when a command asks for it; one who ends the input instead is told so in words."""

from __future__ import annotations

from collections.abc import Callable

from plugins.kernel.problems import PortalError

_ENDED = "没有输入就结束了，什么也没有做。请在命令窗口里再做一次，问到时输入，再按回车。"
_UNREAD = "输入的字读不出来，什么也没有做：命令窗口的编码不对。请把它的编码改成 UTF-8，或者换一个命令窗口，再做一次。"


def answer_to(asked: str, read: Callable[[str], str]) -> str:
    """Return what is typed; raise PortalError where the input ends before an answer, as by Ctrl+D, or is no text.

    read: shows a question and returns a line, as `input` and `getpass` do.
    """
    try:
        typed = read(asked)
        typed.encode()  # bytes of another encoding are halves of characters, for which no register can be asked
    except (EOFError, AttributeError):  # the latter where a process was begun without any input
        raise PortalError(_ENDED) from None
    except UnicodeError:
        raise PortalError(_UNREAD) from None
    return typed
