"""Copies of the project in which mutants run, so that no run disturbs another and none harms the project."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from plugins.setup.commands import Finished, Run
from plugins.setup.environment import ensure

_LEFT_BEHIND = {".git", ".venv", ".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
_RESULTS = {"output", "bundles", "node_modules"}  # of a build, or of npm; in the project's own folder only
_VENV = Path(sys.prefix)
_GROUPS = ("test",)


def lay(source: Path, copy: Path) -> None:
    """Make `copy` the same as `source`, whatever a run has left there; only its Python environment stays.

    Files keep their times, so that what is compiled is not compiled again.
    """
    copy.mkdir(parents=True, exist_ok=True)
    for entry in copy.iterdir():
        if entry.name != ".venv":
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    for entry in source.iterdir():
        if entry.name in _LEFT_BEHIND | _RESULTS:
            continue
        if entry.is_dir():
            shutil.copytree(entry, copy / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, copy / entry.name)


def lend_environment(copy: Path) -> Path:
    """Give a copy a Python environment with our packages; return its Python. Tests start tasks.py, which wants one."""
    with redirect_stderr(StringIO()):  # it says that it installs packages, which it does not
        return ensure(copy, _GROUPS, run=_lender(copy / ".venv"))


def _lender(folder: Path) -> Run:
    """Return what stands in for the programs that make an environment: it links to ours."""

    def run(command: Sequence[str], timeout_s: float | None = None) -> Finished:
        if "venv" in command:
            folder.mkdir(exist_ok=True)
            shutil.copyfile(_VENV / "pyvenv.cfg", folder / "pyvenv.cfg")
            for name in ("bin", "lib"):
                (folder / name).symlink_to(_VENV / name)
        return Finished(0, "")

    return run


def surroundings(copy: Path) -> dict[str, str]:
    """Return the environment variables of a run within a copy: its modules, and not the project's, are imported."""
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONUTF8": "1"}
