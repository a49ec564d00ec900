"""A visitor in a process of its own, who follows links of a site all the time; run with its address.

It prints how many links led nowhere, each looked at again with its page loaded anew, and how many pages it has read.
"""

from __future__ import annotations

import http.client
import json
import random
import signal
import sys
from types import FrameType
from urllib.parse import quote, urlsplit

from plugins.delivery.publishing.order import is_page
from plugins.delivery.publishing.references import references_of


class Visitor:
    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host, self.below = parts.netloc, parts.path.rstrip("/")
        self.connection = http.client.HTTPConnection(self.host)
        self.broken: set[str] = set()
        self.pages = 0

    def read(self, path: str) -> bytes | None:
        try:
            self.connection.request("GET", f"{self.below}/{quote(path)}")
            answer = self.connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return b""
        return data if answer.status == 200 else None

    def walk(self) -> None:
        """Follow every link from the front page on, in any order."""
        seen, waiting = {"index.html"}, ["index.html"]
        while waiting:
            path = waiting.pop(random.randrange(len(waiting)))
            self.pages += 1
            for found in references_of(path, (self.read(path) or b"").decode("utf-8", "replace")) - seen:
                seen.add(found)
                if self.read(found) is None and self.is_broken(path, found):
                    self.broken.add(found)
                elif is_page(found):
                    waiting.append(found)

    def is_broken(self, page: str, link: str) -> bool:
        """Tell whether the page, loaded anew, still leads to it, and it is not there."""
        data = self.read(page) or b""
        return link in references_of(page, data.decode("utf-8", "replace")) and self.read(link) is None


def main(address: str) -> None:
    visitor = Visitor(address)

    def end(_signal: int, _frame: FrameType | None) -> None:
        print(json.dumps({"broken": len(visitor.broken), "pages": visitor.pages}), flush=True)
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)
    print("ready", flush=True)
    while True:
        visitor.walk()


if __name__ == "__main__":
    main(sys.argv[1])
