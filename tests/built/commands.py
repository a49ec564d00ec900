"""The project's commands, run as people run them."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile

from plugins.kernel.incremental.workers import CAN_FORK
from plugins.setup import environment as environment_of_tasks
from tasks import main
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


def quick_tasks(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Do as `tasks` in a fraction of its time: in a process forked from this one, which has loaded all that it needs.

    For tests of what a command does, not of how it starts. A system that cannot fork starts it.
    """
    if not CAN_FORK:
        return tasks(*arguments, cwd=cwd, **environment)
    return forked(lambda: _enter_tasks(arguments), cwd, **environment)


def forked(work: Callable[[], int | None], cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Do some work in a process forked from this one; return what it has said, and with which code it has ended."""
    with TemporaryFile() as out, TemporaryFile() as err:
        given = (work, cwd, environment, out.fileno(), err.fileno())
        process = get_context("fork").Process(target=_work, args=given)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # this process has threads; the command wants none
            process.start()
        process.join(COMMAND_S)
        process.kill()  # if it has not ended by then
        process.join()
        said = [(file.seek(0), file.read().decode())[1] for file in (out, err)]
        return subprocess.CompletedProcess((), process.exitcode or 0, *said)


def _work(work: Callable[[], int | None], cwd: Path, environment: dict[str, str], out: int, err: int) -> None:
    """Do the work in this process, which has nothing else to do, and end with its code."""
    for opened, number in ((out, 1), (err, 2)):
        os.dup2(opened, number)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    os.chdir(cwd)
    os.environ.update(environment)
    logging.root.handlers.clear()  # pytest's
    warnings.resetwarnings()
    sys.exit(work())


def _enter_tasks(arguments: tuple[str, ...]) -> int:
    sys.argv = [str(ROOT / "tasks.py"), *arguments]
    environment_of_tasks.is_inside = lambda root: True  # else it would start the process that is spared here
    code: int = main(list(arguments))
    return code


def pelican(county: Miniature, config: Path = ROOT / "pelicanconf.py") -> subprocess.CompletedProcess[str]:
    """Run plain Pelican on the county into its folder `plain`."""
    faq = f'FAQ_PATH="{county.faq.as_posix()}"'
    output = str(county.root / "plain")
    command = [sys.executable, "-m", "pelican", str(county.content), "-s", str(config), "-o", output, "-e", faq]
    return run(command)
