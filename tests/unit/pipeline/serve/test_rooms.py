"""plugins/pipeline/serve/rooms.py: what the preview's server asks of a room, and keeps from it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from plugins.pipeline.serve.connections import BODY_BYTES, BoundedServer
from plugins.pipeline.serve.rooms import Answer, Asked
from plugins.pipeline.serve.server import HOST, make_server
from plugins.pipeline.serve.state import PreviewState
from tests.patience import STEP_S
from tests.unit.samples import save

LONG = b"a" * (BODY_BYTES * 3)


@dataclass
class Echo:
    """Sends back what it was sent, and refuses what is longer than `most`."""

    prefix: str = "/room/"
    title: str = "回声"
    most: int = 10 * BODY_BYTES
    asked: list[Asked] = field(default_factory=list)

    def admit(self, asked: Asked, length: int) -> Answer | None:
        return Answer(HTTPStatus.FORBIDDEN, "text/plain", b"no") if length > self.most else None

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        return Answer(HTTPStatus.OK, "text/plain", asked.body, {"X-Own": "1"})


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def server(tmp_path: Path, echo: Echo) -> Iterator[BoundedServer]:
    save(tmp_path / "site", "room/index.html", "<html>the site's own</html>")
    with make_server(tmp_path / "site", PreviewState(), 0, [echo]) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def ask(
    server: BoundedServer, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(HOST, server.server_port, timeout=STEP_S)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_a_room_has_the_whole_body(server: BoundedServer, echo: Echo) -> None:
    """Also one that is longer than whatever else the server reads."""
    response, body = ask(server, "POST", "/room/a?b=1", LONG)
    assert (HTTPStatus.OK, "1", "nosniff") == (
        response.status,
        response.headers["X-Own"],
        response.headers["X-Content-Type-Options"],
    )
    assert body == LONG
    assert [("/room/a", "b=1")] == [(asked.address.path, asked.address.query) for asked in echo.asked]


def test_a_room_comes_before_the_site(server: BoundedServer) -> None:
    assert ask(server, "GET", "/room/")[1] == b""


def test_an_address_without_its_last_slash_leads_into_the_room(server: BoundedServer) -> None:
    response, _ = ask(server, "GET", "/room")
    assert (HTTPStatus.MOVED_PERMANENTLY, "/room/") == (response.status, response.headers["Location"])


def test_what_a_room_does_not_admit_is_answered_without_its_body(server: BoundedServer, echo: Echo) -> None:
    echo.most = 10
    response, body = ask(server, "POST", "/room/", b"a" * 11)
    assert (HTTPStatus.FORBIDDEN, b"no") == (response.status, body)
    assert not echo.asked


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/", b"a", HTTPStatus.NOT_IMPLEMENTED),
        ("POST", "/", LONG, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ("PUT", "/room/", b"a", HTTPStatus.NOT_IMPLEMENTED),
        ("POST", "/room", b"a", HTTPStatus.NOT_IMPLEMENTED),
    ],
)
def test_nobody_else_takes_a_body(server: BoundedServer, method: str, path: str, body: bytes, status: int) -> None:
    assert status == ask(server, method, path, body)[0].status


def test_a_name_of_another_machine_leads_into_no_room(server: BoundedServer, echo: Echo) -> None:
    """Any page on the web may have its own name lead here."""
    assert HTTPStatus.MISDIRECTED_REQUEST == ask(server, "POST", "/room/", b"a", Host="evil.example.org")[0].status
    assert not echo.asked


def test_a_body_that_breaks_off_reaches_no_room(server: BoundedServer, echo: Echo) -> None:
    connection = HTTPConnection(HOST, server.server_port, timeout=STEP_S)
    connection.putrequest("POST", "/room/")
    connection.putheader("Content-Length", "5")
    connection.endheaders()
    connection.send(b"abc")
    assert connection.sock
    connection.sock.shutdown(1)
    with pytest.raises(ConnectionError):
        connection.getresponse()
    connection.close()
    assert not echo.asked
