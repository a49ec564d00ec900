"""Pages that hold all they need, so that they work when all else is damaged or gone. Their sources: theme/bundle.

Style and scripts stand in the pages themselves, so that they load no other file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from plugins.features.county.model import fingerprint_groups
from plugins.features.offline_pages.system_names import SYSTEM_NAMES
from plugins.kernel.rendering.lean_scripts import lean_script
from plugins.kernel.rendering.names import PAGE_MARKER
from plugins.kernel.rendering.theme_text import TemplateLoader, theme_text

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
    f"{SHARED}/hex.js",
    f"{SHARED}/strict-text.js",
    "../static/certificates/signature.js",
    "check/account.js",
    "check/comparing.js",
    "check/folder.js",
    "check/hashing.js",
    "check/in-order.js",
    "check/lists.js",
    "check/misplaced.js",
    "check/outcome.js",
    "check/page.js",
    "check/printable.js",
    "check/progress.js",
    "check/size-in-words.js",
    "check/some-at-a-time.js",
    "check/strangers.js",
    "check/system-files.js",
    "check/trails.js",
    "check/verdict.js",
    "check/verify.js",
    f"{SHARED}/start.js",
)  # libraries, what is shared with the portal's pages, the check itself in any order, and what starts it


def check_page(public_key_hex: str) -> str:
    """Return 检查.html, which judges a chosen folder by the county's key. public_key_hex: 64 digits."""
    return print_alone(
        "check.html",
        key=public_key_hex,
        groups=fingerprint_groups(public_key_hex),
        marker=PAGE_MARKER,
        system_names=_data(SYSTEM_NAMES),
        style=inline("bundle/paper.css", "bundle/check/check.css"),
        early=inline(EARLY),
        scripts=[inline(f"bundle/{name}") for name in SCRIPTS],
    )


def print_alone(name: str, **given: object) -> str:
    """Return a page of theme/bundle. given: the names that its template needs."""
    return _environment().get_template(name).render(given).rstrip("\n") + "\n"


def _data(values: Mapping[str, object]) -> Markup:
    """Return data for an element `script`, which nothing in it can end."""
    return Markup(json.dumps(values, separators=(",", ":")).replace("<", "\\u003c"))


@cache
def _environment() -> Environment:
    return Environment(
        loader=TemplateLoader([THEME / "bundle"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def inline(*names: str) -> Markup:
    """Return the theme's files one after another, to stand in a page. names: relative to the theme."""
    return Markup("\n" + "\n".join(map(_text, names)) + "\n")


def _text(name: str) -> str:
    """Return a file of the theme, without comments where it is a script of ours; libraries keep their licence."""
    text = theme_text(THEME / name).strip()
    return lean_script(text).strip() if name.endswith(".js") and "/vendor/" not in name else text
