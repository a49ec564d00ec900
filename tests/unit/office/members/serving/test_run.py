"""The clerks' desk ends from any thread, whatever its loop is doing."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from plugins.office.members.serving.run import Desk
from tests.members import NOW, begin
from tests.patience import STEP_S


def test_a_loop_that_is_awake_already_closes_nothing_that_is_still_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that ends wakes the loop too: it may close its pipe before `close` has written to it."""
    with begin(tmp_path, 3) as register:
        desk = Desk(register, 0, lambda: NOW)
        trigger, closing = desk._server.trigger, threading.Event()
        pull, close_all = trigger._physical_pull, desk._close_all

        def pull_late() -> None:
            pull()  # as an answer that ends
            assert closing.wait(STEP_S)
            for _turn in range(1000):
                time.sleep(0)  # lets the loop go on
            pull()

        def told() -> None:
            closing.set()
            close_all()

        monkeypatch.setattr(trigger, "_physical_pull", pull_late)
        monkeypatch.setattr(desk, "_close_all", told)
        serving = threading.Thread(target=desk.run)
        serving.start()
        desk.close()
        serving.join()
    assert [] == trigger._fds
