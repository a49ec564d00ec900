"""Run rclone as long as somebody holds the other end of our standard input: a publisher that is killed leaves none.

Run as a script by a bare Python, with rclone's command behind its name. The system closes a dead process's end of a
pipe, on Windows too, while signals of a parent's death are Linux's alone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

_STDIN = 0
_MOST_BYTES = 1 << 32  # of memory, far more than the list of any site takes: a host may list files without end


def main(command: list[str]) -> int:
    _bound_memory()
    nothing = subprocess.DEVNULL
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to all: the publisher still has to give its lock back
    child = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)
    signal.signal(signal.SIGTERM, lambda _number, _frame: child.terminate())
    threading.Thread(target=_end_with_the_pipe, args=(child,), daemon=True).start()
    return child.wait()


def _bound_memory() -> None:
    """Let rclone end before this machine has no memory left. Windows knows no such bound."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        set_before, most = resource.getrlimit(resource.RLIMIT_DATA)
        if not 0 <= set_before <= _MOST_BYTES:
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, most))


def _end_with_the_pipe(child: subprocess.Popen[bytes]) -> None:
    while os.read(_STDIN, 1):
        pass
    child.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
