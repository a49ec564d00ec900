"""How a folder stands: what lies in it, and what the system tells of each file without its being read."""

from __future__ import annotations

import os
import time
from dataclasses import field
from pathlib import Path

from plugins.kernel.incremental.file_hashes import FRESH_NS
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.slotted import slotted

Facts = tuple[int, int, int, int]  # size, modified and changed (ns), number of the file
_GIT = ".git"  # git's own, which changes without any file of the folder


@slotted
class FolderState:
    """A folder as it stood at one moment. files: facts by path, with forward slashes. others: folders, each with its
    closing slash, and what could not be looked at. links: what lies behind them is not looked at. looked_ns: when.
    """

    looked_ns: int
    files: dict[str, Facts] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    _fingerprint: bytes | None = None

    @property
    def fingerprint(self) -> bytes:
        """What stands for the names and facts of all that lies in the folder. Who asks first must have all in it."""
        if self._fingerprint is None:
            self._fingerprint = fingerprint_of(sorted(self.files.items()), sorted(self.others))
        return self._fingerprint

    @property
    def is_certain(self) -> bool:
        """Tell whether a change from now on would show: not behind a link, nor in a file that was changed just before,
        whose second change might show the same time.
        """
        newest = max((max(facts[1:3]) for facts in self.files.values()), default=0)
        return not self.links and self.looked_ns - newest > FRESH_NS

    def facts_of(self, path: str) -> Facts | None:
        """Return what stands for a file's bytes from now on, None where that is not certain, or where there is none."""
        found = self.files.get(path)
        if not found or path in self.links or self.looked_ns - max(found[1], found[2]) <= FRESH_NS:
            return None
        return found


def look_at(folder: Path) -> FolderState:
    """Look at all that lies below a folder but git's own; no folder holds nothing."""
    state = FolderState(time.time_ns())
    waiting = [""]
    for below in waiting:
        try:
            with os.scandir(f"{folder}/{below}") as entries:
                for entry in entries:
                    _take_in(entry, below, state, waiting)
        except OSError as error:
            state.others.append(f"{below}?{error.errno}")
    state.others += waiting
    return state


def _take_in(entry: os.DirEntry[str], below: str, state: FolderState, waiting: list[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        if entry.name != _GIT:
            waiting.append(f"{below}{entry.name}/")
        return
    found = entry.stat(follow_symlinks=False)
    state.files[below + entry.name] = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    if entry.is_symlink():
        state.links.add(below + entry.name)
