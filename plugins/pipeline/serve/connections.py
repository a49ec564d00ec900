"""What a client may ask of the preview's server: how many connections, how long a head, how much time.

Each limit is far above what a browser needs. None depends on the client: one that sends a byte a second, or nothing,
or never reads, is let go like any other.
"""

from __future__ import annotations

import io
import socket
import sys
import threading
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any

MOST = 64  # connections at a time; a browser opens six for a page, and one for each page that waits for a build
HEAD_S, HEAD_BYTES = 10.0, 64 * 1024  # in which, and in as many bytes, a whole request must have come
BODY_BYTES = 64 * 1024  # nothing here takes a body; so much is read away, for a client that is cut off shows no answer
SEND_S = 30.0  # in which a client takes the next piece; a paused film asks again for the rest
AWAY_S = 1.0  # for reading a body away
_FULL = b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class HeadTooLong(ValueError):
    """More came than any browser sends before its request is whole."""


class HeadReader(io.RawIOBase):
    """Reads from a socket until the time for a whole head is over, or its bytes are."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._deadline, self._left = time.monotonic() + HEAD_S, HEAD_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come; raise TimeoutError or HeadTooLong."""
        left_s = self._deadline - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        if not self._left:
            raise HeadTooLong
        self._connection.settimeout(left_s)
        read = self._connection.recv_into(memoryview(buffer)[: self._left])
        self._left -= read
        return read


def is_gone(connection: socket.socket) -> bool:
    """Tell whether the other end has closed a connection on which it has nothing more to say."""
    try:
        connection.settimeout(0)
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        with suppress(OSError):
            connection.settimeout(SEND_S)


class BoundedServer(ThreadingHTTPServer):
    """A thread for each connection, and so many connections."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = MOST

    def __init__(self, *given: Any) -> None:
        self._free = threading.BoundedSemaphore(MOST)
        super().__init__(*given)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Begin a thread, or say that there are too many."""
        if not self._free.acquire(blocking=False):
            with suppress(OSError):
                request.settimeout(0)
                request.send(_FULL)
            self.close_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and let the next one in."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def shutdown_request(self, request: Any) -> None:
        """End the answer. What the client still sends is read away: closed at once, it would not see the answer."""
        with suppress(OSError):
            request.shutdown(socket.SHUT_WR)
            deadline, left = time.monotonic() + AWAY_S, BODY_BYTES
            while left > 0 and (left_s := deadline - time.monotonic()) > 0:
                request.settimeout(left_s)
                if not (read := len(request.recv(min(left, 8192)))):
                    break
                left -= read
        self.close_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has turned to another page is no news for an editor; all else is, in a line."""
        del request, client_address
        error = sys.exception()
        if not isinstance(error, OSError):
            print(f"预览有一个请求没有回答：{type(error).__name__}: {error}", file=sys.stderr)
