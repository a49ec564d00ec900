"""The project's commands, run as people run them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.county import ROOT, Miniature
from tests.patience import COMMAND_S

NOW = "2026-03-10T08:00"  # tests.county.NOW as it is typed


def run(command: list[str], cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return the finished command; its exit code is the caller's to judge."""
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        command, cwd=cwd, env=surroundings, capture_output=True, encoding="utf-8", timeout=COMMAND_S, check=False
    )


def tasks(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, str(ROOT / "tasks.py"), *arguments], cwd, **environment)


def pelican(county: Miniature, config: Path = ROOT / "pelicanconf.py") -> subprocess.CompletedProcess[str]:
    """Run plain Pelican on the county into its folder `plain`."""
    faq = f'FAQ_PATH="{county.faq.as_posix()}"'
    output = str(county.root / "plain")
    command = [sys.executable, "-m", "pelican", str(county.content), "-s", str(config), "-o", output, "-e", faq]
    return run(command)
