"""Who may ask the form for anything: its own page in this browser, and no other page that is open beside it."""

from __future__ import annotations

import secrets
from dataclasses import field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from plugins.kernel.frozen import frozen
from plugins.pipeline.serve.rooms import Asked

HEADER = "X-Portal-Form"  # a page of another site cannot send it unasked, and nobody answers when its browser asks
COOKIE = "portal-form"
_OWN = frozenset({"same-origin", "none"})  # what Sec-Fetch-Site says of the page itself, and of a typed address


@frozen
class Guard:
    """token: what the form's page holds and sends in a header; ticket: what its cookie says. Both new at each start."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    ticket: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def cookie(self, asked: Asked, path: str) -> str:
        """Return the header that sets the cookie: no script reads it, and no other site's page sends it."""
        return f"{_cookie_name(asked)}={self.ticket}; Path={path}; HttpOnly; SameSite=Strict"

    def knows_browser(self, asked: Asked) -> bool:
        """Tell a request of the browser that has opened the form, whatever asks in it but a page of another site."""
        return self._has_ticket(asked) and asked.headers.get("Sec-Fetch-Site", "none") in _OWN

    def knows_page(self, asked: Asked) -> bool:
        """Tell a request of the form's own page."""
        origin = asked.headers.get("Origin")
        is_own = origin is None or origin == f"http://{asked.headers.get('Host', '').strip()}"
        return is_own and self.knows_browser(asked) and _same(asked.headers.get(HEADER, ""), self.token)

    def _has_ticket(self, asked: Asked) -> bool:
        try:
            found = SimpleCookie(asked.headers.get("Cookie", "")).get(_cookie_name(asked))
        except CookieError:
            return False
        return found is not None and _same(found.value, self.ticket)


def _cookie_name(asked: Asked) -> str:
    """Return the cookie's name: cookies know no ports, and two previews may run beside each other."""
    port = asked.headers.get("Host", "").strip().rpartition(":")[2]
    return f"{COOKIE}-{port}" if port.isdecimal() else COOKIE


def _same(given: str, right: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), right.encode())
