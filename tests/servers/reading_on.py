"""A visitor of a web server who goes on following every link while the site is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from urllib.parse import quote

from tests.servers.nginx import Nginx
from tests.unit.delivery.publishing.sites import broken_links


@dataclass
class Visitor:
    """broken: links that led nowhere, and did so again when the visitor had loaded the page anew. rounds: walks."""

    server: Nginx
    broken: set[str] = field(default_factory=set)
    rounds: int = 0

    def read(self, path: str) -> bytes | None:
        answer = self.server.get("/" + quote(path))
        return answer.body if answer.status == 200 else None

    def walk(self) -> None:
        """Follow every link once. A text may be taken back between a page and its link: that page is loaded again."""
        first = set(broken_links(self.read))
        self.broken |= first and first & set(broken_links(self.read))
        self.rounds += 1


@contextmanager
def reading_on(server: Nginx) -> Iterator[Visitor]:
    """Walk on and on until what is done meanwhile is over."""
    visitor, over = Visitor(server), Event()

    def walk_on() -> None:
        while not over.is_set():
            visitor.walk()

    thread = Thread(target=walk_on)
    thread.start()
    try:
        yield visitor
    finally:
        over.set()
        thread.join()
