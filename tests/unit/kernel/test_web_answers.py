"""plugins/kernel/web_answers.py: no host makes whoever asks it read on without an end, or end in a fault of ours."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.error import URLError
from urllib.parse import unquote

import pytest

from plugins.kernel.web_answers import ask_web
from tests.patience import STEP_S

PIECE, PIECES = bytes(1 << 16), 1024  # of what is sent along; a system keeps a few for whoever does not read


class _Host(BaseHTTPRequestHandler):
    sent: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        if self.path == "/here":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"here")
            return
        self.send_response(302)
        self.send_header("Location", unquote(self.path.removeprefix("/to/")))
        self.end_headers()
        with suppress(ConnectionError):
            for _ in range(PIECES):
                self.sent.append(self.wfile.write(PIECE))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    _Host.sent = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_what_a_host_sends_along_where_it_leads_elsewhere_is_not_read(host: str) -> None:
    with ask_web(f"{host}/to/%2Fhere", STEP_S) as answer:
        assert b"here" == answer.read()
    assert len(_Host.sent) < PIECES


@pytest.mark.parametrize("place", ["http://[", "http://a..b/", f"http://{'a' * 70}.cn/", "ftp://127.0.0.1:9/a"])
def test_a_host_that_leads_to_no_address_is_told_as_one_that_is_not_reached(host: str, place: str) -> None:
    with pytest.raises(URLError, match="转到的地址不对"):
        ask_web(f"{host}/to/{place.replace('/', '%2F')}", STEP_S)
