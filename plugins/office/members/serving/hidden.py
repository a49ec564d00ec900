"""A path that nobody can guess before all addresses of the desk.

Browsers give a cookie to every port of a machine: another program's page on this PC would get the desk's and could open
the register with it. The path is told to nobody: no cookie holds it, and no page of ours says where it was left.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Any

App = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Hidden:
    """Passes on what is asked below its path; all else comes as from a stranger who asks for nothing in particular."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.path = f"/{secrets.token_urlsafe(16)}"

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        asked = str(environ.get("PATH_INFO", ""))
        first, _, rest = asked.removeprefix("/").partition("/")
        if secrets.compare_digest(f"/{first}".encode("utf-8", "replace"), self.path.encode()):
            inside = {"SCRIPT_NAME": self.path, "PATH_INFO": f"/{rest}"}
        else:
            inside = {"SCRIPT_NAME": "", "PATH_INFO": "/", "QUERY_STRING": "", "HTTP_COOKIE": ""}
        return self._app({**environ, **inside}, start)
