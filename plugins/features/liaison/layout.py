"""Where the pages of the liaison stand: in the folder of the column of that name."""

from __future__ import annotations

FOLDER = "liaison"  # of the content folder, and the column's
GROUPS = f"{FOLDER}/groups/index.html"
EXCHANGE = f"{FOLDER}/exchange/index.html"
SHELF = f"{FOLDER}/shelf/index.html"
SHEETS = f"{FOLDER}/sheets/index.html"
NOTICE = f"{FOLDER}/notice/index.html"


def rota_page(branch: str, year: int) -> str:
    """Return the page of a branch's year."""
    return f"{FOLDER}/exchange/{branch}-{year}.html"


def agenda_page(branch: str, year: int) -> str:
    """Return the page on which the agenda of each meeting of a year stands, to be printed."""
    return f"{FOLDER}/exchange/{branch}-{year}-agenda.html"


def calendar_file(branch: str) -> str:
    """Return the calendar of a branch's meetings, of all years."""
    return f"{FOLDER}/exchange/{branch}.ics"


def rota_file(branch: str, year: int) -> str:
    """Return the file in which a branch's year is written, from the content folder."""
    return f"{FOLDER}/rota-{branch}-{year}.yaml"


def sheet_page(name: str) -> str:
    return f"{FOLDER}/sheets/{name}.html"
