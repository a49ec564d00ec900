"""The clerks' desk ends from any thread, whatever its loop is doing."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import HTTPError, urlopen

import pytest

from plugins.office.members.serving.run import Desk
from tests.members import NOW, VILLAGE, begin
from tests.patience import STEP_S


def test_a_loop_that_is_awake_already_closes_nothing_that_is_still_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that ends wakes the loop too: it may close its pipe before `close` has written to it."""
    with begin(tmp_path, 3) as register:
        desk = Desk(register, 0, lambda: NOW)
        trigger, closing = desk._server.trigger, threading.Event()
        pull, close_all = trigger._physical_pull, desk._close_all

        def pull_late() -> None:
            pull()  # as an answer that ends
            assert closing.wait(STEP_S)
            for _turn in range(1000):
                time.sleep(0)  # lets the loop go on
            pull()

        def told() -> None:
            closing.set()
            close_all()

        monkeypatch.setattr(trigger, "_physical_pull", pull_late)
        monkeypatch.setattr(desk, "_close_all", told)
        serving = threading.Thread(target=desk.run)
        serving.start()
        desk.close()
        serving.join()
    assert [] == trigger._fds


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk that serves."""
    with begin(tmp_path, 3) as register:
        made = Desk(register, 0, lambda: NOW)
        serving = threading.Thread(target=made.run)
        serving.start()
        yield made
        made.close()
        serving.join()


def _connected(desk: Desk) -> socket.socket:
    return socket.create_connection(("127.0.0.1", urlsplit(desk.address).port or 0), timeout=STEP_S)


def test_half_requests_keep_nobody_out(desk: Desk) -> None:
    with ExitStack() as open_ones:
        for _ in range(50):
            half = open_ones.enter_context(_connected(desk))
            half.sendall(b"POST /members HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx")
        begun = time.monotonic()
        with pytest.raises(HTTPError, match="403"):
            urlopen(desk.address.partition("/open")[0], timeout=STEP_S)
        assert time.monotonic() - begun < 5


@pytest.mark.parametrize("length", [b"Content-Length: 1000000000", b"Transfer-Encoding: chunked"])
def test_a_body_that_no_form_needs_is_refused_before_it_has_come(desk: Desk, length: bytes) -> None:
    with _connected(desk) as sender:
        sender.sendall(b"POST /members HTTP/1.1\r\nHost: 127.0.0.1\r\n" + length + b"\r\n\r\n")
        if b"chunked" in length:
            sender.sendall(b"%x\r\n" % 1_000_000 + b"x" * 600_000)
        assert b"413" in sender.recv(100)


def _asked(desk: Desk, path: str, cookie: str = "") -> tuple[int, dict[str, str], str]:
    asked = HTTPConnection("127.0.0.1", urlsplit(desk.address).port or 0, timeout=STEP_S)
    asked.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = asked.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode()
    asked.close()
    return found


def test_the_cookie_alone_opens_nothing(desk: Desk) -> None:
    """Browsers give it to every port of the PC, and so to another program's page."""
    address = urlsplit(desk.address)
    home = address.path.removesuffix("/open")
    status, headers, _ = _asked(desk, f"{address.path}?{address.query}")
    cookie, _, attributes = headers["Set-Cookie"].partition(";")
    assert (302, f"{home}/") == (status, headers["Location"]) and f"Path={home}/" in attributes
    assert 200 == _asked(desk, f"{home}/members", cookie)[0]
    for path in ("/members", "/", "/open", f"{home}x/members", f"{home[:-1]}/members", "//members", "/static/desk.css"):
        assert 403 == _asked(desk, path, cookie)[0], path
    assert home.strip("/") not in cookie
    assert [403, 403] == [_asked(desk, f"{home}{path}")[0] for path in ("/members", "")]


def test_every_address_of_a_page_is_below_the_path(desk: Desk) -> None:
    address = urlsplit(desk.address)
    home = address.path.removesuffix("/open")
    cookie = _asked(desk, f"{address.path}?{address.query}")[1]["Set-Cookie"].partition(";")[0]
    for path in ("", "/members", "/due", f"/branch/{VILLAGE}", f"/branch/{VILLAGE}/meeting",
                 f"/branch/{VILLAGE}/dues/2026-03", "/nothing"):  # fmt: skip
        _, headers, page = _asked(desk, f"{home}{path}", cookie)
        found = re.findall(r'(?:href|action|src)="([^"#]+)"', page)
        assert found and all(each.startswith(f"{home}/") for each in found), path
        assert "same-origin" == headers["Referrer-Policy"]
