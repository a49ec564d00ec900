"""Problems: what an editor can mend, and how a message says so."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from plugins.kernel.edits import Edits

MAX_NAME = 40  # characters that a message prints of a name that is too long
_NO_PASSING_PLACE = "No usable temporary directory"  # Python's words, under the number of a file that is not there
MAX_PRINTED = 400  # characters of what is wrong, and as many of how to mend it


class PortalError(Exception):
    """Wrong usage or environment: the command cannot go on. Its text is Chinese and says how to mend it."""


class CodeSlip(PortalError):
    """A slip of whoever adds a feature, found where it is met. Its text says in which file, and how to mend it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an editor can mend.

    path: as printed, with forward slashes, relative to the folder that was given.
    line: 1-based; 1 if the whole file is at fault. is_hint: it keeps nobody from publishing, as all in a draft.
    edits: do what `mend` says, where there is one right answer; none where an editor must choose.
    needs: beginnings of the names, relative to the content folder, of the data files in which that would stand which is
    missed; while one of them is wrong itself, nobody is told (`following.py`).
    subject: what it is about, where an error and a hint of different features may be about the same words; beside the
    error nobody is told the hint.
    """

    path: str
    line: int
    what: str
    mend: str
    is_hint: bool = False
    edits: Edits = field(default=(), compare=False)
    needs: tuple[str, ...] = field(default=(), compare=False)
    subject: str = field(default="", compare=False)

    def __str__(self) -> str:
        from plugins.kernel.personal_data.find import without_numbers  # imported late: most commands print no problem

        before = "提示（不影响发布）：" if self.is_hint else ""
        said = f"{before}{sentence(_short(self.what))}{sentence(_short(self.mend))}"
        # A message may quote what an editor has written, and a path be named by it.
        return f"{without_numbers(self.path)}:{self.line}: {without_numbers(said)}"

    @property
    def said(self) -> tuple[str, str, str]:
        """The path, what is wrong and how to mend it, as people may read them: without numbers of persons."""
        from plugins.kernel.personal_data.find import without_numbers  # imported late, as above

        what, mend = sentence(_short(self.what)), sentence(_short(self.mend))
        return without_numbers(self.path), without_numbers(what), without_numbers(mend)


class ContentProblems(PortalError):
    """Content that must not be published, with all its problems; hints, which stop nobody, stand behind them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = in_order(problems)
        self.problems = (*errors(found), *(problem for problem in found if problem.is_hint))
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file and line, each once."""
    return tuple(sorted(set(problems)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that must be mended before anything is published."""
    return tuple(problem for problem in problems if not problem.is_hint)


def as_hints(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems as hints, which keep nobody from publishing."""
    return [replace(problem, is_hint=True) for problem in problems]


def summary(problems: Iterable[Problem]) -> str:
    """Return a few Chinese sentences that say how many problems there are, in how many files, and how to mend them."""
    found = tuple(problems)
    wrong = errors(found)
    hints = len(found) - len(wrong)
    more = f"另有 {hints} 处提示，不影响发布。" if hints else ""
    if mendable := sum(bool(problem.edits) for problem in found):
        more += f"有 {mendable} 处可以自动改：python3 tasks.py fix。"
    if not wrong:
        return f"检查完毕，没有发现问题。{more}"
    files = len({problem.path for problem in wrong})
    return f"共 {len(wrong)} 个问题，涉及 {files} 个文件。改好以前不会发布，已有的网站保持原样。{more}"


def disk_error(error: Exception) -> OSError | None:
    """Return what the disk refuses, None for any other fault.

    Of links in a circle `Path.resolve` tells by an error of its own, until Python 3.13, that hides the disk's.
    """
    found = error.__context__ if isinstance(error, RuntimeError) else error
    return found if isinstance(found, OSError) else None


def refusal(error: OSError) -> str:
    """Return a Chinese sentence on what the disk refuses and how to mend it, "" where no editor can mend it."""
    if _NO_PASSING_PLACE in (error.strerror or ""):
        return "这台电脑上放临时文件的文件夹都写不进去，没有做成：多半是磁盘满了，或者只读。请腾出地方再做一次。"
    name = error.filename2 or error.filename
    place = f"{name} " if name else "有一个文件"  # the system does not always say which
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘满了，{place}没有写成，已有的没有动。请腾出地方再做一次。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{place}不能读写：没有权限，磁盘只读，或者别的程序正开着它。请改好以后再做一次，或者换一个文件夹。"
    if error.errno == errno.EFBIG:
        return f"{place}太大，这个磁盘或文件夹放不下这么大的文件，没有写成，已有的没有动。请换一个磁盘。"
    if error.errno == errno.ENAMETOOLONG:
        return f"“{str(place).strip()[:MAX_NAME]}…”这个名字太长，磁盘上放不下。请换一个短的名字。"
    if error.errno == errno.ELOOP:
        return f"{place}是一个绕成了圈的链接。请换一个文件夹，或者删去这个链接。"
    return ""


def _short(text: str) -> str:
    """Return what a message prints of a text, into which an editor may have typed a whole page."""
    return text if len(text) <= MAX_PRINTED else f"{text[:MAX_PRINTED]}…"


def sentence(text: str) -> str:
    """Return a Chinese sentence with its full stop, or as it is where it ends in punctuation or is empty."""
    return text if not text or text[-1] in "。\uff01\uff1f!?" else text + "。"
