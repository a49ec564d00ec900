"""plugins/pipeline/serve/connections.py: what a client may ask, over real sockets."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import pytest

from plugins.pipeline.serve import connections
from plugins.pipeline.serve.connections import MOST, BoundedServer
from plugins.pipeline.serve.server import HOST, make_server
from plugins.pipeline.serve.state import PreviewState
from tests.built.programs.pipeline.serve.bad_requests import BAD, HOSTS, UNCLEAR, head
from tests.patience import STEP_S
from tests.sampling import in_turns
from tests.unit.samples import save

pytestmark = in_turns()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[BoundedServer]:
    """A site with a film, and with odd things that others have laid there; a secret beside it."""
    for name in ("index.html", "news/index.html", "404.html"):
        save(tmp_path / "site", name, f"<html><body>{name}</body></html>")
    (tmp_path / "site/film.mp4").write_bytes(bytes(range(256)) * 16)
    (tmp_path / "site/loop").symlink_to("loop")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "site/fifo")  # to open it would be to wait for ever
    (tmp_path / "site/out").symlink_to(save(tmp_path, "secret.html", "机密"))
    with make_server(tmp_path / "site", PreviewState(), 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def connect(server: BoundedServer) -> socket.socket:
    return socket.create_connection((HOST, server.server_port), timeout=STEP_S)


def answer_to(server: BoundedServer, request: bytes) -> bytes:
    """Send the bytes and return all that comes back; the other end closes."""
    with closing(connect(server)) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def is_well(server: BoundedServer) -> bool:
    return answer_to(server, head(b"/")).startswith(b"HTTP/1.0 200 ")


def test_no_request_makes_a_fault(server: BoundedServer, capsys: pytest.CaptureFixture[str]) -> None:
    """More than a hundred bad ones: each is answered, or let go, and none is more than the site."""
    assert len(BAD) >= 100
    for request in BAD:
        answer = answer_to(server, request)
        assert b"Traceback" not in answer and "机密".encode() not in answer and b"root:" not in answer, request[:80]
        assert not answer.startswith(b"HTTP/1.0 500"), request[:80]
    assert is_well(server)
    assert ("", "") == capsys.readouterr()


def test_what_can_be_understood_in_two_ways_is_refused(server: BoundedServer) -> None:
    """Versions that there are not, lengths told twice, an encoding beside a length, lines that are no headers."""
    for request in UNCLEAR:
        answer = answer_to(server, request)
        assert answer.startswith(b"HTTP/1.0 4") and 1 == answer.count(b"HTTP/1.0 "), (request[:80], answer[:80])


@pytest.mark.parametrize("host", HOSTS)
def test_a_name_of_somebody_elses_gets_nothing(server: BoundedServer, host: bytes) -> None:
    """However it comes: beside a name of ours, or in the address."""
    for request in (head(b"/", host=host), head(b"http://%s/" % (host or b"x"))):
        answer = answer_to(server, request)
        assert answer.startswith((b"HTTP/1.0 421 ", b"HTTP/1.0 400 ")) and b"index.html" not in answer


@pytest.mark.parametrize(
    ("wanted", "status", "length"),
    [(b"bytes=0-9", b"206", 10), (b"bytes=-6", b"206", 6), (b"bytes=4096-", b"416", 0), (b"nothing", b"200", 4_096)],
)
def test_a_film_comes_in_parts(server: BoundedServer, wanted: bytes, status: bytes, length: int) -> None:
    """Else nobody could jump in it."""
    lines, _, body = answer_to(server, head(b"/film.mp4", more=b"Range: %s\r\n" % wanted)).partition(b"\r\n\r\n")
    assert lines.startswith(b"HTTP/1.0 %s " % status)
    assert (length, b"Content-Length: %d" % length in lines) == (len(body), True)
    assert status != b"206" or body in bytes(range(256)) * 16
    assert status != b"416" or b"Content-Range: bytes */4096" in lines


def test_a_part_of_another_state_of_the_film_is_the_whole(server: BoundedServer) -> None:
    """It has changed since the first part came."""
    more = b"Range: bytes=0-9\r\nIf-Range: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    assert answer_to(server, head(b"/film.mp4", more=more)).startswith(b"HTTP/1.0 200 ")


@pytest.mark.parametrize(
    "target", [b"/", b"/film.mp4", b"/none", b"/news", b"/__live", b"/__live?since=0", b"/__live.js"]
)
def test_a_head_is_the_answer_without_its_body(server: BoundedServer, target: bytes) -> None:
    """With the same length told, and at once."""
    whole = answer_to(server, head(target.partition(b"?")[0])).partition(b"\r\n\r\n")[0]
    lines, _, body = answer_to(server, head(target, b"HEAD")).partition(b"\r\n\r\n")
    assert b"" == body
    assert _without_date(whole) == _without_date(lines)


def _without_date(lines: bytes) -> list[bytes]:
    return [line for line in lines.split(b"\r\n") if not line.startswith(b"Date:")]


def test_of_many_connections_the_last_are_told_to_wait(server: BoundedServer) -> None:
    """Requests that never end hold no more threads than that; when they go, others come in."""
    with ExitStack() as open_:
        for _ in range(MOST):
            open_.enter_context(closing(connect(server))).sendall(b"GET / HTTP/1.1\r\n")
        late = open_.enter_context(closing(connect(server)))
        assert late.recv(100).startswith(b"HTTP/1.0 503 ")
    assert any(is_well(server) for _ in range(1_000))


@pytest.mark.parametrize(
    "request_", [head(b"/"), head(b"/", b"POST", more=b"Content-Length: 30000\r\n") + bytes(30_000), b"", b"GET / HT"]
)
def test_who_is_told_to_wait_hears_it_to_the_end(server: BoundedServer, request_: bytes) -> None:
    """Whatever was sent by then is read, and no connection is cut off, however many there are."""
    with ExitStack() as open_:
        for _ in range(MOST):
            open_.enter_context(closing(connect(server))).sendall(b"GET / HTTP/1.1\r\n")
        late = [open_.enter_context(closing(connect(server))) for _ in range(MOST + 8)]
        for each in late:
            each.sendall(request_)
        for each in late:
            lines, _, body = b"".join(iter(partial(each.recv, 65_536), b"")).partition(b"\r\n\r\n")
            assert (b"HTTP/1.0 503 Service Unavailable", b"") == (lines.split(b"\r\n")[0], body)
            each.close()


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_a_request_that_does_not_end_is_let_go(
    server: BoundedServer, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    """However slowly it goes on."""
    monkeypatch.setattr(connections, "HEAD_S", 0.3)
    with closing(connect(server)) as connection:
        connection.sendall(begun)
        connection.settimeout(0.05)
        while True:
            try:
                connection.sendall(b"a")
                if not connection.recv(10):
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
    assert is_well(server)


def test_a_page_that_has_gone_waits_for_no_build(
    tmp_path: Path, server: BoundedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that are opened one after another would soon be too many."""
    monkeypatch.setattr("plugins.pipeline.serve.state.LOOK_S", 0.01)
    for _ in range(2 * MOST):
        with closing(connect(server)) as page:
            page.sendall(head(b"/__live?since=0"))
        if not is_well(server):
            assert any(is_well(server) for _ in range(1_000))


def test_a_long_body_is_refused_before_it_comes(server: BoundedServer) -> None:
    answer = answer_to(server, head(b"/", b"POST", more=b"Content-Length: 99999999\r\n"))
    assert answer.startswith(b"HTTP/1.0 413 ") and "不收东西".encode() in answer


def test_no_other_site_may_load_what_is_not_published_yet(server: BoundedServer) -> None:
    """A page that is open beside could else take it as a script."""
    for target in (b"/", b"/film.mp4", b"/__live.js"):
        assert b"Cross-Origin-Resource-Policy: same-origin\r\n" in answer_to(server, head(target))
