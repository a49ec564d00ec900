"""What `check` has against what is staged: the bytes that will be committed, whatever lies in the folders."""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.problems import Problem
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.commands import must, staged
from plugins.kernel.versions.repository import Repository, lines
from plugins.office.saving.judging import against, problems_before, roots_of, selection_of
from plugins.pipeline.git_check import problems_in_git


def staged_problems(request: BuildRequest, repository: Repository, memory: Path) -> list[Problem]:
    """Return the errors of what is staged, none where no file of editors is. memory: the cache folder."""
    roots = roots_of(request.folders, repository)
    below = [root for _, root in roots]
    base = repository.head() or must(repository, "hash-object", "-t", "tree", "--stdin").text
    words = ("diff-index", "--cached", "--name-only", "-z", "--no-renames", base, "--", *below)
    changed = list(lines(must(repository, *words).out))
    if not changed:
        return []
    selection = selection_of(repository, staged(repository, *below), roots)
    found = problems_in_git(request, selection, memory, "staged")
    return against(
        request.folders, repository, changed, found, lambda: problems_before(request, repository, roots, memory)
    )
