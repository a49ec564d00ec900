"""A real web server for a built site, under a sub-path and with the policy that a county should send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from plugins.pipeline.serve.connections import BoundedServer
from plugins.pipeline.serve.requests import part_of
from tests.browser.kinds import page_of_each_kind
from tests.policy import POLICY

SUB_PATH = "/mini/"
KEPT = "/assets/"  # named by their content; the operators' README has browsers ask for them once
WITHOUT_WASM = POLICY.replace(" 'wasm-unsafe-eval'", "")
TYPES = {".webmanifest": "application/manifest+json", ".vtt": "text/vtt", ".js": "text/javascript"}


@dataclass(frozen=True)
class Served:
    """A built site and the address at which it is served, with its closing slash."""

    folder: Path
    root: str
    pages: dict[str, str] = field(default_factory=dict)

    def url(self, page: str) -> str:
        """Return the address of a kind of page, or of an output path, which may have a query or an anchor."""
        path, mark, rest = self.pages.get(page, page).partition("?")
        return self.root + quote(path, safe="/#") + mark + rest

    def html(self, page: str) -> str:
        """Return the source of a kind of page or of an output path."""
        return (self.folder / self.pages.get(page, page)).read_text(encoding="utf-8")


@contextmanager
def serve(folder: Path, policy: str = POLICY) -> Iterator[Served]:
    """Serve the folder below SUB_PATH on a free port of this machine, with that Content-Security-Policy."""
    server = BoundedServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), policy=policy))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Served(folder, f"http://127.0.0.1:{server.server_port}{SUB_PATH}", page_of_each_kind(folder))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}

    def __init__(self, *arguments: Any, policy: str, **options: Any) -> None:
        self.policy, self.is_kept = policy, False  # first: the parent's own __init__ answers the request
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith(SUB_PATH):
            self.path = self.path.removeprefix(SUB_PATH.rstrip("/"))
            self.is_kept = self.path.startswith(KEPT)
            with suppress(ConnectionError):  # a page that is left asks no more
                if not self._send_part():
                    super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send_part(self) -> bool:
        """Answer with the part of a file that a player asks for, as servers do; else no film can be sought in."""
        file = Path(self.translate_path(self.path))
        if "Range" not in self.headers or not file.is_file():
            return False
        data = file.read_bytes()
        part = part_of(self.headers["Range"], len(data))
        if not part:
            return False
        begin, end = part
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Range", f"bytes {begin}-{end - 1}/{len(data)}")
        self.send_header("Content-Length", str(end - begin))
        self.end_headers()
        self.wfile.write(data[begin:end])
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is not there, as a web server is set up to do."""
        data = (Path(self.directory) / "404.html").read_bytes()
        self.is_kept = False
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        if self.is_kept:
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: pytest's output is for tests."""
