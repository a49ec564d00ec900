"""Where the sheets, the session page and their data lie."""

from __future__ import annotations

TOP = "stations"  # of the site, shared with the column of that name
FOLDER = f"{TOP}/kit"
INDEX = f"{FOLDER}/index.html"
SESSION = f"{TOP}/session.html"
STATIONS, FILMS = (f"{FOLDER}/data/{name}.js" for name in ("stations", "films"))
CODES = f"{FOLDER}/codes"
NOTICES = f"{FOLDER}/notices"


def sheet_path(name: str) -> str:
    """Return the output path of a sheet."""
    return f"{FOLDER}/{name}.html"


def code_path(station: str) -> str:
    """Return the output path of the drawing of a station's QR code."""
    return f"{CODES}/{station}.svg"
