"""A site's server whose network a test cuts, slows down and weighs, and which can be given another site."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event, Thread
from urllib.parse import unquote, urlsplit

from plugins.pipeline.serve.connections import BoundedServer
from tests.browser.serving import SUB_PATH, TYPES
from tests.patience import STEP_S
from tests.policy import POLICY

_TYPES = {
    **TYPES, ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain",
    ".json": "application/json", ".webp": "image/webp", ".avif": "image/avif", ".png": "image/png",
}  # fmt: skip


@dataclass
class Network:
    """folder: the site that is served. is_cut: nobody is answered. held: paths that wait for `release`.

    instead: what is said instead of the files at some paths, with its status, as by a host that is set up badly.
    failing: after how many further files the network is cut, None for never. asked: paths that were answered.
    sent: bytes, packed as most servers send them.
    """

    folder: Path
    root: str = ""
    is_cut: bool = False
    held: str = ""
    failing: int | None = None
    asked: list[str] = field(default_factory=list)
    sent: int = 0
    instead: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    release: Event = field(default_factory=Event)

    def forget(self) -> None:
        """Weigh anew."""
        self.asked, self.sent = [], 0

    def file(self, path: str) -> Path:
        found = self.folder / path
        return found / "index.html" if found.is_dir() else found

    def admits(self, path: str) -> bool:
        """Tell whether a request is answered; one that is held waits first."""
        if self.held and path == self.held:
            self.release.wait(STEP_S)
        if self.failing is not None and path.startswith(("assets/", "news/", "search/", "notices/")):
            self.failing -= 1
            self.is_cut = self.is_cut or self.failing < 0
        return not self.is_cut


class _Handler(BaseHTTPRequestHandler):
    network: Network

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix(SUB_PATH)
        if not self.network.admits(path):
            self.close_connection = True
            return
        file = self.network.file(path)
        with suppress(ConnectionError):
            if path in self.network.instead:
                status, data = self.network.instead[path]
                self._answer(status, data, file.suffix, path)
            elif file.is_file():
                self._answer(HTTPStatus.OK, file.read_bytes(), file.suffix, path)
            else:
                self._answer(HTTPStatus.NOT_FOUND, self.network.file("404.html").read_bytes(), ".html", path)

    def _answer(self, status: int, plain: bytes, suffix: str, path: str) -> None:
        data = gzip.compress(plain, 6)
        self.send_response(status)
        headers = {
            "Content-Type": _TYPES.get(suffix, "application/octet-stream"), "Content-Encoding": "gzip",
            "Content-Length": str(len(data)), "Content-Security-Policy": POLICY, "Cache-Control": "no-cache",
        }  # fmt: skip
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.network.asked.append(path)
        self.network.sent += len(data) + sum(len(name) + len(value) + 4 for name, value in headers.items())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: pytest's output is for tests."""


@contextmanager
def network_of(folder: Path) -> Iterator[Network]:
    """Serve a site on a free port of this machine."""
    network = Network(folder)
    server = BoundedServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"network": network}))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    network.root = f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    try:
        yield network
    finally:
        network.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
