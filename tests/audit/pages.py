"""One page of each kind that the site has."""

from __future__ import annotations

from pathlib import Path

from tests.browser.kinds import page_of_each_kind

# What the tests' county need not tell apart: a path, and what the page's HTML holds.
BESIDES = {
    "article with a picture": ("*/*.html", "<picture"),
    "static page": ("pages/about.html", ""),
}


def pages_to_audit(site: Path) -> dict[str, str]:
    """Return the path of a page by the name of its kind."""
    found = page_of_each_kind(site)
    for name, (pattern, mark) in BESIDES.items():
        fitting = (file for file in sorted(site.glob(pattern)) if mark in file.read_text(encoding="utf-8"))
        if first := next(fitting, None):
            found[name] = first.relative_to(site).as_posix()
    return found
