"""Films that lie at an address: fetched from a real server, and kept only if they are those that were noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plugins.features.films.model import Films
from plugins.kernel.problems import PortalError
from plugins.office.media.fetch import fetch_all, wanted_files
from tests.unit.features.films.test_choice import film

DATA = b"film" * 1000


class Quiet(SimpleHTTPRequestHandler):
    """A server that answers some addresses as no server should."""

    def do_GET(self) -> None:
        if self.path.startswith("/endless"):
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):  # whoever has asked has gone
                while True:
                    self.wfile.write(bytes(1 << 20))
        elif self.path.startswith("/no-http"):
            self.wfile.write(b"SSH-2.0-example\r\n")
        elif self.path.startswith("/broken"):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc")
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "served").mkdir()
    (tmp_path / "served/bud-pc.mp4").write_bytes(DATA)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "served")))
    server.daemon_threads = False  # when it is closed, nobody answers any more
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def shelf(address: str, data: bytes | None = DATA) -> Films:
    entry = film("pc", place=address)
    digest = sha256(data).hexdigest() if data is not None else ""
    sizes = tuple(replace(file, sha256=digest, size_bytes=len(data or b"")) for file in entry.film.sizes)
    return Films((replace(entry, film=replace(entry.film, sizes=sizes), file_lines=(1,), place_lines=(1,)),))


def test_a_film_is_fetched_into_the_usual_folder_once(address: str, tmp_path: Path) -> None:
    films = shelf(address)
    assert ["取来了 films/bud-pc.mp4"] == list(fetch_all(wanted_files(films, tmp_path, ())))
    assert DATA == (tmp_path / "films/bud-pc.mp4").read_bytes()
    assert [] == wanted_files(films, tmp_path, ())


def test_another_film_than_the_noted_one_is_not_kept(address: str, tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="和登记的不一样，没有留下"):
        list(fetch_all(wanted_files(shelf(address, b"other"), tmp_path, ["bud"])))
    assert [] == list((tmp_path / "films").iterdir())


def test_what_has_no_end_is_not_waited_for(address: str, tmp_path: Path) -> None:
    """It would fill the disk before anybody could say that it is another film."""
    with pytest.raises(PortalError, match="和登记的不一样，没有留下"):
        list(fetch_all(wanted_files(shelf(f"{address}/endless"), tmp_path, ())))
    assert [] == list((tmp_path / "films").iterdir())


def test_what_cannot_be_had_is_told_and_leaves_nothing(address: str, tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="取不来"):
        list(fetch_all(wanted_files(shelf(f"{address}/none"), tmp_path, ())))
    for answer in ("no-http", "broken"):
        with pytest.raises(PortalError, match="取不来"):
            list(fetch_all(wanted_files(shelf(f"{address}/{answer}"), tmp_path, ())))
    with pytest.raises(PortalError, match="没有登记校验"):
        list(fetch_all(wanted_files(shelf(address, None), tmp_path, ())))
    with pytest.raises(PortalError, match="没有代码“two-buds”"):
        wanted_files(shelf(address), tmp_path, ["two-buds"])
    assert [] == list((tmp_path / "films").iterdir())
