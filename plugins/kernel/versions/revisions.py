"""The revisions of every file below a folder, through renames: read once, then only what was committed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Compact
from plugins.kernel.versions.history import Commit, commits_below
from plugins.kernel.versions.repository import GitRefused, Repository


@frozen
class Revision(Compact):
    """A file's content from a commit on. path: where it lay. time: seconds since 1970.

    is_beginning: the history begins here, so that nobody knows how long the file had been there.
    """

    path: str
    blob: str
    commit: str
    time: int
    is_beginning: bool


@frozen
class Revisions:
    """files: by path at the commit `head`, oldest revision first. gone: likewise, of files that are there no more."""

    head: str = ""
    files: dict[str, tuple[Revision, ...]] = field(default_factory=dict)
    gone: dict[str, tuple[Revision, ...]] = field(default_factory=dict)


def revisions_below(
    repository: Repository, head: str, folder: str, is_wanted: Callable[[str], bool], known: Revisions | None = None
) -> Revisions:
    """Return the revisions of the files below a folder; raise GitRefused.

    is_wanted: tells by its path which files count. known: what an earlier call has returned; it is not changed.
    """
    if known and known.head == head:
        return known
    if not known or not _is_behind(repository, known.head, head):
        known = Revisions()
    found = Revisions(head, dict(known.files), dict(known.gone))
    for commit in commits_below(repository, head, folder, known.head):
        _take(found, commit, is_wanted)
    return found


def _is_behind(repository: Repository, earlier: str, head: str) -> bool:
    """Tell whether a commit is among those that the head knows of."""
    try:
        repository.git("merge-base", "--is-ancestor", earlier, head)
    except GitRefused:  # it is not, or it is gone with a rebase
        return False
    return True


def _take(found: Revisions, commit: Commit, is_wanted: Callable[[str], bool]) -> None:
    left = {path: found.files.pop(path) for path in _left(commit) if path in found.files}
    found.gone.update({path: before for path, before in left.items() if path not in commit.renames.values()})
    for path, blob in commit.blobs.items():
        if not blob or not is_wanted(path):
            continue
        old = commit.renames.get(path, "")
        before = left.get(old) or found.files.get(path) or _brought_back(found, path, blob)
        new = Revision(path, blob, commit.name, commit.time, commit.is_root)
        found.files[path] = (*before, new)


def _left(commit: Commit) -> Iterable[str]:
    return [path for path, blob in commit.blobs.items() if not blob]


def _brought_back(found: Revisions, path: str, blob: str) -> tuple[Revision, ...]:
    """Return what a file was before it was deleted, where it comes back as it was; another one only has its name."""
    before = found.gone.get(path, ())
    return found.gone.pop(path) if any(each.blob == blob for each in before) else ()
