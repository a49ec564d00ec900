"""Machines that lack this or that, for the tests of what looks for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plugins.setup.commands import Finished
from plugins.setup.machine import Machine

FONT = "/usr/share/fonts/NotoSansCJK.ttc: Noto Sans CJK SC"


class FakeMachine:
    """A machine with some programs; installing a package makes its programs appear."""

    def __init__(self, home: Path, *programs: str, platform: str = "linux", is_root: bool = False) -> None:
        self.programs = {*programs}
        self.broken: set[str] = set()
        self.packages: dict[str, str] = {}  # package → program that it brings
        self.asked: list[str] = []
        self.env: dict[str, str] = {}
        self.machine = Machine(platform, is_root, self.env, home, self.which, self.run)

    def which(self, name: str) -> str | None:
        found = name if "/" in name else f"/usr/bin/{name}"
        return found if name in self.programs else None

    def run(self, command: Sequence[str], timeout_s: float | None = None) -> Finished:
        self.asked.append(" ".join(command))
        program = command[0].removeprefix("/usr/bin/")
        if program in self.broken:
            return Finished(127, "error while loading shared libraries: libnss3.so")
        if "install" in command:
            return self._install(command)
        if program == "fc-list":
            return Finished(0, FONT if "font" in self.programs else "")
        return Finished(0, "Chromium 156")

    def _install(self, command: Sequence[str]) -> Finished:
        brought = {self.packages[name] for name in command if name in self.packages}
        self.programs |= brought
        return Finished(0, "") if brought else Finished(100, "E: Unable to locate package")


def touched(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    path.touch()
    return path
