"""Ask another host over the web: whatever it answers, nobody reads more of it than was asked for."""

from __future__ import annotations

from functools import cache
from http.client import HTTPResponse
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

_WEB = ("http", "https")
_LED_NOWHERE = "那边转到的地址不对"


def ask_web(asked: Request | str, wait_s: float) -> HTTPResponse:
    """Return the answer to a question, from wherever the host leads; raise OSError, URLError among them, and
    HTTPException. wait_s: for each piece of it.
    """
    try:
        answer: HTTPResponse = _opener().open(asked, timeout=wait_s)
    except ValueError:  # a host leads to what is no address, or has a name that no host can have
        raise URLError(_LED_NOWHERE) from None
    return answer


@cache
def _opener() -> OpenerDirector:
    return build_opener(_Led)


class _Led(HTTPRedirectHandler):
    """Goes where a host leads within the web: a server of files has a greeting of its own, which may have no end. Nor
    may what the host sends along, which Python would read to its end.
    """

    def redirect_request(self, req: Request, fp: Any, *rest: Any) -> Request | None:
        led = super().redirect_request(req, fp, *rest)
        if led is not None:
            fp.close()
            if led.type not in _WEB:
                raise URLError(_LED_NOWHERE)
        return led
