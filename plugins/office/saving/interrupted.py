"""A command that was killed while it laid others' files out: what is half there is brought back, or to its end.

git writes the files, then its index, then the branch. Where it dies between, some files are others' already, and the
next `save` would take them for the editor's own. So a note stands in git's folder for as long as that lasts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from plugins.kernel.versions.commands import must, names, run
from plugins.kernel.versions.repository import LINK, SUBMODULE, Entry, Repository, lines

# In git's folder: the commit before and the one that is laid out, and the files that were missing already, all with a
# NUL behind them.
_NOTE = "redcity-bringing"
_NONE = "-"  # stands for no commit


def note(repository: Repository, folder: Path, before: str, after: str) -> None:
    """Note that one commit takes the place of another. folder: git's own. before: "" for none."""
    missing = [path for path in _differing(repository, before, after) if not os.path.lexists(repository.top / path)]
    (folder / _NOTE).write_bytes(names([before or _NONE, after, *missing]))


def forget(folder: Path) -> None:
    """Take the note away: all of it is done, or nothing."""
    (folder / _NOTE).unlink(missing_ok=True)


def mend(repository: Repository, folder: Path) -> bool:
    """Mend what a killed command has left; tell whether there was anything. folder: git's own.

    What an editor has written since stays: only what git itself has put there or taken away is undone.
    """
    try:
        noted = (folder / _NOTE).read_bytes()
    except OSError:
        return False
    before, after, *missing = (*lines(noted), "", "") if noted.endswith(b"\0") else ("", "")
    before = "" if before == _NONE else before
    is_between = after and repository.head() == before and run(repository, "cat-file", "-e", after).is_done
    if is_between:
        _mend(repository, before, after, set(missing))
    forget(folder)
    return bool(is_between)


def _differing(repository: Repository, before: str, after: str) -> list[str]:
    empty = must(repository, "hash-object", "-t", "tree", "--stdin").text
    words = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", before or empty, after)
    return list(lines(must(repository, *words).out))


def _mend(repository: Repository, before: str, after: str, missing: set[str]) -> None:
    paths = _differing(repository, before, after)
    cached = must(repository, "diff-index", "--cached", "-z", "--name-only", "--no-renames", after).out
    if set(paths).isdisjoint(lines(cached)):  # the index is the new one already, so all files are
        must(repository, "update-ref", "-m", "save, get", "HEAD", after, *([before] if before else []))
        return
    _put_back(repository, paths, missing, {each.path: each for each in repository.files(after)})


def _put_back(repository: Repository, paths: Sequence[str], missing: set[str], after: dict[str, Entry]) -> None:
    """Let the files be as the index has them that git has put there, in part perhaps, or taken away.

    missing: those that were not there before, whatever the index has.
    """
    touched = [path for path in paths if _is_gits(repository, path, after.get(path))]
    rows = must(repository, "ls-files", "-z", "--full-name").out
    known = set(touched) & set(lines(rows)) - missing
    for path in touched:
        if path not in known:
            (repository.top / path).unlink(missing_ok=True)
            _remove_empty(repository, path)
    run(repository, "checkout-index", "--force", "--quiet", "-u", "-z", "--stdin", given=names(sorted(known)))


def _is_gits(repository: Repository, path: str, entry: Entry | None) -> bool:
    """Tell whether a file is as a killed git has left it: the new one, the beginning of that, or none."""
    file = repository.top / path
    if not os.path.lexists(file) or (file.is_dir() and not file.is_symlink()):
        return True
    if not entry or entry.mode in (LINK, SUBMODULE) or file.is_symlink() or not file.is_file():
        return False
    whole = must(repository, "cat-file", "--filters", f"--path={path}", entry.blob).out
    return whole.startswith(file.read_bytes())


def _remove_empty(repository: Repository, path: str) -> None:
    for folder in list((repository.top / path).parents)[:-1]:
        if folder == repository.top:
            return
        try:
            folder.rmdir()
        except OSError:  # it holds something, or is gone already
            return
