"""Run the portal in a child process that ends when we are asked to end."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from types import FrameType

from plugins.setup import INTERRUPTED
from plugins.setup.stopping import ASKING, heard

GRACE_S = 10.0  # after Ctrl-C the child may still tidy its half-written output


def run_child(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Return the exit code as a shell would; Ctrl-C gives 130 without a word."""
    child = _Child()
    try:
        with heard([number for number in ASKING if number != signal.SIGINT], child.pass_on):
            code = child.run(command, environment)
    except KeyboardInterrupt:
        child.let_finish()
        return INTERRUPTED
    return code if code >= 0 else 128 - code


class _Child:
    """A process that may be told to stop before it has started."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.is_stopped = False

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> int:
        self.process = subprocess.Popen(command, env=environment)
        if self.is_stopped:  # the signal came while Popen was still at work
            self.stop()
        return self.process.wait()

    def pass_on(self, _number: int, _frame: FrameType | None) -> None:
        """Whoever ends us, or closes our terminal, means the child: a left-over server would keep its port."""
        self.stop()

    def stop(self) -> None:
        self.is_stopped = True
        if self.process:
            self.process.terminate()

    def let_finish(self) -> None:
        """Wait for a child that is told of the Ctrl-C; end it when it is slow or on a second one.

        A terminal tells all its processes, `kill` this one alone: the child takes both for one (stopping.py). Windows
        has the terminal only, and there `terminate` would not ask.
        """
        if not self.process:
            return
        try:
            if os.name != "nt":
                self.process.terminate()
            self.process.wait(GRACE_S)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self.process.kill()
