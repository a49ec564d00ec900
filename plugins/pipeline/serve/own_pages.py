"""Pages that exist in the preview alone: no build writes them, no bundle holds them.

A page stands in a `preview_page.py` beside what it shows, anywhere below plugins/:
`html(request)` returns it, for what lies in the request's folders. Its address is `/__` and the name of its folder. It
is imported when somebody opens it, and made anew each time, one page at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from plugins.kernel.request import BuildRequest

FILE = "preview_page.py"


def find_own_pages(root: Path, request: Callable[[], BuildRequest]) -> Mapping[str, Callable[[], str]]:
    """Return by its address a function that makes each page. request: what is asked of a build at this moment."""
    one_at_a_time = threading.Lock()
    return {
        f"/__{path.parent.name}": partial(
            _made, ".".join(path.relative_to(root).with_suffix("").parts), request, one_at_a_time
        )
        for path in sorted((root / "plugins").rglob(FILE))
    }


def _made(module: str, request: Callable[[], BuildRequest], one_at_a_time: threading.Lock) -> str:
    with one_at_a_time:
        html: str = import_module(module).html(request())
        return html
