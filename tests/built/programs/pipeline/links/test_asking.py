"""plugins/pipeline/links/asking.py: what other sites answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import unquote

import pytest

from plugins.kernel.problems import PortalError
from plugins.pipeline.links import asking
from plugins.pipeline.links.asking import Answer, ask, ask_all, problems_of
from tests.patience import STEP_S


class _Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []
    over: ClassVar[threading.Event] = threading.Event()  # the test: who lets wait waits no longer

    def _answer(self) -> None:
        self.asked.append(f"{self.command} {unquote(self.path)}")
        path = self.path.strip("/").partition("?")[0]
        if path == "slow":
            self.over.wait(STEP_S)
            return
        if path == "loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
        elif path == "moved":
            self.send_response(301)
            self.send_header("Location", "/ok")
        elif path == "no-head" and self.command == "HEAD":
            self.send_response(405)
        elif path == "once" and self.asked.count("HEAD /once") + self.asked.count("GET /once") == 1:
            self.send_response(503)
        else:
            self.send_response(int(path) if path.isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer  # names that http.server asks for

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # when it is closed, nobody answers any more


@pytest.fixture
def site() -> Iterator[str]:
    _Site.asked, _Site.over = [], threading.Event()
    with _Server(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        _Site.over.set()
        server.shutdown()
        thread.join(STEP_S)


@pytest.mark.parametrize("path", ["", "/ok", "/moved", "/no-head", "/once", "/通知/附件（一）.html?页=2"])
def test_what_answers_in_any_way_is_alive(site: str, path: str) -> None:
    assert Answer() == ask(site + path)


@pytest.mark.parametrize(
    ("path", "fault", "is_sure"),
    [
        ("/404", "网页不在了（404）", True),
        ("/410", "网页不在了（410）", True),
        ("/500", "网站出错了（500）", True),
        ("/403", "网站不让程序查看（403）", False),
        ("/loop", "转来转去没有尽头（302）", True),
    ],
)
def test_what_does_not_is_told(site: str, path: str, fault: str, is_sure: bool) -> None:
    assert Answer(fault, is_sure) == ask(site + path)


def test_a_site_that_lets_wait_is_perhaps_dead(site: str) -> None:
    assert Answer("网站没有回应") == ask(site + "/slow", wait_s=0.2)


def test_a_site_that_is_closed_is_dead() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
    assert Answer("网站没有开", is_sure=True) == ask(address)


def test_a_site_that_speaks_no_tls_has_no_certificate(site: str) -> None:
    assert Answer("网站的安全证书不对") == ask(site.replace("http:", "https:"))


def test_the_chinese_of_an_address_arrives(site: str) -> None:
    ask(f"{site}/通知/a b.html")
    assert ["HEAD /通知/a b.html"] == _Site.asked


def test_each_place_of_a_dead_address_is_named(site: str) -> None:
    places = {f"{site}/404": [("a.md", 3), ("b.md", 7)], f"{site}/ok": [("a.md", 4)], f"{site}/403": [("c.md", 1)]}
    found = list(problems_of(ask_all(sorted(places)), places))
    assert [("a.md", 3, False), ("b.md", 7, False), ("c.md", 1, True)] == sorted(
        (each.path, each.line, each.is_hint) for each in found
    )
    assert all("打不开：" in each.what for each in found)


def test_without_a_network_nothing_is_called_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ask", lambda _address, _wait: Answer("找不到这个网站", True, no_network=True))
    with pytest.raises(PortalError, match="连不上网络"):
        ask_all(["https://a.example/", "https://b.example/"])
