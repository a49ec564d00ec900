"""Where a bundle's own files lie within it."""

from __future__ import annotations

START = "开始.html"  # the only two names that are not ASCII: a keeper shall find them
CHECK = "检查.html"
START_TWIN, CHECK_TWIN = "start.html", "check.html"  # the same pages where an old program garbles those names

CARD = "station/version.html"
SCRIPT = "station/version.js"
START_SCRIPT = "station/start.js"  # what 开始.html runs: beside it, since every update has that page
TRAIL = "station/trail"

ROOT = "manifest/root.txt"
SIGNATURE = "manifest/root.sig"
PARTS = "manifest/parts"
ACCOUNT = "manifest/update.js"  # one name for all: an older account would keep titles of texts that are withdrawn since
ACCOUNT_SIGNATURE = "manifest/update.sig"
OWN_FOLDERS = ("station", "manifest")  # of a bundle, beside its pages
ACCOUNT_FILES = frozenset({ROOT, SIGNATURE, ACCOUNT, ACCOUNT_SIGNATURE})

RELEASES = "bundles"  # of the public site
RELEASES_PAGE = f"{RELEASES}/index.html"
RELEASED_CHECK = CHECK_TWIN  # the check page alone, to be kept apart from any stick


def unpacking_order(path: str) -> tuple[int, str]:
    """Return the place of a file in a zip: an update that is cut tells by its account, and by its version's lack."""
    if path in (ACCOUNT, ACCOUNT_SIGNATURE):
        return 0, path
    last = (f"{PARTS}/", ROOT, SIGNATURE, f"{TRAIL}/", SCRIPT)
    return next((place for place, start in enumerate(last, 2) if path.startswith(start)), 1), path


def trail_path(version: str) -> str:
    """Return where a folder keeps that it has had this version."""
    return f"{TRAIL}/{version}.js"


def is_account(path: str) -> bool:
    """Tell the files that speak of the others, and are therefore in no part of the manifest."""
    return path in ACCOUNT_FILES or path.startswith(f"{PARTS}/")
