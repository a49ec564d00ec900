"""What an editor can mend, and how it is said."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass


class PortalError(Exception):
    """Wrong usage or environment: the command cannot go on. Says how to mend it, in Chinese."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an editor can mend.

    path: as printed, with forward slashes, relative to the folder that was given.
    line: 1-based; 1 if the whole file is at fault.
    """

    path: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {sentence(self.what)}{sentence(self.mend)}"


class ContentProblems(PortalError):
    """Content that must not be published."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file and line, each once."""
    return tuple(sorted(set(problems)))


def summary(problems: Iterable[Problem]) -> str:
    """Say in one Chinese sentence how much is to be mended."""
    found = tuple(problems)
    if not found:
        return "检查完毕，没有发现问题。"
    files = len({problem.path for problem in found})
    return f"共 {len(found)} 个问题，涉及 {files} 个文件。改好以前不会发布，已有的网站保持原样。"


def refusal(error: OSError) -> str:
    """Say in Chinese what the disk refuses and what can be done; "" for an error that no editor can mend."""
    place = error.filename2 or error.filename or "文件"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘满了，{place} 没有写成，已有的没有动。请腾出地方再做一次。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{place} 不能读写：没有权限，磁盘只读，或者别的程序正开着它。请改好以后再做一次，或者换一个文件夹。"
    return ""


def sentence(text: str) -> str:
    """Close a Chinese sentence with its full stop unless it ends in punctuation or is empty."""
    return text if not text or text[-1] in "。\uff01\uff1f!?" else text + "。"
