"""Where pages are, and how one leads to another. A path is an output file, as `news/chun-cha.html`.

Without a public address links lead to files (`../news/index.html`), so the output reads from any folder of any
host and from a disk. With one they lead to directories (`../news/`), as web addresses do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

INDEX = "index.html"
NOT_FOUND = "404.html"  # a server shows it at any address
INTERNAL = "portal-link:"  # in rendered text: a link to an output path, made relative when its page is printed
_PARTS = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9/.~_-]*")  # what an address holds as it is
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_INTERNAL_LINK = re.compile(r'(?<=[" ])' + INTERNAL + r'([^"\s]*)')


def is_external(target: str) -> bool:
    """Tell a link that leaves the site (http:, mailto:, tel:, //) from one within it."""
    return bool(_EXTERNAL.match(target))


def place_of(page: str) -> str:
    """Return where links of output path `page` start from: its folder with a closing slash, or 404.html itself.

    A place may stand for a page in `link`; only links to the page itself need the page.
    """
    return page if page == NOT_FOUND else page[: page.rfind("/") + 1]


def link(target: str, page: str, to_files: bool) -> str:
    """Return the relative link from output path `page` to output path `target`, anchor and query kept."""
    if "#" not in target and "?" not in target:
        return _relative(target or page, page.rpartition("/")[0], to_files)
    path, rest = _split(target)
    if rest.startswith("#") and path in ("", page):
        return rest
    return _relative(path or page, page.rpartition("/")[0], to_files) + rest


@lru_cache(maxsize=4096)  # menus and lists lead from a folder to the same places again and again
def _relative(path: str, folder: str, to_files: bool) -> str:
    """Return the way from `folder` to `path`; raise ValueError for a place, which is no page."""
    if not path or path.endswith("/"):
        raise ValueError("a link to the page itself, from a part that many pages share")
    relative = _descend(path, folder)
    if not to_files and (relative == INDEX or relative.endswith("/" + INDEX)):
        relative = relative[: -len(INDEX)] or "./"
    return relative if _PLAIN.fullmatch(relative) else quote(relative, safe="/.~-_")


def _descend(path: str, folder: str) -> str:
    """The same as relpath, which asks for the current folder each time, for paths from one root."""
    up = ""
    while folder and not path.startswith(folder + "/"):
        folder, up = folder.rpartition("/")[0], up + "../"
    return up + (path[len(folder) + 1 :] if folder else path)


@lru_cache(maxsize=1024)  # a page's own address stands on it five times, its column's on the next page too
def public(address: str, target: str) -> str:
    """Return the public address of output path `target`, "" where the site has none."""
    if not address:
        return ""
    path, rest = _split(target)
    directory = path[: -len(INDEX)] if path == INDEX or path.endswith("/" + INDEX) else path
    return address.rstrip("/") + "/" + quote(directory, safe="/.~-_") + rest


def root_link(target: str, address: str, to_files: bool) -> str:
    """Return a link from the host's root, for a page like 404.html that a server shows at any address."""
    base = urlsplit(address).path.rstrip("/") + "/"
    return base + link(target, INDEX, to_files).removeprefix("./")


def localise(html: str, page: str, to_files: bool) -> str:
    """Return rendered text with its internal links made relative to `page`."""
    if INTERNAL not in html:
        return html  # most texts; the pattern takes ten times as long to say so
    return _INTERNAL_LINK.sub(lambda found: link(found[1], page, to_files), html)


def publicise(html: str, address: str) -> str:
    """Return rendered text with its internal links made absolute, for feeds."""
    return _INTERNAL_LINK.sub(lambda found: public(address, found[1]), html)


def _split(target: str) -> tuple[str, str]:
    found = _PARTS.fullmatch(target)
    assert found  # the pattern takes any text
    return found[1], found[2]
