"""A web server as sites have one: gzip for what is text, connections kept open. It counts what it sends."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

SUB_PATH = "/county/"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
GZIP_LEVEL = 6  # nginx's and Apache's usual one lies between 1 and 6


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer. wire: bytes of its body as sent. plain: before gzip."""

    path: str
    wire: int
    plain: int


class Served:
    """A folder on a port of this machine and what was taken from it."""

    def __init__(self, folder: Path, policy: str) -> None:
        self.folder, self.policy, self.root = folder, policy, ""
        self.sent: list[Sent] = []
        self.body = cache(_body)  # gzip once a file; another folder may take this one's place

    def clear(self) -> None:
        """Forget what was sent until now."""
        self.sent.clear()


@contextmanager
def serve(folder: Path, policy: str = POLICY) -> Iterator[Served]:
    """Serve the folder below SUB_PATH. policy: the Content-Security-Policy of every answer, "" for none."""
    served = Served(folder, policy)
    handler = type("Handler", (_Handler,), {"served": served})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    served.root = f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _body(path: Path) -> tuple[bytes, int, bool]:
    """Return what is sent for a file, how long it was before, and whether it is gzipped."""
    data = path.read_bytes()
    if path.suffix not in TYPES:
        return data, len(data), False  # Pagefind's own files are gzipped already
    return gzip.compress(data, GZIP_LEVEL, mtime=0), len(data), True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one packet
    served: Served

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix(SUB_PATH)
        file = self.served.folder / (path + "index.html" if not path or path.endswith("/") else path)
        is_there = file.is_file()
        data, plain, is_gzip = self.served.body(file) if is_there else (b"", 0, False)
        self.served.sent.append(Sent(path, len(data), plain))
        self.send_response(HTTPStatus.OK if is_there else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages
        if is_gzip:
            self.send_header("Content-Encoding", "gzip")
        if self.served.policy:
            self.send_header("Content-Security-Policy", self.served.policy)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
