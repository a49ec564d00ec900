"""plugins/delivery/publishing/stores/rclone_process.py: an rclone whose host says nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from plugins.delivery.publishing.stores import rclone_process
from plugins.delivery.publishing.stores.rclone_process import Rclone
from plugins.delivery.publishing.stores.store import StoreFailed


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rclone]:
    """An rclone that takes what it is asked and does not answer, as while it waits for its host."""
    monkeypatch.setattr(rclone_process, "_ANSWER_S", 0.02)
    with socket.create_server(("127.0.0.1", 0)) as server:
        rclone = Rclone.__new__(Rclone)
        rclone._port, rclone._login = server.getsockname()[1], ""
        rclone._local, rclone._connections = threading.local(), []
        yield rclone


def test_a_host_that_does_not_answer_is_given_up(silent: Rclone) -> None:
    """rclone itself would ask it again and again, for half an hour."""
    for ask in (lambda: silent.fetch("", ".redcity/manifest"), lambda: silent.ask("operations/deletefile")):
        with pytest.raises(StoreFailed, match=r"没有回音，没有再等.*再运行一次"):
            ask()
