"""A small web server for one reader on this machine. For publishing use a real one."""

from __future__ import annotations

import re
import sys
import time
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from plugins.kernel.problems import PortalError
from plugins.pipeline.serve.pages import LIVE, LIVE_SCRIPT, LIVE_STYLE, SCRIPT, STYLE, empty_page, with_live
from plugins.pipeline.serve.state import PreviewState

HOST = "127.0.0.1"
WAIT_S = 25.0  # shorter than proxies and browsers give up
SWAP_S = 0.5  # while a new site is swapped in, its folder is missing for a moment
USUAL_PORT, LAST_PORT = 8000, 65535
PASSING = "no-store"
LASTING = "max-age=31536000, immutable"
_NAMED_BY_CONTENT = re.compile(r"/assets/[^/]+-[0-9a-f]{8}\.[a-z]+")  # a browser need not ask for them again
_TYPES = {".webmanifest": "application/manifest+json", ".vtt": "text/vtt"}


class PreviewServer(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has turned to another page is no news for an editor."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(site: Path, state: PreviewState, port: int) -> PreviewServer:
    """Return a server of the folder `site`; raise PortalError where the port is taken. Port 0 takes any."""
    try:
        return PreviewServer((HOST, port), partial(_Handler, state=state, directory=str(site)))
    except PermissionError:
        raise PortalError(f"端口 {port} 不许用。请换一个大些的：tasks.py serve --port {USUAL_PORT}") from None
    except OSError:
        other = port + 1 if port < LAST_PORT else USUAL_PORT
        raise PortalError(
            f"端口 {port} 已被占用。请关掉占用它的程序，或换一个：tasks.py serve --port {other}"
        ) from None


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, state: PreviewState, directory: str) -> None:
        self.state = state
        self._keeping = PASSING
        self.extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **_TYPES}
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.state.touch()
        try:
            self._get(urlsplit(self.path).path)
        finally:
            self.state.touch()

    def _get(self, path: str) -> None:
        if path == LIVE:
            self._answer(str(self._wait()), "text/plain")
        elif path == SCRIPT:
            self._answer(LIVE_SCRIPT, "text/javascript")
        elif path == STYLE:
            self._answer(LIVE_STYLE, "text/css")
        elif (page := self._page()) is not None:
            self._answer(page, "text/html")
        else:
            self._keeping = LASTING if _NAMED_BY_CONTENT.fullmatch(path) else PASSING
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self._keeping = PASSING
        lost = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and lost.is_file():
            self._answer(
                with_live(lost.read_text(encoding="utf-8"), self.state.problems), "text/html", HTTPStatus.NOT_FOUND
            )
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", self._keeping)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the editor's window is for problems."""

    def _page(self) -> str | None:
        """Return the HTML page that is asked for; None for other files and for addresses without one."""
        file = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html":
            return None
        html = _read_patiently(file)
        if html is not None:
            return with_live(html, self.state.problems)
        return None if Path(self.directory).is_dir() else empty_page(self.state.problems)

    def _wait(self) -> int:
        since = parse_qs(urlsplit(self.path).query).get("since", [""])[0]
        return self.state.wait_beyond(int(since), WAIT_S) if since.isdecimal() else self.state.version

    def _answer(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _read_patiently(file: Path) -> str | None:
    end = time.monotonic() + SWAP_S
    while True:
        try:
            return file.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            if file.parents[0].is_dir() or time.monotonic() > end:
                return None
            time.sleep(0.02)
