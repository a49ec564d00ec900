"""Bring what others have saved together with what is here, and lay the result into the working tree in one step."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.commands import must, refusal_of, run
from plugins.kernel.versions.merging import Conflict, Sides, merge
from plugins.kernel.versions.repository import Repository, lines
from plugins.office.saving.gather import shown
from plugins.office.saving.interrupted import forget, note

_IN_THE_WAY = ("would be overwritten", "untracked working tree file", "not uptodate", "would be removed",
               "would lose untracked files", "Your local changes")  # fmt: skip


@frozen
class Brought:
    """What came. paths: files that are not as they were here. conflicts: those that both had changed.

    before: the commit that was here, "" for none. theirs: the one that came, where both were joined.
    """

    paths: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    before: str = ""
    theirs: str = ""


def bring(repository: Repository, theirs: str, person: str, folder: Path, now: datetime) -> Brought:
    """Bring a commit together with the one that is here; raise PortalError where unsaved files are in the way.

    theirs: "" for none. person: who sits here. folder: git's own.
    """
    ours = repository.head()
    if not theirs or ours == theirs or (ours and _is_behind(repository, theirs, ours)):
        return Brought(before=ours)
    if not ours or _is_behind(repository, ours, theirs):
        _lay_out(repository, folder, ours, theirs)
        return Brought(_differing(repository, ours, theirs), before=ours)
    sides = Sides(ours, theirs, person, lambda path: _author(repository, theirs, path), f"{now:%Y-%m-%d}")
    merged = merge(repository, sides, folder / f"redcity-merge-{os.getpid()}")
    words = "合并：取回别人保存的\n".encode()
    both = must(repository, "commit-tree", merged.tree, "-p", ours, "-p", theirs, given=words).text
    _lay_out(repository, folder, ours, both)
    return Brought(_differing(repository, ours, both), tuple(merged.conflicts), ours, theirs)


def _is_behind(repository: Repository, earlier: str, later: str) -> bool:
    return run(repository, "merge-base", "--is-ancestor", earlier, later).is_done


def _author(repository: Repository, commit: str, path: str) -> str:
    """Return who has changed a path last, as others wrote it."""
    return run(repository, "log", "-1", "--format=%an", commit, "--", path).text or "别人"


def _lay_out(repository: Repository, folder: Path, ours: str, commit: str) -> None:
    """Go on to a commit that follows ours; what nobody has saved stays, or all stays as it is. folder: git's own."""
    note(repository, folder, ours, commit)
    ran = run(repository, "merge", "--quiet", "--ff-only", "--no-overwrite-ignore", "--no-autostash", commit)
    forget(folder)
    if ran.is_done:
        return
    if any(sign in ran.said for sign in _IN_THE_WAY):
        files = "、".join(shown(line.strip()) for line in ran.said.splitlines() if line.startswith("\t"))
        raise PortalError(
            f"别人改过的文件，您这里也改了，还没有保存：{files or ran.said}。什么也没有动。"
            "content、faq 和 intake 里的，请先运行 save；别的文件是程序的，请找管理员。"
        )
    raise PortalError(refusal_of("取回", ran.said))


def _differing(repository: Repository, before: str, after: str) -> tuple[str, ...]:
    if not before:
        return tuple(entry.path for entry in repository.files(after))
    printed = must(repository, "diff-tree", "-r", "-z", "--name-only", "--no-renames", before, after).out
    return tuple(lines(printed))


def read_text(repository: Repository, blob: str) -> str | None:
    """Return the words of a version of a file, None for one that is no text."""
    data = repository.git("cat-file", "blob", blob) if blob else b""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def paragraphs(text: str) -> Sequence[str]:
    """Return what stands between empty lines."""
    return [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
