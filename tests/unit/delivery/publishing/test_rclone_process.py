"""plugins/delivery/publishing/stores/rclone_process.py: an rclone whose host says nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from plugins.delivery.publishing.stores import rclone_process
from plugins.delivery.publishing.stores.rclone_process import Rclone
from plugins.delivery.publishing.stores.store import StoreFailed


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rclone]:
    """An rclone that takes what it is asked and does not answer, as while it waits for its host."""
    monkeypatch.setattr(rclone_process, "_ANSWER_S", 0.02)
    monkeypatch.setitem(rclone_process._LASTING, "/operations/list", 0.02)
    with socket.create_server(("127.0.0.1", 0)) as server:
        rclone = Rclone.__new__(Rclone)
        rclone._port, rclone._login = server.getsockname()[1], ""
        rclone._local, rclone._connections = threading.local(), []
        yield rclone


def test_a_host_that_does_not_answer_is_given_up(silent: Rclone) -> None:
    """rclone itself would ask it again and again, for half an hour."""
    commands = ("operations/deletefile", "operations/list")
    asks = [lambda: silent.fetch("", ".redcity/manifest"), *(partial(silent.ask, each) for each in commands)]
    for ask in asks:
        with pytest.raises(StoreFailed, match=r"没有回音，没有再等.*再运行一次"):
            ask()


class _Answers(BaseHTTPRequestHandler):
    """An rclone that says of files what it says: of one that is not there, and of one that its host does not give."""

    def do_GET(self) -> None:
        asked = self.path.rpartition("/")[2]
        status, said = {"there": (200, b"x"), "absent": (404, ABSENT)}.get(asked, (404, b"Not Found\n"))
        if asked == "late" and asked in self.server.asked:  # type: ignore[attr-defined]
            status, said = 200, b"x"
        self.server.asked.append(asked)  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


ABSENT = b'{"error": "failed to find object: object not found", "path": "absent", "status": 404}'


@pytest.fixture
def answering() -> Iterator[Rclone]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        rclone = Rclone.__new__(Rclone)
        rclone._port, rclone._login = server.server_address[1], ""
        rclone._local, rclone._connections = threading.local(), []
        yield rclone
        for each in rclone._connections:
            each.close()
        server.shutdown()


def test_a_file_that_a_host_does_not_hand_out_is_not_taken_for_absent(answering: Rclone) -> None:
    """Else a busy host would seem to have no list of what is there, or no word of a run that was cut."""
    assert [b"x", None, b"x"] == [answering.fetch("", name) for name in ("there", "absent", "late")]
    with pytest.raises(StoreFailed, match=r"那边有 kept，却没有给.*再运行一次"):
        answering.fetch("", "kept")
    assert ["", "unreadable"] == [answering.sha256("", name) for name in ("absent", "kept")]
