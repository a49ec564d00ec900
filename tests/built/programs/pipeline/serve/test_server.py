"""plugins/pipeline/serve/server.py: a small web server for one reader on this machine."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.pipeline.serve.connections import BoundedServer
from plugins.pipeline.serve.pages import LIVE, SCRIPT, STYLE
from plugins.pipeline.serve.server import HOST, LASTING, PASSING, make_server
from plugins.pipeline.serve.state import PreviewState
from tests.patience import STEP_S
from tests.unit.samples import save


@pytest.fixture
def state() -> PreviewState:
    return PreviewState()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site, and a secret beside it."""
    save(tmp_path, "secret.html", "机密")
    for name in ("index.html", "news/index.html", "news/茶.html", "404.html"):
        save(tmp_path / "site", name, f"<html><body>{name}</body></html>")
    save(tmp_path / "site", "feeds/all.json", "{}")
    save(tmp_path / "site", "media/a.vtt", "WEBVTT")
    save(tmp_path / "site", "site.webmanifest", "{}")
    save(tmp_path / "site", "assets/style-0123abcd.css", "p {}")
    return tmp_path / "site"


@pytest.fixture
def server(site: Path, state: PreviewState) -> Iterator[BoundedServer]:
    with make_server(site, state, 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def ask(server: BoundedServer, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(HOST, server.server_port, timeout=STEP_S)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response, response.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/news/", "news/index.html"),
        ("/news/?q=1", "news/index.html"),
        ("/news/%E8%8C%B6.html", "news/茶.html"),
    ],
)
def test_pages_come_with_the_reloading_script(server: BoundedServer, path: str, name: str) -> None:
    """By file or folder, never from a browser's cache."""
    response, text = ask(server, path)
    assert (200, "text/html; charset=utf-8") == (response.status, response.headers["Content-Type"])
    assert "no-store" == response.headers["Cache-Control"]
    assert text.startswith(f"<html><body>{name}<script ")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feeds/all.json", "application/json"),
        ("/media/a.vtt", "text/vtt"),
        ("/site.webmanifest", "application/manifest+json"),
        (SCRIPT, "text/javascript; charset=utf-8"),
        (STYLE, "text/css; charset=utf-8"),
    ],
)
def test_other_files_come_as_what_they_are(server: BoundedServer, path: str, kind: str) -> None:
    """As a web server for publishing would send them."""
    response, text = ask(server, path)
    assert (200, kind) == (response.status, response.headers["Content-Type"])
    assert text


@pytest.mark.parametrize("path", ["/no.html", "/no/", "/no.css", "/../secret.html", "/%2e%2e/secret.html"])
def test_a_lost_address_shows_the_portals_own_page(server: BoundedServer, path: str) -> None:
    """Nothing beside the site is shown."""
    response, text = ask(server, path)
    assert 404 == response.status
    assert text.startswith("<html><body>404.html<script ")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/assets/style-0123abcd.css", LASTING),
        ("/assets/style-0123abce.css", PASSING),
        ("/feeds/all.json", PASSING),
        (STYLE, PASSING),
    ],
)
def test_a_browser_keeps_what_is_named_by_its_content(server: BoundedServer, path: str, kept: str) -> None:
    """A page that is shown again needs not wait for its style. What is lost today may be there tomorrow."""
    assert kept == ask(server, path)[0].headers["Cache-Control"]


def test_each_question_is_noted(server: BoundedServer, state: PreviewState, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it comes and when it is answered: something is done only when nobody asks."""
    noted = threading.Semaphore(0)
    monkeypatch.setattr(state, "touch", noted.release)
    ask(server, "/")
    assert all(noted.acquire(timeout=STEP_S) for _ in range(2))


def test_a_folder_without_its_slash_leads_to_it(server: BoundedServer) -> None:
    """Relative links would break."""
    response, _ = ask(server, "/news")
    assert (301, "/news/") == (response.status, response.headers["Location"])


def test_problems_lie_over_every_page(server: BoundedServer, state: PreviewState) -> None:
    """Until they are mended."""
    state.publish(("a.md:1: 甲。",))
    assert "<code>a.md:1</code> 甲。" in ask(server, "/news/")[1]
    state.publish()
    assert "a.md:1" not in ask(server, "/news/")[1]


def test_without_a_site_there_is_a_page_with_the_problems(tmp_path: Path, state: PreviewState) -> None:
    """The first build may fail, and lasts; a program that asks meanwhile hears that no address is answered yet."""
    state.publish(("a.md:1: 甲。",))
    with make_server(tmp_path / "none", state, 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        answers = [ask(server, path) for path in ("/", "/news/nowhere.html", "/assets/site.css")]
        script, _ = ask(server, SCRIPT)
        server.shutdown()
    for response, text in answers:
        assert (503, "2") == (response.status, response.getheader("Retry-After"))
        assert "网站还没有生成" in text and SCRIPT in text
        assert "<code>a.md:1</code>" in text
    assert (200, None) == (script.status, script.getheader("Retry-After"))


def test_a_page_hears_of_the_next_build(server: BoundedServer, state: PreviewState) -> None:
    """At once on its first question, then when a build ends."""
    assert "0" == ask(server, f"{LIVE}?since=-1")[1]
    heard: list[str] = []
    page = threading.Thread(target=lambda: heard.append(ask(server, f"{LIVE}?since=0")[1]))
    page.start()
    state.publish()
    page.join()
    assert ["1"] == heard


@pytest.mark.parametrize("question", [LIVE, f"{LIVE}?since=", f"{LIVE}?since=x"])
def test_a_question_without_a_number_is_answered(server: BoundedServer, question: str) -> None:
    """Somebody typed the address."""
    assert "0" == ask(server, question)[1]


def test_a_port_that_is_taken_is_named_with_the_next(server: BoundedServer, site: Path, state: PreviewState) -> None:
    """In words, with the command to try."""
    port = server.server_port
    with pytest.raises(PortalError, match=f"端口 {port} 已被占用。.*--port {port + 1}"):
        make_server(site, state, port)


def test_only_this_machine_is_served(server: BoundedServer) -> None:
    """Drafts are nobody else's business."""
    assert "127.0.0.1" == server.server_address[0]
