"""nginx with the settings that operators copy from their README, on a free port of this machine."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path

from plugins.setup.servers import BROTLI, NAMED_BY, ensure_nginx
from tests.county import ROOT
from tests.patience import STEP_S

README = ROOT / "plugins/delivery/README.md"
MIME_TYPES = Path("/etc/nginx/mime.types")
HOST = "127.0.0.1"
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
load_module {brotli};
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{beside}
{server}
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server has sent, as it came."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True)
class Nginx:
    """A running server."""

    port: int

    def get(self, path: str, encodings: str = "") -> Answer:
        """Ask for a path. encodings: what the browser can unpack."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=STEP_S)
        connection.request("GET", path, headers={"Accept-Encoding": encodings})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


def server_block() -> str:
    """Return the settings as the README prints them."""
    found = re.search(r"^```nginx\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"{README} shows no settings for nginx"
    return found[1]


def letters_block(port: int) -> str:
    """Return what the README says of letters. port: of the receiver."""
    found = re.search(r"^```nginx\n(    location = /letters .*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S)
    assert found and "127.0.0.1:8040" in found[1], f"{README} does not say how letters are passed on"
    return found[1].replace("127.0.0.1:8040", f"127.0.0.1:{port}")


def settings(site: Path, folder: Path, port: int, redirects: Path | None = None, receiver: int = 0) -> str:
    """Return nginx's whole file: the README's block, whose place, port and certificate alone are this machine's.

    redirects: the table of old addresses, which the README says how to include. receiver: the port of the program that
    takes letters, 0 for none.
    """
    ours = {
        r"listen 443 ssl;": f"listen {HOST}:{port};",
        r"ssl_certificate(_key)? .*": "",
        r"root /srv/dangjian;": f"root {site};",
    }
    server = server_block()
    for pattern, line in ours.items():
        server, count = re.subn(pattern, line, server)
        assert count, f"{README} no longer says {pattern}"
    beside = ""
    if redirects:
        asks = re.search(r"`(if \(\$portal_moved\) .*?)`", README.read_text(encoding="utf-8"))
        assert asks, f"{README} does not say how the table is asked"
        server, beside = server.replace("root ", f"{asks[1]}\n    root ", 1), f"    include {redirects};"
    if receiver:
        server = server.replace("    root ", f"{letters_block(receiver)}    root ", 1)
    user = "user root;" if os.geteuid() == 0 else ""  # the tests' folders are nobody else's to read
    return AROUND.format(user=user, folder=folder, brotli=BROTLI, beside=beside, server=server)


@contextmanager
def serving(site: Path, folder: Path, redirects: Path | None = None, receiver: int = 0) -> Iterator[Nginx]:
    """Serve a site; folder: an empty one for nginx's own files. redirects, receiver: see `settings`."""
    port = _free_port()
    shutil.copy(MIME_TYPES, folder)  # the README includes it from beside the settings
    conf = folder / "nginx.conf"
    conf.write_text(settings(site, folder, port, redirects, receiver), encoding="utf-8")
    program = os.environ.get(NAMED_BY) or ensure_nginx()
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(conf)], stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(port, process)
        yield Nginx(port)
    finally:
        process.terminate()
        process.communicate(timeout=STEP_S)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + STEP_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"nginx has ended: {process.communicate()[1]}")
        try:
            socket.create_connection((HOST, port), STEP_S).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("nginx does not answer")
