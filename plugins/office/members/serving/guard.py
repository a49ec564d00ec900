"""Who may ask: the browser that was opened with the one-time key, from this machine, by our own pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from flask import Request

COOKIE = "members"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no referrer at all browsers do not say either from where a form is sent
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
IDLE_S = 15 * 60.0  # after which the desk counts as left


class Guard:
    """Knows the key that opens the desk once, the cookie given for it, and when the desk was used last."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """clock: seconds that never run backwards."""
        self.key = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)
        self._clock = clock
        self._used = clock()

    def admit(self, key: str) -> str:
        """Return the cookie for the key, "" for another or a used one: what a browser's history keeps opens nothing."""
        if not self.key or not secrets.compare_digest(key.encode(), self.key.encode()):
            return ""
        self.key = ""
        return self._cookie

    def is_ours(self, asked: Request, hosts: frozenset[str]) -> bool:
        """Tell whether a request comes from a page of ours, or from the person who opened one."""
        if asked.host not in hosts:  # another site's name may lead here
            return False
        origin = asked.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            return False
        if asked.method != "GET" and origin is None:
            return False
        return secrets.compare_digest(asked.cookies.get(COOKIE, "").encode(), self._cookie.encode())

    def touch(self) -> None:
        self._used = self._clock()

    @property
    def is_idle(self) -> bool:
        return self._clock() - self._used > IDLE_S
