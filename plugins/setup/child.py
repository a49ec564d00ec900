"""Run the portal in a child process that ends when we are asked to end."""

import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from plugins.setup import INTERRUPTED

GRACE_S = 10.0  # after Ctrl-C the child may still tidy its half-written output


def run_child(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Return the exit code as a shell would; Ctrl-C gives 130 without a word."""
    child = _Child()
    try:
        with _passing_on_sigterm(child):
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

    def stop(self) -> None:
        self.is_stopped = True
        if self.process:
            self.process.terminate()

    def let_finish(self) -> None:
        """Wait for a child that got the same Ctrl-C; end it when it is slow or on a second one."""
        if not self.process:
            return
        try:
            self.process.wait(GRACE_S)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self.process.kill()


@contextmanager
def _passing_on_sigterm(child: _Child) -> Iterator[None]:
    """Whoever stops us means the child: a left-over server would keep its port."""

    def pass_on(_number: int, _frame: FrameType | None) -> None:
        child.stop()

    before = signal.signal(signal.SIGTERM, pass_on)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
