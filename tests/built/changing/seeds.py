"""Which random sequences are tried: others with each commit, and with the same commit the same."""

from __future__ import annotations

import subprocess
from functools import cache

from tests.county import ROOT
from tests.patience import STEP_S

WITHOUT_GIT = "no commit"


def seed_of(number: int) -> str:
    """Return the seed of one of this commit's sequences."""
    return f"{commit()} {number}"


@cache
def commit() -> str:
    """Return the commit that is checked out, a fixed text where nobody can tell."""
    try:
        command = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=STEP_S, check=False)
    except OSError:
        return WITHOUT_GIT
    return WITHOUT_GIT if done.returncode else done.stdout.strip()
