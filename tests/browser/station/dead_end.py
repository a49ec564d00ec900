"""A proxy that leads nowhere and remembers who wanted out."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.patience import STEP_S

HOST = "127.0.0.1"
LONGEST_LINE = 4096
# What Firefox itself asks for, whatever page is open: its settings, its updates, its parts from others.
BROWSERS_OWN = ("mozilla.com:443", "mozilla.org:443", "mozilla.net:443", "firefox.com:443", "googleapis.com:443")


class DeadEnd(socketserver.ThreadingTCPServer):
    """Reads the first line of each request, as `GET http://… HTTP/1.1`, refuses it and hangs up."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), _Refusal)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"{HOST}:{self.server_address[1]}"

    def wishes_of_pages(self) -> list[str]:
        """Return what was asked for, but for the browser's own wishes."""
        return [line for line in self.asked if not line.removesuffix(" HTTP/1.1").endswith(BROWSERS_OWN)]


class _Refusal(socketserver.StreamRequestHandler):
    timeout = STEP_S

    def handle(self) -> None:
        assert isinstance(self.server, DeadEnd)
        with suppress(ConnectionError):  # a browser that is killed hears no answer
            self.server.asked.append(self.rfile.readline(LONGEST_LINE).decode("latin-1").strip())
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


@contextmanager
def dead_end() -> Iterator[DeadEnd]:
    """Yield such a proxy, listening."""
    with DeadEnd() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(STEP_S)
