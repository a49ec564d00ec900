"""Commands of an editor that are killed, with all that they have started, and the way out that they tell of."""

from __future__ import annotations

import os
import re
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from plugins.kernel.problems import PortalError
from tests.editors import Editor

_LOCK = re.compile(r"(/[^'\uff0c\u3002]+?\.lock)\b")
_KILLER = """#!/bin/sh
read left < {count}
left=$((left - 1))
echo $left > {count}
test $left -eq 0 && kill -s KILL -- -$(cat {group})
exec cat
"""
Act = Callable[[], bool]


def die(editor: Editor, act: Act, seconds: float, files: int = 0) -> None:
    """Run a command that dies after so many seconds; or, where `files` is given, while git writes the nth file."""
    group = editor.root / ".git" / "group"
    if files:
        _set_killer(editor, files, group)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of locks that other threads may hold
        child = os.fork()
    if not child:
        try:
            os.setsid()
            group.write_text(str(os.getpid()), encoding="ascii")
            act()
        except BaseException:
            os._exit(1)
        os._exit(0)
    if not files and not _has_ended_within(child, seconds):
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:  # it is not so far yet that it has a group of its own
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    _wait_for_group(child)
    if files:
        (editor.root / ".git/info/attributes").unlink()


def _has_ended_within(child: int, seconds: float) -> bool:
    """Tell whether a child has ended by itself, as one does whose hook kills it; it can still be waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
        time.sleep(min(0.005, seconds))
    return False


def _set_killer(editor: Editor, files: int, group: Path) -> None:
    folder = editor.root / ".git"
    count, script = folder / "left", folder / "killer"
    count.write_text(f"{files}\n", encoding="ascii")
    script.write_text(_KILLER.format(count=f"'{count}'", group=f"'{group}'"), encoding="utf-8")
    script.chmod(0o755)
    (folder / "info").mkdir(exist_ok=True)
    (folder / "info/attributes").write_text("* filter=killer\n", encoding="ascii")
    editor.git("config", "filter.killer.smudge", f"'{script}'")
    editor.git("config", "filter.killer.clean", "cat")


def _wait_for_group(group: int) -> None:
    while True:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.005)


def after_locks(editor: Editor, act: Act, tries: int = 8) -> bool:
    """Run a command, and remove each lock that it says to remove, as people do who have no other git open."""
    for _ in range(tries):
        try:
            is_done = act()
        except PortalError as refused:
            words = str(refused)
        else:
            words = "" if is_done else "\n".join(editor.told)
            if is_done:
                return True
        locks = {Path(each) for each in _LOCK.findall(words) if Path(each).exists()}
        if not locks:
            raise AssertionError(words)
        for each in locks:
            each.unlink()
    return False
