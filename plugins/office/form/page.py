"""The form's page: a frame without content, whose scripts ask for all else."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

ADDRESS = "/admin/"
PAGE = ""  # its own address is the room's
FOLDER = Path(__file__).parent / "static"
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_FRAME = FOLDER / "form.html"


@cache
def _files() -> dict[str, Path]:
    return {path.name: path for path in sorted(FOLDER.iterdir()) if path.suffix in _KINDS}


SHARED = frozenset(_files())  # tell nothing of the county, so that who asks is of no matter


def page(token: str) -> str:
    """Return the page's HTML with the token that its scripts send back."""
    return _FRAME.read_text(encoding="utf-8").replace("{{ token }}", escape(token))


def static_file(name: str) -> tuple[str, bytes] | None:
    """Return the media type and bytes of a script or style sheet, None for any other name."""
    found = _files().get(name)
    return (_KINDS[found.suffix], found.read_bytes()) if found else None
