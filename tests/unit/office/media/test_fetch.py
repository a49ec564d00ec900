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
from plugins.kernel.problems import ContentProblems, PortalError
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
        elif self.path.startswith("/cut"):
            self.send_response(200)
            self.send_header("Content-Length", str(len(DATA)))
            self.end_headers()
            self.wfile.write(DATA[:1000])
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


def renamed(films: Films, name: str) -> Films:
    """Return a shelf whose only file is called otherwise."""
    entry = films.entries[0]
    sizes = tuple(replace(file, name=name) for file in entry.film.sizes)
    return Films((replace(entry, film=replace(entry.film, sizes=sizes)),))


def test_a_film_is_fetched_into_the_usual_folder_once(address: str, tmp_path: Path) -> None:
    films = shelf(address)
    assert ["取来了 films/bud-pc.mp4"] == list(fetch_all(wanted_files(films, tmp_path, ())))
    assert DATA == (tmp_path / "films/bud-pc.mp4").read_bytes()
    assert [] == wanted_files(films, tmp_path, ())


def test_what_a_killed_command_has_fetched_of_a_film_goes_with_the_next_one(address: str, tmp_path: Path) -> None:
    left = tmp_path / "films/.media-fetch-killed/film"
    left.parent.mkdir(parents=True)
    left.write_bytes(DATA[:100])
    assert ["取来了 films/bud-pc.mp4"] == list(fetch_all(wanted_files(shelf(address), tmp_path, ())))
    assert ["bud-pc.mp4"] == [path.name for path in (tmp_path / "films").iterdir()]


def test_what_another_command_has_fetched_meanwhile_is_not_fetched_again(address: str, tmp_path: Path) -> None:
    wanted = wanted_files(shelf(f"{address}/nothing-here"), tmp_path, ())
    (tmp_path / "films").mkdir()
    (tmp_path / "films/bud-pc.mp4").write_bytes(DATA)
    assert ["取来了 films/bud-pc.mp4"] == list(fetch_all(wanted))


def test_another_film_than_the_noted_one_is_not_kept(address: str, tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="和登记的不一样，没有留下"):
        list(fetch_all(wanted_files(shelf(address, b"other"), tmp_path, ["bud"])))
    assert [] == list((tmp_path / "films").iterdir())


@pytest.mark.parametrize("name", ["../bud-pc.mp4", "../../.bashrc", "/etc/bud-pc.mp4", "C:bud-pc.mp4", "bud-pc.py"])
def test_a_film_whose_name_leads_elsewhere_is_not_fetched(name: str, address: str, tmp_path: Path) -> None:
    """The shelf may come from others with the next `get`, and so its names."""
    films = renamed(shelf(address), name)
    with pytest.raises(ContentProblems) as found:
        wanted_files(films, tmp_path, (), "content/media.yaml")
    assert {("content/media.yaml", 1)} == {(problem.path, problem.line) for problem in found.value.problems}
    assert ["served"] == [path.name for path in tmp_path.iterdir()]


def test_a_folder_of_films_that_leads_out_is_not_filled(address: str, tmp_path: Path) -> None:
    """The folder of all films may itself lie on another disk."""
    for name in ("disk", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "films").symlink_to(tmp_path / "disk")
    (tmp_path / "disk/sub").symlink_to(tmp_path / "elsewhere")
    films = renamed(shelf(address), "sub/bud-pc.mp4")
    with pytest.raises(PortalError, match="sub 是一个链接"):
        list(fetch_all(wanted_files(films, tmp_path, ())))
    assert [] == list((tmp_path / "elsewhere").iterdir())
    list(fetch_all(wanted_files(shelf(address), tmp_path, ())))
    assert DATA == (tmp_path / "disk/bud-pc.mp4").read_bytes()


def test_what_has_no_end_is_not_waited_for(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the disk before anybody could say that it is another film; whether its size was noted or not."""
    monkeypatch.setattr("plugins.office.media.fetch._MOST_BYTES", 1 << 22)
    endless = shelf(f"{address}/endless")
    unknown = tuple(replace(file, size_bytes=0) for file in endless.entries[0].film.sizes)
    entry = replace(endless.entries[0], film=replace(endless.entries[0].film, sizes=unknown))
    with pytest.raises(PortalError, match="和登记的不一样，没有留下"):
        list(fetch_all(wanted_files(Films((entry,)), tmp_path, ())))
    with pytest.raises(PortalError, match="和登记的不一样，没有留下"):
        list(fetch_all(wanted_files(shelf(f"{address}/endless"), tmp_path, ())))
    assert [] == list((tmp_path / "films").iterdir())


def test_what_breaks_off_is_not_taken_for_another_film(address: str, tmp_path: Path) -> None:
    """Whoever is told to look at the noted digest would write down that of a half film."""
    with pytest.raises(PortalError, match="取到一半断了，没有留下"):
        list(fetch_all(wanted_files(shelf(f"{address}/cut"), tmp_path, ())))
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
