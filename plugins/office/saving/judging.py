"""What `check` has against a change: what is wrong in its files, and what it has put wrong elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from plugins.kernel.problems import Problem, errors
from plugins.kernel.request import BuildRequest, Folders
from plugins.kernel.versions.repository import LINK, SUBMODULE, Entry, Repository
from plugins.kernel.versions.selection import CONTENT, FAQ, Selection
from plugins.pipeline.git_check import problems_in_git


def against(
    folders: Folders,
    repository: Repository,
    paths: Iterable[str],
    found: Sequence[Problem],
    before: Callable[[], Sequence[Problem]],
) -> list[Problem]:
    """Return the errors of a change. What was wrong before in files that it does not touch is others' to mend.

    paths: that it changes. found: all that `check` says with it. before: returns what it says without it.
    """  # fmt: skip
    touched = {repository.top / path for path in paths}
    wrong = errors(found)
    own = [each for each in wrong if _file(folders, each) in touched]
    elsewhere = [each for each in wrong if _file(folders, each) not in touched]
    if not elsewhere:
        return own
    known = {(each.path, each.what) for each in before()}
    return [*own, *(each for each in elsewhere if (each.path, each.what) not in known)]


def wrong_since_joined(
    request: BuildRequest, repository: Repository, memory: Path, sides: Iterable[str]
) -> list[Problem]:
    """Return the errors of the last commit that neither of the two commits had that it joins. memory: the cache folder.

    Those of the sides are looked for only where it has errors at all.
    """
    roots = roots_of(request.folders, repository)
    found = errors(problems_at(request, repository, roots, memory, repository.head()))
    for side in sides:
        if found:
            known = {(each.path, each.what) for each in problems_at(request, repository, roots, memory, side)}
            found = tuple(each for each in found if (each.path, each.what) not in known)
    return list(found)


def _file(folders: Folders, problem: Problem) -> Path:
    for shown, folder in ((folders.content_shown, folders.content), (folders.faq_shown, folders.faq)):
        if problem.path.startswith(shown):
            return folder.resolve() / problem.path.removeprefix(shown)
    return folders.content.resolve() / problem.path


def problems_before(
    request: BuildRequest, repository: Repository, roots: Sequence[tuple[str, str]], memory: Path
) -> Sequence[Problem]:
    """Return what `check` says of the last commit, none where there is none. roots: as of `selection_of`."""
    head = repository.head()
    return problems_at(request, repository, roots, memory, head) if head else ()


def problems_at(
    request: BuildRequest, repository: Repository, roots: Sequence[tuple[str, str]], memory: Path, commit: str
) -> Sequence[Problem]:
    """Return what `check` says of a commit. roots: as of `selection_of`."""
    files = repository.files(commit)
    return problems_in_git(request, selection_of(repository, files, roots), memory, "last-commit")


def selection_of(repository: Repository, files: Iterable[Entry], roots: Sequence[tuple[str, str]]) -> Selection:
    """Return the files below the two folders. roots: (`content` or `faq`, its path in the repository)."""
    chosen = {}
    for name, root in roots:
        before = "" if root == "." else f"{root}/"
        for each in files:
            if each.path.startswith(before) and each.mode not in (LINK, SUBMODULE):
                chosen[f"{name}/{each.path[len(before) :]}"] = each.blob
    return Selection(repository, chosen)


def roots_of(folders: Folders, repository: Repository) -> list[tuple[str, str]]:
    """Return the two folders as `selection_of` wants them, without one that lies elsewhere."""
    pairs = ((CONTENT, folders.content.resolve()), (FAQ, folders.faq.resolve()))
    top = repository.top
    return [(name, each.relative_to(top).as_posix()) for name, each in pairs if each.is_relative_to(top)]
