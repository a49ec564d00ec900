"""One rclone for a whole publication: started once, asked over a loopback port that only we know the password of."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import secrets
import selectors
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from plugins.delivery.publishing.stores import rclone_guard
from plugins.delivery.publishing.stores.rclone_failures import failure
from plugins.delivery.publishing.stores.store import StoreFailed

NAMED_BY = "REDCITY_RCLONE"
_START_S = 60.0
_ANSWER_S = 150.0  # a host that takes what it is asked, and says nothing, would be asked again for half an hour
# These answer once a whole file is there, however slow the line is, or all names of a site are.
_LASTING: dict[str, float | None] = {
    "/operations/copyfile": None, "/operations/movefile": None, "/operations/list": 3600.0,
}  # fmt: skip
_POLL_S = 0.05
_CHUNK = 1 << 20
_UNREADABLE = "unreadable"  # in place of a hash: the file is not what it was
_QUICK = {"RCLONE_WEBDAV_PACER_MIN_SLEEP": "0s"}  # else a hundred requests a second at most, of which a file needs nine


def find_rclone() -> str:
    """Return the system's rclone, else the one that came with this project; raise StoreFailed where there is none."""
    own = Path(sys.executable).parent / ("rclone.exe" if os.name == "nt" else "rclone")
    found = os.environ.get(NAMED_BY) or shutil.which("rclone") or (str(own) if own.is_file() else "")
    if not found:
        raise StoreFailed("没有找到 rclone。请从系统的软件库安装 rclone，再做一次。")
    return found


class _BrokenOff(StoreFailed):
    """No answer came, or not all of it, or nothing of a file that is there: a full or busy host ends what it began."""


class Rclone:
    """A running rclone. Threads may ask it at the same time."""

    def __init__(self, bytes_per_s: int = 0) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port: int = probe.getsockname()[1]
        user, password = "redcity", secrets.token_urlsafe(24)
        self._login = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._local = threading.local()
        self._connections: list[http.client.HTTPConnection] = []
        command = [find_rclone(), "rcd", "--rc-addr", f"127.0.0.1:{self._port}", "--rc-serve", "--rc-user", user]
        command += ["--retries", "3", "--low-level-retries", "4", "--contimeout", "20s", "--timeout", "60s"]
        command += ["--bwlimit", f"{bytes_per_s}B"] if bytes_per_s else []
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", rclone_guard.__file__, *command],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**_QUICK, **os.environ, "RCLONE_RC_PASS": password},
        )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_S
        while time.monotonic() < deadline and self._child.poll() is None:
            try:
                self.ask("rc/noop")
                return
            except StoreFailed:
                time.sleep(_POLL_S)
        self.close()
        raise StoreFailed("rclone 没有启动。请运行 rclone version 看它说什么。")

    def ask(self, command: str, **words: Any) -> dict[str, Any]:
        """Return what a command of rclone's remote control answers; raise StoreFailed with rclone's words."""
        body = json.dumps(words).encode()
        status, data = self._request("POST", f"/{command}", body, _whole)
        answer: dict[str, Any] = json.loads(data or b"{}")
        if status != http.client.OK:
            raise failure(str(answer.get("error", "")))
        return answer

    def fetch(self, root: str, path: str, most: int | None = None) -> bytes | None:
        """Return a file's bytes, so many at most; None where there is none."""
        return self._look(root, path, partial(_begun, most=most) if most else _whole)

    def sha256(self, root: str, path: str) -> str:
        """Return the hash of a file, "" where there is none. It may be larger than the memory."""
        try:
            found = self._look(root, path, _hashed)
        except _BrokenOff:
            return _UNREADABLE
        return found.decode() if found is not None else ""

    def _look(self, root: str, path: str, take: Callable[[http.client.HTTPResponse], bytes]) -> bytes | None:
        """Ask for a file, once more where the answer breaks off: rclone ends a connection whose file is not as long as
        its host has said, and whoever comes next on it hears nothing. Return what is taken, None where there is none.
        """
        try:
            return _found(path, *self._request("GET", _served(root, path), None, take))
        except _BrokenOff:
            return _found(path, *self._request("GET", _served(root, path), None, take))

    def _request(
        self, method: str, address: str, body: bytes | None, take: Callable[[http.client.HTTPResponse], bytes]
    ) -> tuple[int, bytes]:
        """Return the status, and what is taken of a good answer."""
        connection = getattr(self._local, "connection", None) or self._connect()
        if _is_dropped(connection):
            connection.close()  # the request opens it anew
        limit = connection.timeout = _LASTING.get(address, _ANSWER_S)
        if connection.sock:
            connection.sock.settimeout(limit)
        try:
            headers = {"Authorization": self._login, "Content-Type": "application/json"}
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            found = take(answer) if answer.status == http.client.OK else answer.read()
            if not answer.isclosed():  # there is more of it, which nobody wants
                connection.close()
            return answer.status, found
        except TimeoutError:
            connection.close()
            raise StoreFailed(
                f"那边 {limit:.0f} 秒没有回音，没有再等。请看网络通不通、那边是不是停了，再运行一次就接着做。"
            ) from None
        except (OSError, http.client.HTTPException) as error:
            connection.close()  # the next request opens it anew
            raise _BrokenOff(
                f"rclone 停了：{error}。网站是完整的，再运行一次就接着做；还是这样，请看那边是不是有别人放的大量文件。"
            ) from None

    def _connect(self) -> http.client.HTTPConnection:
        """Open a connection for this thread."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        self._local.connection = connection
        self._connections.append(connection)
        return connection

    def close(self) -> None:
        for connection in self._connections:
            connection.close()
        assert self._child.stdin
        self._child.stdin.close()  # by which its guard knows that it shall end
        self._child.wait()


def _is_dropped(connection: http.client.HTTPConnection) -> bool:
    """Tell whether rclone has ended a connection, as it does after a minute in which nothing was asked.

    Between two requests there is nothing to read but that end.
    """
    if connection.sock is None:
        return False
    with selectors.DefaultSelector() as selector:
        selector.register(connection.sock, selectors.EVENT_READ)
        return bool(selector.select(0))


def _served(root: str, path: str) -> str:
    return f"/{quote(f'[{root}]', safe='')}/{quote(path)}"


def _whole(answer: http.client.HTTPResponse) -> bytes:
    return answer.read()


def _begun(answer: http.client.HTTPResponse, most: int) -> bytes:
    """Return so many bytes of a file at most; raise IncompleteRead, as for a whole one, where the answer breaks off."""
    data = answer.read(most)
    if len(data) < most and answer.length:
        raise http.client.IncompleteRead(data, answer.length)
    return data


def _hashed(answer: http.client.HTTPResponse) -> bytes:
    found = hashlib.sha256()
    while chunk := answer.read(_CHUNK):
        found.update(chunk)
    return found.hexdigest().encode()


def _found(path: str, status: int, data: bytes) -> bytes | None:
    """Return what was taken of a file, None where there is none; raise StoreFailed for any other answer.

    Of a file that is not there rclone says so. It says NOT_FOUND alone where it has seen the file and its host did not
    hand it out: whoever took that for none would begin anew, beside what is there.
    """
    if status == http.client.OK:
        return data
    said = data.decode("utf-8", "replace")
    if status == http.client.NOT_FOUND and said.strip() == http.client.responses[status]:
        raise _BrokenOff(
            f"那边有 {path}，却没有给。那边太忙的，过一会儿再运行一次就接着做；还是这样，请看这个帐号能不能读它。"
        )
    if status == http.client.NOT_FOUND or "not found" in said:
        return None
    raise failure(said)
