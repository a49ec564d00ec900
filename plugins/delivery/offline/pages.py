"""Pages of a bundle that must work when all else is damaged or gone. Their sources are in theme/bundle.

Style and scripts stand in the pages themselves, so that they load no other file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.features.county.model import fingerprint
from plugins.kernel.urls import INDEX, link

THEME = Path(__file__).resolve().parents[3] / "theme"
EARLY = "static/js/view-settings.js"  # applies the reader's choice of text size and colours
SHARED = "../static/shared"
SCRIPTS = (
    "vendor/nacl-fast.min.js",
    "vendor/fast-sha256.min.js",
    f"{SHARED}/registry.js",
    f"{SHARED}/days.js",
    f"{SHARED}/elements.js",
    f"{SHARED}/find-gap.js",
    "check/account.js",
    "check/comparing.js",
    "check/folder.js",
    "check/hashing.js",
    "check/lists.js",
    "check/outcome.js",
    "check/page.js",
    "check/progress.js",
    "check/size-in-words.js",
    "check/some-at-a-time.js",
    "check/strangers.js",
    "check/trails.js",
    "check/verdict.js",
    "check/verify.js",
    f"{SHARED}/start.js",
)  # libraries, what is shared with the portal's pages, the check itself in any order, and what starts it


def check_page(public_key_hex: str) -> str:
    """Return 检查.html, which judges a chosen folder by the county's key. public_key_hex: 64 digits."""
    return _print(
        "check.html",
        key=public_key_hex,
        fingerprint=fingerprint(public_key_hex),
        style=_inline("bundle/paper.css", "bundle/check/check.css"),
        early=_inline(EARLY),
        scripts=[_inline(f"bundle/{name}") for name in SCRIPTS],
    )


def tombstone_page(path: str, moved_to: str | None) -> str:
    """Return the page that takes the place of one that is withdrawn, or has moved to another output path.

    It holds no word of what was there, so that withdrawn text is gone.
    """
    return _print(
        "tombstone.html",
        home=link(INDEX, path, to_files=True),
        moved_to=link(moved_to, path, to_files=True) if moved_to else "",
    )


def start_page() -> str:
    """Return 开始.html, which leads to the home page."""
    return _print("start.html", home=INDEX)


def _print(name: str, **given: object) -> str:
    return _environment().get_template(name).render(given).rstrip("\n") + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(THEME / "bundle"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _inline(*names: str) -> Markup:
    """Return the theme's files one after another, to stand in a page as they are."""
    texts = [(THEME / name).read_text(encoding="utf-8").strip() for name in names]
    return Markup("\n" + "\n".join(texts) + "\n")
