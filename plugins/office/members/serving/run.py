"""Serve the pages until the desk is left or somebody stops it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event, Lock, Thread
from typing import Any

import waitress

from plugins.kernel.files.disk_errors import reason
from plugins.kernel.problems import PortalError
from plugins.office.members.serving.app import BODY_BYTES, make_app
from plugins.office.members.serving.guard import Guard
from plugins.office.members.serving.hidden import Hidden
from plugins.office.members.store.register import Register

HOST = "127.0.0.1"
_HEAD_BYTES = 32 * 1024
_IN_MEMORY = 1 << 30  # bytes: nothing that is asked or answered goes through a temporary file, where rows may not lie
_SILENT_S = 5  # after which whoever has sent half of a request, or nothing, makes room
_CONNECTIONS = 200  # a browser has six; select() takes 512 on Windows
_LOOK_S = 5.0  # between two looks at whether the desk was left


class Desk:
    """A server that listens already. address: opens the pages once. `run` serves, `close` ends it from any thread."""

    def __init__(self, register: Register, port: int, now: Callable[[], datetime]) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that pages wait for one another is no news
        self.guard = Guard(time.monotonic)
        self._left, self._waking = Event(), Lock()
        self._app: Callable[..., Any] = _nothing_yet
        hidden = Hidden(lambda environ, start: self._app(environ, start))
        self._server = _listen(port, hidden)
        number = self._server.effective_port
        self._app = make_app(register, self.guard, frozenset({f"{HOST}:{number}", f"localhost:{number}"}), now)
        self.address = f"http://{HOST}:{number}{hidden.path}/open?key={self.guard.key}"

    def run(self) -> None:
        Thread(target=self._watch, daemon=True).start()
        try:
            self._server.run()
        finally:
            self._left.set()
            self._server.task_dispatcher.shutdown()

    def close(self) -> None:
        """Have the loop itself close what it waits for, whereupon it ends."""
        with self._waking:
            if not self._left.is_set():
                self._left.set()
                self._server.trigger.pull_trigger(self._close_all)

    def _close_all(self) -> None:
        """Close the pipe that wakes the loop, too: not before `close` has written to it, should the loop be awake."""
        with self._waking:
            for waited_for in list(self._server._map.values()):
                waited_for.close()

    def _watch(self) -> None:
        while not self._left.wait(_LOOK_S):
            if self.guard.is_idle:
                self.close()


def _nothing_yet(_environ: object, _start: object) -> Any:
    raise AssertionError("nobody asks before the server runs")


def _listen(port: int, app: Callable[[Any, Any], Any]) -> Any:
    try:
        # One thread: SQLite's connection serves one question at a time, and clerks are few.
        return waitress.create_server(
            app,
            host=HOST,
            port=port,
            threads=1,
            ident="",
            max_request_header_size=_HEAD_BYTES,
            max_request_body_size=BODY_BYTES,
            inbuf_overflow=_IN_MEMORY,
            outbuf_overflow=_IN_MEMORY,
            channel_timeout=_SILENT_S,
            cleanup_interval=1,
            connection_limit=_CONNECTIONS,
        )
    except OSError as error:
        raise PortalError(f"端口 {port} 用不了：{reason(error)}。请用 --port 换一个。") from error
