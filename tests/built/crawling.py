"""A crawler: it opens a site's first page and all that pages lead to, as a search engine does."""

from __future__ import annotations

from pathlib import Path

from tests.built.pages import follow, is_outside, parse, references, tree


def missing(site: Path, base: str = "") -> list[str]:
    """Return what pages lead to and is not there, with the page. base: the path of the site's address on its host."""
    parse.cache_clear()  # the same page may have been another before
    waiting, lost = [(site / "index.html").resolve()], []
    seen = set(waiting)
    for page in waiting:
        for name, address in references(tree(page)):
            target, _ = (page, "") if is_outside(address) else follow(site, page, address, base)
            if target in seen:
                continue
            seen.add(target)
            if not target.is_file():
                lost.append(f"{page.relative_to(site.resolve())}: {name}={address}")
            elif target.suffix == ".html":
                waiting.append(target)
    return lost
