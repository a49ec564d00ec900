"""A small web server for one reader on this machine. For publishing use a real one."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qs, quote, urlsplit

from plugins.kernel.problems import PortalError, disk_error, refusal
from plugins.pipeline.serve.connections import (
    BODY_BYTES,
    SEND_S,
    BoundedServer,
    HeadReader,
    HeadTooLong,
    is_gone,
)
from plugins.pipeline.serve.pages import (
    LIVE,
    LIVE_SCRIPT,
    LIVE_STYLE,
    SCRIPT,
    STYLE,
    empty_page,
    lost_page,
    refusal_page,
    with_live,
)
from plugins.pipeline.serve.requests import (
    NoSuchPart,
    body_length,
    file_at,
    is_folder,
    is_local,
    is_request_line,
    names_of,
    part_of,
)
from plugins.pipeline.serve.rooms import Answer, Asked, Room
from plugins.pipeline.serve.state import PreviewState

HOST = "127.0.0.1"
WAIT_S = 25.0  # shorter than proxies and browsers give up
AGAIN_S = 2  # after which a program that does not hear of a build may ask anew
USUAL_PORT, LAST_PORT = 8000, 65535
PASSING = "no-store"
LASTING = "max-age=31536000, immutable"
PIECE_BYTES = 256 * 1024
_NAMED_BY_CONTENT = re.compile(r"/assets/[^/]+-[0-9a-f]{8}\.[a-z]+")  # a browser need not ask for them again
_TYPES = {".webmanifest": "application/manifest+json", ".vtt": "text/vtt"}
_OWN: Mapping[str, tuple[str, str]] = {
    SCRIPT: (LIVE_SCRIPT, "text/javascript"),
    STYLE: (LIVE_STYLE, "text/css"),
}  # what the preview adds, with its type


def make_server(site: Path, state: PreviewState, port: int, rooms: Sequence[Room] = ()) -> BoundedServer:
    """Return a server of the folder `site`, and of the rooms beside it; raise PortalError where the port is taken.

    Port 0 takes any.
    """
    try:
        return BoundedServer((HOST, port), partial(_Handler, state=state, rooms=rooms, directory=str(site)))
    except PermissionError:
        raise PortalError(f"端口 {port} 不许用。请换一个大些的：tasks.py serve --port {USUAL_PORT}") from None
    except OSError:
        other = port + 1 if port < LAST_PORT else USUAL_PORT
        raise PortalError(
            f"端口 {port} 已被占用。请关掉占用它的程序，或换一个：tasks.py serve --port {other}"
        ) from None


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request. Whatever it holds, and whatever happens, there is an answer in words and no traceback."""

    raw_requestline: bytes  # which no stub of types knows
    default_request_version = "HTTP/1.0"  # of an answer to what names none: it has a head all the same
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012  # as the class has it

    def __init__(self, *args: object, state: PreviewState, rooms: Sequence[Room], directory: str) -> None:
        self.state, self.rooms, self.site = state, rooms, Path(directory)
        self._keeping, self._has_begun = PASSING, False
        self.command, self.requestline, self.request_version = "", "", self.default_request_version
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def setup(self) -> None:
        """Read the head within its limits."""
        super().setup()
        self._reader = HeadReader(self.connection)
        self.rfile = io.BufferedReader(self._reader)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except HeadTooLong:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception as error:
            if self._has_begun:
                raise
            self._refuse(error)

    def parse_request(self) -> bool:
        """Read the head; refuse what does not ask this machine for one of its files."""
        self.close_connection = True
        if not is_request_line(self.raw_requestline):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        if not super().parse_request():
            return False
        self.connection.settimeout(SEND_S)
        hosts = self.headers.get_all("Host") or []
        length = body_length(self.headers)
        try:
            address = urlsplit(self.path)
        except ValueError:
            length = None
        if length is None:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        hosts += [address.netloc] if address.netloc else []
        if len(hosts) > 1 + bool(address.netloc) or (not hosts and self.request_version == "HTTP/1.1"):
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif not all(map(is_local, hosts)):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        else:
            self.address, self._length = address, length
            self._room = next((room for room in self.rooms if address.path.startswith(room.prefix)), None)
            if self._room or length <= BODY_BYTES:
                return True
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return False

    def do_GET(self) -> None:
        self.state.touch()
        try:
            if self._room:
                self._ask(self._room)
            else:
                self._get(self.address.path)
        finally:
            self.state.touch()

    def do_POST(self) -> None:
        """Only a room takes anything."""
        if self._room:
            self.do_GET()
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)

    def _ask(self, room: Room) -> None:
        """Let a room answer. A body that it does not want is not read."""
        asked = Asked(self.command, self.address, self.headers)
        answer = room.admit(asked, self._length)
        if not answer:
            if self.command == "POST":
                self._reader.await_body(self._length)
                asked = Asked(self.command, self.address, self.headers, self.rfile.read(self._length))
                if len(asked.body) < self._length:
                    raise ConnectionError
                self.connection.settimeout(SEND_S)
            answer = room.answer(asked)
        self._send_answer(answer)

    def _send_answer(self, answer: Answer) -> None:
        self._keeping = PASSING
        headers = {"Content-Type": answer.kind, "X-Content-Type-Options": "nosniff", **answer.headers}
        self._begin(answer.status, headers, len(answer.data))
        if self.command != "HEAD":
            self.wfile.write(answer.data)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def _get(self, path: str) -> None:
        if path == LIVE:
            self._answer(str(self._wait()), "text/plain")
        elif path in _OWN:
            self._answer(*_OWN[path])
        elif own := self.state.pages.get(path):
            self._answer(with_live(own(), self.state.problems), "text/html")
        elif any(f"{path}/" == room.prefix for room in self.rooms):
            self._lead_to(f"{path}/")
        elif (names := names_of(path)) is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif file := file_at(self.site, names):
            self._send(file, path)
        elif is_folder(self.site, names):
            self._lead_to("/".join(["", *map(quote, names), ""]))
        elif not self.site.is_dir():  # a browser asks again by itself, and nobody takes the page for the site's own
            self._answer(empty_page(self.state.problems), "text/html", HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, file: Path, path: str) -> None:
        if file.suffix == ".html":
            html = file.read_text(encoding="utf-8", errors="replace")
            self._answer(with_live(html, self.state.problems), "text/html")
            return
        self._keeping = LASTING if _NAMED_BY_CONTENT.fullmatch(path) else PASSING
        with file.open("rb") as data:
            self._send_part(data, self.guess_type(str(file)))

    def _send_part(self, data: IO[bytes], kind: str) -> None:
        state = os.fstat(data.fileno())
        changed, size = self.date_time_string(int(state.st_mtime)), state.st_size
        wanted = self.headers.get("Range", "") if self.headers.get("If-Range", changed) == changed else ""
        try:
            part = part_of(wanted, size)
        except NoSuchPart:
            self._begin(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, {"Content-Range": f"bytes */{size}"}, 0)
            return
        begin, end = part or (0, size)
        headers = {"Content-Type": kind, "Last-Modified": changed, "Accept-Ranges": "bytes"}
        if part:
            headers["Content-Range"] = f"bytes {begin}-{end - 1}/{size}"
        self._begin(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK, headers, end - begin)
        data.seek(begin)
        while begin < end and self.command != "HEAD" and (piece := data.read(min(PIECE_BYTES, end - begin))):
            self.wfile.write(piece)
            begin += len(piece)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the portal's own page for lost addresses, or with words."""
        del message, explain  # English, and for programmers
        self._keeping = PASSING
        lost = self.site / "404.html"
        if code == HTTPStatus.NOT_FOUND and lost.is_file():
            page = lost_page(lost.read_text(encoding="utf-8", errors="replace"), self.address.path)
            page = with_live(page, self.state.problems)
        else:
            page = refusal_page(code)
        self._answer(page, "text/html", HTTPStatus(code))

    def _refuse(self, error: Exception) -> None:
        """Answer where something cannot be read, or is our own fault."""
        refused = disk_error(error)
        words = refusal(refused) if refused else ""
        self._keeping = PASSING
        page = refusal_page(HTTPStatus.INTERNAL_SERVER_ERROR, words or f"{type(error).__name__}: {error}")
        self._answer(page, "text/html", HTTPStatus.INTERNAL_SERVER_ERROR)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the editor's window is for problems."""

    def _wait(self) -> int:
        since = parse_qs(self.address.query).get("since", [""])[0]
        if not since.isdecimal() or len(since) > len(str(2**63)) or self.command == "HEAD":
            return self.state.version
        return self.state.wait_beyond(int(since), WAIT_S, lambda: is_gone(self.connection))

    def _lead_to(self, path: str) -> None:
        query = f"?{self.address.query}" if self.address.query else ""
        self._begin(HTTPStatus.MOVED_PERMANENTLY, {"Location": path + query}, 0)

    def _answer(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        data = text.encode(errors="replace")
        self._begin(status, {"Content-Type": f"{kind}; charset=utf-8"}, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _begin(self, status: HTTPStatus, headers: Mapping[str, str], length: int) -> None:
        """Send the answer's head. length: of its body, in bytes."""
        self._has_begun = True
        self.send_response(status)
        own: dict[str, Any] = {
            "Content-Length": length,
            "Cache-Control": self._keeping,
            "Cross-Origin-Resource-Policy": "same-origin",  # else any page that is open beside could load these texts
        }
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            own["Retry-After"] = AGAIN_S
        for name, value in (own | dict(headers)).items():
            self.send_header(name, str(value))
        self.end_headers()
        self.close_connection = True
