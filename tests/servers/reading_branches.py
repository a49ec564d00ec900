"""Read files of a branch as a service for pages does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path


def read_branch(bare: Path) -> Callable[[str], bytes | None]:
    """Return what reads a file of the branch."""

    def read(path: str) -> bytes | None:
        found = subprocess.run(["git", "-C", str(bare), "cat-file", "blob", f"pages:{path}"], capture_output=True)
        return None if found.returncode else found.stdout

    return read
