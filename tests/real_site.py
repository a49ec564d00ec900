"""The portal's own content, built and served as a good web server would. For the audit and the README's pictures."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from urllib.parse import urlsplit

from plugins.setup import SetupError
from tests.policy import POLICY

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
FOREVER = "public, max-age=31536000, immutable"  # names below assets/ change with the bytes
TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".vtt": "text/vtt"}
TEXTS = frozenset({".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".webmanifest", ".vtt"})


class SiteServer(ThreadingHTTPServer):
    daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"


@contextmanager
def serving(folder: Path) -> Iterator[SiteServer]:
    """Serve `folder`, which may be filled later: a build needs to know the port first."""
    server = SiteServer((HOST, 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def build_site(output: Path, site_url: str, *options: str) -> None:
    """Build the portal's own content as an editor would; raise SetupError with what the build says against it."""
    command = [sys.executable, str(ROOT / "tasks.py"), "build", "--site-url", site_url, "--output", str(output)]
    done = subprocess.run([*command, *options], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SetupError("网站没有生成。", "The site could not be built.", done.stdout + done.stderr)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = self._file()
        if not file.is_file():
            self._text(Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND)
        elif file.suffix in TEXTS:
            self._text(file)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        is_asset = urlsplit(self.path).path.startswith("/assets/")
        self.send_header("Cache-Control", FOREVER if is_asset else "no-cache")
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def guess_type(self, path: str | PathLike[str]) -> str:
        return TYPES.get(Path(path).suffix) or super().guess_type(path)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _file(self) -> Path:
        file = Path(self.translate_path(self.path))
        return file / "index.html" if urlsplit(self.path).path.endswith("/") else file

    def _text(self, file: Path, status: HTTPStatus = HTTPStatus.OK) -> None:
        data = file.read_bytes()
        packed = "gzip" in self.headers.get("Accept-Encoding", "")
        data = gzip.compress(data, mtime=0) if packed else data
        self.send_response(status)
        self.send_header("Content-Type", f"{self.guess_type(file)}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
