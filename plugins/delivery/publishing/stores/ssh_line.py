"""One connection to an ssh host for all commands of a publication: to log in takes longer than most of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15")
_UNTIL_WE_END = "exec cat >/dev/null"  # it reads from a pipe of ours, which the system closes if we are killed
_OPENS_S = 25.0
_POLL_S = 0.02


class SshLine:
    """host: as ssh takes it. Where no common connection comes about, each command opens its own and says why."""

    def __init__(self, host: str, options: Sequence[str] = ()) -> None:
        self.host, self.options = host, options
        self._folder: Path | None = None
        self._master: subprocess.Popen[bytes] | None = None

    def command(self, script: str) -> list[str]:
        """Return what runs a script of the shell there. script: quoted already."""
        return [*_SSH, *self.options, *self._through(), self.host, script]

    def _through(self) -> tuple[str, ...]:
        if os.name == "nt":  # its ssh cannot share a connection
            return ()
        if self._master is None:
            self._open()
        assert self._folder
        return ("-S", str(self._folder / "s"))

    def _open(self) -> None:
        """Start the one that others go through, and wait until it is there or has failed."""
        self._folder = Path(tempfile.mkdtemp(prefix="rc-"))  # short: addresses of sockets are
        socket = self._folder / "s"
        command = [*_SSH, *self.options, "-M", "-S", str(socket), self.host, _UNTIL_WE_END]
        nothing = subprocess.DEVNULL
        self._master = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nothing, stderr=nothing)
        deadline = time.monotonic() + _OPENS_S
        while not socket.exists() and self._master.poll() is None and time.monotonic() < deadline:
            time.sleep(_POLL_S)

    def close(self) -> None:
        if self._master:
            assert self._master.stdin
            self._master.stdin.close()
            self._master.terminate()
            self._master.wait()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._master = self._folder = None
