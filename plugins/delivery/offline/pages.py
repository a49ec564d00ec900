"""Pages of a bundle that must work when all else is damaged or gone. Their sources are in theme/bundle."""

from __future__ import annotations

from plugins.features.county.model import fingerprint_groups
from plugins.features.offline_pages.alone import EARLY, SCRIPTS, THEME, check_page, inline, print_alone
from plugins.features.offline_pages.layout import ACCOUNT, CHECK, SCRIPT, START_SCRIPT, TRAIL
from plugins.features.programme.layout import DATA, URGENT
from plugins.features.programme.layout import INDEX as PROGRAMME
from plugins.features.search.layout import CONTENTS as SEARCH_CONTENTS
from plugins.features.station_kit.layout import SESSION
from plugins.kernel.addressing.urls import INDEX, link

__all__ = ["EARLY", "SCRIPTS", "THEME", "check_page", "start_page", "tombstone_page"]


def tombstone_page(path: str, moved_to: str | None) -> str:
    """Return the page that takes the place of one that is withdrawn, or has moved to another output path.

    It holds no word of what was there, so that withdrawn text is gone.
    """
    return print_alone(
        "tombstone.html",
        home=link(INDEX, path, to_files=True),
        moved_to=link(moved_to, path, to_files=True) if moved_to else "",
    )


START_SCRIPTS = (
    *(f"static/shared/{name}.js" for name in ("registry", "days", "elements", "run-script")),
    *(
        f"static/shared/{name}.js"
        for name in ("own-station", "phrase", "session-rows", "site-data", "site-root", "station-month")
    ),
    *(f"static/js/{name}.js" for name in ("tonight", "urgent")),
    "static/shared/start.js",
)  # what of the portal's scripts shows what is on tonight


def start_script() -> str:
    """Return the script of 开始.html where the county has a programme."""
    return inline(*START_SCRIPTS).lstrip()


def start_page(public_key_hex: str = "", has_programme: bool = False, has_stations: bool = False) -> str:
    """Return 开始.html, which leads to the home page and shows the key's fingerprint. public_key_hex: "" for none.

    has_stations: there is a page on which they note their evenings.
    Opened without the rest of the bundle beside it, it asks to unpack the zip first, or says what became of an update.

    Where the county has a programme it first says what is urgent and what is shown tonight. It holds no word of the
    programme, so that it stays the same from month to month, and no script for it, so that updates stay small.
    """
    return print_alone(
        "tonight.html" if has_programme else "start.html",
        home=INDEX,
        neighbour=SCRIPT,
        earlier=SEARCH_CONTENTS,
        update=ACCOUNT,
        trail=TRAIL,
        neighbour_script=inline("bundle/neighbour.js"),
        groups=fingerprint_groups(public_key_hex) if public_key_hex else (),
        **(_programme(SESSION if has_stations else "") if has_programme else {}),
    )


def _programme(session: str) -> dict[str, object]:
    return {
        "session": session,
        "check": CHECK,
        "programme": PROGRAMME,
        "data": DATA,
        "urgent": URGENT,
        "script": START_SCRIPT,
    }
