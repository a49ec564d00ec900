"""Run other programs and tell people what is going on. The one seam that tests replace."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from plugins.setup.pip_alone import HEARD

NOT_STARTED = 127  # what a shell answers when there is no such program
TIMED_OUT = 124  # what timeout(1) answers
QUIET = {
    "DEBIAN_FRONTEND": "noninteractive",  # apt must not ask for a time zone
    # A pip.conf with user=true would make every install into .venv fail, so would require-hashes; dry-run makes none.
    "PIP_USER": "0",
    "PIP_REQUIRE_HASHES": "0",
    "PIP_DRY_RUN": "0",
}
# Of what the environment tells pip only where packages come from is heard: all else, as PIP_TARGET, is meant for other
# installs and would lay them elsewhere, choose other versions, or refuse what requirements.lock asks for.
_PIP = "PIP_"


@dataclass(frozen=True, slots=True)
class Finished:
    """A program that has ended."""

    code: int
    output: str  # stdout and stderr as they came

    def tail(self, lines: int = 15) -> str:
        """Return the last lines, where programs say why they failed."""
        return "\n".join(self.output.strip().splitlines()[-lines:])


class Run(Protocol):
    """Runs a command to its end; never raises because the command failed."""

    def __call__(self, command: Sequence[str], timeout_s: float | None = None) -> Finished:
        """Return how it ended."""


def run_command(command: Sequence[str], timeout_s: float | None = None) -> Finished:
    """Run a command without input and return its code and output."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=_surroundings(),
            close_fds=False,  # lets the lock of guard.py through; Python marks all else private
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finished(TIMED_OUT, f"{command[0]}: no answer in {timeout_s} s")
    except OSError as error:
        return Finished(NOT_STARTED, f"{command[0]}: {error}")
    return Finished(done.returncode, done.stdout.decode("utf-8", "replace"))


def _surroundings() -> dict[str, str]:
    heard = {name: value for name, value in os.environ.items() if not name.startswith(_PIP) or name in HEARD}
    return heard | QUIET


def say(chinese: str, english: str) -> None:
    """Print one line of progress where it cannot be mistaken for a result."""
    print(f"{chinese} / {english}", file=sys.stderr, flush=True)
