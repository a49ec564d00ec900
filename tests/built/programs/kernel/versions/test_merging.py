"""plugins/kernel/versions/merging.py: what git refuses while versions are put in their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.versions import merging
from plugins.kernel.versions.repository import GitRefused, repository_of
from tests.reviewing import begin_office


def test_what_git_refuses_is_told_in_its_words_though_no_index_was_made(tmp_path: Path) -> None:
    """That nothing lies where the index would be is no second fault, which would hide the first."""
    repository = repository_of(begin_office(tmp_path / "county").root)
    assert repository
    sides = merging.Sides("a", "b", "示例甲", lambda _path: "示例乙", "2026-03-01")
    nothing = merging._Resolving(sides, {}, set())
    with pytest.raises(GitRefused, match="read-tree"):
        merging._written(repository, "1" * 40, nothing, tmp_path / "index")
