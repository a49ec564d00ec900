"""Pages of a bundle that must work when all else is damaged or gone. Their sources are in theme/bundle."""

from __future__ import annotations

from plugins.features.county.model import fingerprint_groups
from plugins.features.offline_pages.alone import EARLY, SCRIPTS, THEME, check_page, print_alone
from plugins.kernel.urls import INDEX, link

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


def start_page(public_key_hex: str = "") -> str:
    """Return 开始.html, which leads to the home page and shows the key's fingerprint. public_key_hex: "" for none."""
    return print_alone("start.html", home=INDEX, groups=fingerprint_groups(public_key_hex) if public_key_hex else ())
