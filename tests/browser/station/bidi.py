"""WebDriver BiDi, the W3C's protocol for driving a browser: commands and their answers, and events in between."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.patience import STEP_S


class BidiError(Exception):
    """The browser could not do what it was told."""


@dataclass
class Session:
    """A conversation with one browser. events: what came unasked, as `{"method": …, "params": …}`, oldest first."""

    connection: ClientConnection
    events: list[dict[str, Any]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Return the result of a command; BidiError with the browser's words, TimeoutError when it is silent."""
        number = next(self._numbers)
        self.connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.connection.recv(timeout=STEP_S))
            if message.get("id") != number:
                self.events.append(message)
            elif message["type"] == "error":
                raise BidiError(f"{method}: {message['error']}: {message['message']}")
            else:
                return message["result"]

    def evaluate(self, expression: str, context: str) -> Any:
        """Return what an expression or its promise comes to: texts, figures, true, false or None."""
        target = {"context": context}
        done = self.call(
            "script.evaluate", expression=expression, target=target, awaitPromise=True, userActivation=True
        )
        if done["type"] != "success":
            raise BidiError(f"{done['exceptionDetails']['text']}: {expression}")
        return done["result"].get("value")


@contextmanager
def session_at(address: str, **capabilities: Any) -> Iterator[Session]:
    """Yield a session with the browser that listens at a ws:// address.

    No pings: one unanswered for 20 s would end the session, and the thread that sends them draws from `random`
    while hypothesis, in other tests of the same process, watches that nobody does.
    """
    patience = {"open_timeout": STEP_S, "close_timeout": STEP_S, "ping_interval": None}
    with connect(f"{address}/session", max_size=None, **patience) as connection:
        session = Session(connection)
        session.call("session.new", capabilities={"alwaysMatch": capabilities})
        yield session
