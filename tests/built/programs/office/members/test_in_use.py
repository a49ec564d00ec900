"""A process that has the register open keeps others from replacing it, and no longer than it lives."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.restore import restore
from plugins.office.members.store import in_use
from plugins.office.members.store.register import open_register
from tests.members import NOW, begin
from tests.systems import needs_fork

pytestmark = needs_fork


def test_a_restore_waits_for_the_desk_to_be_closed_or_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = tmp_path / "a.backup"
    with begin(tmp_path, 3) as register:
        write_backup(register, backup, "")
        file = register.file
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        open_register(file)
        os.write(writing, b"open")
        signal.pause()
    try:
        assert b"open" == os.read(reading, 4)
        with monkeypatch.context() as patched, pytest.raises(PortalError, match="在别的窗口里开着"):
            patched.setattr(in_use, "PATIENCE_S", 0.01)
            restore(backup, "", file, NOW)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        os.close(writing)
    restore(backup, "", file, NOW)
    with open_register(file) as register:
        assert 3 == register.one("select count(*) from members")
