"""What a client may ask of the preview's server: how many connections, how long a head, how much time.

Each limit is far above what a browser needs. None depends on the client: one that sends a byte a second, or nothing,
or never reads, is let go like any other.
"""

from __future__ import annotations

import io
import os
import socket
import sys
import threading
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any

MOST = 64  # connections at a time; a browser opens six for a page, and one for each page that waits for a build
HEAD_S, HEAD_BYTES = 10.0, 64 * 1024  # in which, and in as many bytes, a whole request must have come
BODY_BYTES = 64 * 1024  # of a body that nobody takes; it is read away, for a client that is cut off shows no answer
BODY_S = 120.0  # in which a whole body that a room takes must have come
SEND_S = 30.0  # in which a client takes the next piece; a paused film asks again for the rest
AWAY_S = 1.0  # for reading away what nobody takes: a body, or a request that comes while there are too many
_HEAD_ENDS = b"\r\n\r\n"
_FULL = b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class HeadTooLong(ValueError):
    """More came than any browser sends before its request is whole."""


class HeadReader(io.RawIOBase):
    """Reads from a socket until the time for a whole head is over, or its bytes are."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._deadline, self._left = time.monotonic() + HEAD_S, HEAD_BYTES

    def await_body(self, length: int) -> None:
        """Go on with a body of so many bytes, in a time of its own."""
        self._deadline, self._left = time.monotonic() + BODY_S, length

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


def _read_away(connection: socket.socket, until: bytes | None = None) -> None:
    """Read and forget: up to these bytes, or all that the client sends; so much, and so long, at most.

    Raises OSError, as TimeoutError where nothing more comes in time.
    """
    deadline, left, seen = time.monotonic() + AWAY_S, BODY_BYTES, b""
    while left > 0 and (left_s := deadline - time.monotonic()) > 0:
        connection.settimeout(left_s)
        piece = connection.recv(min(left, 8192))
        seen = seen[-len(until) :] + piece if until else b""
        if not piece or (until and until in seen):
            return
        left -= len(piece)


class BoundedServer(ThreadingHTTPServer):
    """A thread for each connection, and so many connections; as many more are told that there are too many."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let two programs listen at one address
    request_queue_size = MOST

    def __init__(self, *given: Any) -> None:
        self._free, self._refusing = threading.BoundedSemaphore(MOST), threading.BoundedSemaphore(MOST)
        super().__init__(*given)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Begin a thread that answers, or says that there are too many; beyond those, clients wait to be let in."""
        if not self._free.acquire(blocking=False):
            self._begin_refusal(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def _begin_refusal(self, request: Any) -> None:
        """Refuse in a thread of its own: who is slow to ask or to read holds up nobody else."""
        self._refusing.acquire()
        try:
            threading.Thread(target=self._refuse, args=(request,), daemon=True).start()
        except BaseException:
            self._refusing.release()
            raise

    def _refuse(self, request: Any) -> None:
        """Hear the request, and answer that there are too many. Closed with its request unread, a connection is cut
        off, and its client sees a fault of the network and no answer.
        """
        try:
            with suppress(OSError):
                _read_away(request, _HEAD_ENDS)
            with suppress(OSError):
                request.settimeout(AWAY_S)
                request.sendall(_FULL)
            self.shutdown_request(request)
        finally:
            self._refusing.release()

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
            _read_away(request)
        self.close_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has turned to another page is no news for an editor; all else is, in a line."""
        del request, client_address
        error = sys.exception()
        if not isinstance(error, OSError):
            print(f"预览有一个请求没有回答：{type(error).__name__}: {error}", file=sys.stderr)
