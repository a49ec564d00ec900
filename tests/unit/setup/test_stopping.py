"""plugins/setup/stopping.py and child.py: whoever asks a command to end, it puts away what it has begun."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import STEP_S
from tests.systems import needs_signals

REPOSITORY = Path(__file__).parents[3]
SIGNS = ["SIGINT", "SIGTERM", "SIGHUP"]
# What a verb does: it says that it is at work, and that it has put its things away, which takes a while.
AT_WORK = (
    "import sys, time\n"
    f"sys.path.insert(0, {str(REPOSITORY)!r})\n"
    "from plugins.setup.stopping import stopped_like_by_hand\n"
    "with stopped_like_by_hand():\n"
    "    try: print('up', flush=True); time.sleep(600)\n"
    "    finally: time.sleep(0.2); print('away', flush=True)\n"
)
LAUNCHER = (
    "import sys\n"
    f"sys.path.insert(0, {str(REPOSITORY)!r})\n"
    "from plugins.setup.child import run_child\n"
    "sys.exit(run_child([sys.executable, '-c', sys.argv[1]], {}))\n"
)


def started(*words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", *words]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    assert process.stdout is not None
    assert b"up\n" == process.stdout.readline()
    return process


@needs_signals
@pytest.mark.parametrize("name", SIGNS)
def test_a_command_that_is_asked_to_end_puts_its_things_away(name: str) -> None:
    process = started(AT_WORK)
    process.send_signal(getattr(signal, name))
    assert b"away\n" == process.communicate(timeout=STEP_S)[0]


@needs_signals
@pytest.mark.parametrize("send", ["kill", "killpg"])
@pytest.mark.parametrize("name", SIGNS)
def test_what_the_launcher_hears_its_child_hears_and_once_only(name: str, send: str) -> None:
    """A supervisor and `kill` ask the launcher alone, a terminal both: then the child hears of it twice."""
    launcher = started(LAUNCHER, AT_WORK)
    getattr(os, send)(launcher.pid, getattr(signal, name))
    assert b"away\n" == launcher.communicate(timeout=STEP_S)[0]


@needs_signals
def test_what_is_ignored_stays_ignored() -> None:
    """As after `nohup`: the terminal may close, the command goes on to its end."""
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    process = started(ignoring + AT_WORK.replace("time.sleep(600)", "sys.stdin.readline(); print('done', flush=True)"))
    process.send_signal(signal.SIGHUP)
    assert b"done\naway\n" == process.communicate(b"\n", timeout=STEP_S)[0]
