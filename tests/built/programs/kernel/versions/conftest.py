"""What tests of versions share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reviewing import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office whose county has a repository, yet without a commit."""
    root = tmp_path / "county"
    root.mkdir()
    found = Office(root)
    found.git("init", "-q", "-b", "main")
    return found
