"""The groups of tests, and all that each needs besides Python packages."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plugins.setup import browser, firefox, headless_shell, servers
from plugins.setup.disks import ensure_disk_tools
from plugins.setup.machine import Machine
from plugins.setup.webkit import ensure_webkit

# A file's tests share what they build. Files keep their order: what takes longest begins first, and at the end there
# are only short ones, so that no worker is left alone with a long file.
IN_ORDER = ("--dist", "loadfile", "--no-loadscope-reorder")
MOST_WORKERS = 4
ABREAST = ("-n", "auto", "--maxprocesses", f"{MOST_WORKERS}", *IN_ORDER)
# A worker that drives a browser waits for it, for its start above all: one more than there are cores keeps these busy.
ONE_MORE = ("-n", f"{min(MOST_WORKERS, (os.cpu_count() or 1) + 1)}", *IN_ORDER)


def chromium(machine: Machine) -> dict[str, str]:
    return {browser.NAMED_BY: browser.ensure_browser(machine)}


def shell(machine: Machine) -> dict[str, str]:
    return {headless_shell.NAMED_BY: headless_shell.ensure_headless_shell(machine)}


def second_browser(machine: Machine) -> dict[str, str]:
    return {firefox.NAMED_BY: firefox.ensure_firefox(machine)}


def chinese_font(machine: Machine) -> dict[str, str]:
    browser.ensure_cjk_font(machine)
    return {}


def disk_tools(machine: Machine) -> dict[str, str]:
    if machine.platform != "win32":  # Windows has no such programs: there the tests fail that need them
        ensure_disk_tools(machine)
    return {}


def third_browser(machine: Machine) -> dict[str, str]:
    ensure_webkit(machine)
    return {}


def nginx(machine: Machine) -> dict[str, str]:
    return {servers.NAMED_BY: servers.ensure_nginx(machine)}


def sshd(machine: Machine) -> dict[str, str]:
    return {servers.SSHD_NAMED_BY: servers.ensure_sshd(machine)}


BROWSERS = (chromium, shell, second_browser, chinese_font)


@dataclass(frozen=True, slots=True)
class Suite:
    """A group of tests. pytest: the words that choose it. needs: each makes ready and returns what tests shall know."""

    pytest: tuple[str, ...]
    needs: tuple[Callable[[Machine], dict[str, str]], ...] = ()


SUITES = {
    "unit": Suite(("tests/unit", *ABREAST)),
    "built": Suite(("tests/built", *ABREAST), (disk_tools,)),
    "browser": Suite(("tests/browser", *ONE_MORE), (*BROWSERS, disk_tools)),
    "servers": Suite(("tests/servers", "-m", "servers"), (nginx, sshd)),
    # One after another, each over all cores by itself; what has passed is not run again after a stop.
    "long": Suite(("-m", "long", "-p", "tests.resuming"), (*BROWSERS, third_browser, disk_tools, nginx, sshd)),
}
EVERY_DAY = Suite(("tests/browser", "tests/built", "tests/unit", *ONE_MORE), (*BROWSERS, disk_tools))


MEMORY = Path("/dev/shm")  # a folder in memory, which Linux has: on a disk the making and removing of files dominates
ENOUGH = 8 * 2**30  # bytes; tests of a day fill a quarter of it
BYTECODE = Path(".cache/bytecode")  # below the project's folder


def folder_for_tests(memory: Path = MEMORY) -> dict[str, str]:
    """Return where tests keep their files: in memory where there is room, unless somebody has said otherwise."""
    if "TMPDIR" in os.environ or not memory.is_dir() or shutil.disk_usage(memory).free < ENOUGH:
        return {}
    return {"TMPDIR": str(memory)}


def bytecode_for_tests(root: Path, passing: Path) -> dict[str, str]:
    """Return where tests keep translated modules for somebody who wants none beside the sources.

    Without any, each worker and each of hundreds of processes would translate all modules that it loads.
    root: the project's folder. passing: where tests keep their files; what was kept of an earlier run's is removed.
    """
    if not sys.dont_write_bytecode or "PYTHONPYCACHEPREFIX" in os.environ:
        return {}
    folder = root / BYTECODE
    shutil.rmtree(folder / passing.absolute().relative_to(passing.absolute().anchor), ignore_errors=True)
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder)}


def ready_for(suite: Suite, machine: Machine | None = None) -> dict[str, str]:
    """Return the environment variables that a suite's tests read; SetupError when something cannot be had."""
    machine = machine or Machine()
    named: dict[str, str] = {}
    for ensure in suite.needs:
        named |= ensure(machine)
    return named
