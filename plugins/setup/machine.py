"""The machine that programs are looked for on and installed on. Tests describe other ones."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.setup import SetupError
from plugins.setup.commands import Finished, Run, run_command, say

START_S = 60.0  # a first start on a slow disk
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
MAC_ROOTS = ("", "~")  # for all users, or for one
# Debian and Homebrew keep mkfs.vfat and servers where only root's PATH leads.
FOR_ROOT = ("/usr/sbin", "/sbin", "/opt/homebrew/sbin", "/usr/local/sbin")


@dataclass(frozen=True)
class Machine:
    """What the search depends on."""

    platform: str = sys.platform
    is_root: bool = hasattr(os, "geteuid") and os.geteuid() == 0
    env: Mapping[str, str] = field(default_factory=lambda: os.environ)
    home: Path = field(default_factory=Path.home)
    which: Callable[[str], str | None] = shutil.which
    run: Run = run_command

    @property
    def has_apt(self) -> bool:
        """Tell whether we may install Debian packages."""
        return self.is_root and self.which("apt-get") is not None


@dataclass(frozen=True, slots=True)
class Places:
    """Where a program may lie: names on PATH, files below WINDOWS_ROOTS, files below MAC_ROOTS."""

    on_path: tuple[str, ...]
    windows: tuple[str, ...]
    mac: tuple[str, ...]

    def on(self, machine: Machine) -> Iterator[str]:
        """Yield what is there; it may still not start."""
        yield from filter(None, map(machine.which, self.on_path))
        yield from files(self._usual(machine))

    def _usual(self, machine: Machine) -> list[Path]:
        if machine.platform == "win32":
            roots = [Path(machine.env[name]) for name in WINDOWS_ROOTS if name in machine.env]
            return [root / place for place in self.windows for root in roots]
        if machine.platform == "darwin":
            roots = [machine.home if root else Path("/") for root in MAC_ROOTS]
            return [root / place for place in self.mac for root in roots]
        return []


def files(paths: Iterable[Path]) -> Iterator[str]:
    """Yield those that are files."""
    return (str(path) for path in paths if path.is_file())


def find_program(machine: Machine, program: str) -> str:
    """Return a program's path, also where only root's PATH leads; "" where it is not."""
    places = (program, *(str(Path(folder) / program) for folder in FOR_ROOT))
    return next(filter(None, map(machine.which, places)), "")


def ensure_programs(
    machine: Machine, package_of: Mapping[str, str], missing: Callable[[list[str], str], SetupError]
) -> dict[str, str]:
    """Return the path of each program; install what is missing if we may.

    package_of: Debian's packages by program. missing: makes the error of what is missing still, by packages, and of
    what the installer has said.
    """

    def lacking() -> list[str]:
        return [package for program, package in package_of.items() if not find_program(machine, program)]

    wanted = lacking()
    said = apt_install(machine, *wanted) if wanted and machine.has_apt else ""
    if left := lacking():
        raise missing(left, said)
    return {program: find_program(machine, program) for program in package_of}


def starts_with_version(machine: Machine, path: str) -> Finished:
    """Start a program and let it end; a file that exists may still lack libraries."""
    return machine.run([path, "--version"], timeout_s=START_S)


def demand_start(machine: Machine, variable: str, start: Callable[[Machine, str], Finished]) -> str | None:
    """Return the browser that an environment variable names, None if it names none; SetupError if it fails."""
    named = machine.env.get(variable)
    if not named:
        return None
    finished = start(machine, named)
    if finished.code == 0:
        return named
    # The editor chose this one: taking another behind their back would hide the mistake.
    raise SetupError(
        f"环境变量 {variable} 指定的浏览器“{named}”无法启动。请改正路径，或删除该变量。",
        f"The browser “{named}” named by {variable} does not start. Mend the path or unset the variable.",
        finished.tail(),
    )


def apt_install(machine: Machine, *packages: str) -> str:
    """Return "" when apt installed the packages, else what it said last."""
    names = " ".join(packages)
    say(f"正在安装 {names} …", f"installing {names} …")
    # Wait for an upgrade that runs by itself at boot instead of failing on its lock.
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    machine.run([*apt, "update"])  # may fail on one dead mirror while the others serve
    finished = machine.run([*apt, "install", "-y", "--no-install-recommends", *packages])
    return "" if finished.code == 0 else finished.tail()
