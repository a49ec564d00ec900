"""How much memory a process and its children hold, by Linux's /proc.

ru_maxrss alone would not do: it counts the largest process only, and our own before the command takes its place. A
sum of resident sizes counts a page that forked processes share once for each of them, so their proportional sizes are
added up: a page that three share counts a third for each.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, KiB elsewhere
_PEAK = re.compile(rb"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


def family_bytes(pid: int) -> int:
    """Return the memory of the process and all below it; 0 where the system does not tell or they have ended."""
    return sum(map(_held, _family(pid)))


def counts_shared_once() -> bool:
    """Tell whether the kernel gives proportional sizes; else resident ones are added up."""
    return bool(_proportional(os.getpid()))


def forget_peak() -> None:
    """Have the system count our peak anew from here. Where it cannot, the peak is that of our whole life."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_bytes() -> int:
    """Return the most memory that we ourselves have held since `forget_peak`."""
    try:
        found = _PEAK.search(Path("/proc/self/status").read_bytes())
    except OSError:
        found = None
    if found:
        return int(found[1]) * 1024
    import resource  # there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT


def _family(pid: int) -> list[int]:
    """Return the process and all below it. Threads start children too, so each is asked."""
    found = [pid]
    for parent in found:
        try:
            for thread in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return found


def _held(pid: int) -> int:
    return _proportional(pid) or _resident(pid)


def _proportional(pid: int) -> int:
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
