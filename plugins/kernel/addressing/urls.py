"""Where pages are, and how one leads to another. A path is an output file, as `news/chun-cha.html`.

Without a public address links lead to files (`../news/index.html`), so the output reads from any folder of any
host and from a disk. With one they lead to directories (`../news/`), as web addresses do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from urllib.parse import quote, urlsplit

INDEX = "index.html"
NOT_FOUND = "404.html"  # a server shows it at any address
# In rendered text: a link to an output path, made relative when its page is printed. No text can be taken for one:
# reading refuses its first character, which is none.
INTERNAL = "\uffffportal-link:"
_PATH_AND_REST = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9/.~_-]*")  # needs no percent signs in an address
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_INTERNAL_LINK = re.compile(r'(?<=[" ])' + INTERNAL + r'([^"\s]*)')


_LINK_TO_FILE = re.compile(rf'<a [^>]*?href="{INTERNAL}([^"#\s]*)"')


def is_external(target: str) -> bool:
    """Tell a link that leaves the site (http:, mailto:, tel:, //) from one within it."""
    return bool(_EXTERNAL.match(target))


def place_of(page: str) -> str:
    """Return the place that links of output path `page` start from: its folder with a closing slash, or 404.html.

    All pages of a folder link alike, so what they share is printed once for their place. `link` takes a place like a
    page, except for a link to the page itself.
    """
    return page if page == NOT_FOUND else page[: page.rfind("/") + 1]


def link(target: str, page: str, to_files: bool) -> str:
    """Return the relative link from output path `page` to output path `target`, anchor and query kept.

    Raises ValueError for a link to the page itself where `page` is only a place.
    """
    if "#" not in target and "?" not in target:
        return _link_to_path(target or page, page.rpartition("/")[0], to_files)
    path, rest = _split(target)
    if rest.startswith("#") and path in ("", page):
        return rest
    return _link_to_path(path or page, page.rpartition("/")[0], to_files) + rest


@lru_cache(maxsize=4096)  # the menus and lists of a folder's pages lead to the same places again and again
def _link_to_path(path: str, folder: str, to_files: bool) -> str:
    if not path or path.endswith("/"):
        raise ValueError("a link to the page itself, in a fragment that many pages share")
    relative = _relative_path(path, folder)
    if not to_files and (relative == INDEX or relative.endswith("/" + INDEX)):
        relative = relative[: -len(INDEX)] or "./"
    return relative if _PLAIN.fullmatch(relative) else quote(relative, safe="/.~-_")


def _relative_path(path: str, folder: str) -> str:
    """Return the path from `folder` to `path`; posixpath.relpath would ask the system for its folder each time."""
    up = ""
    while folder and not path.startswith(folder + "/"):
        folder, up = folder.rpartition("/")[0], up + "../"
    return up + (path[len(folder) + 1 :] if folder else path)


@lru_cache(maxsize=1024)  # a page names its own address five times, and the next page names the same column
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
        return html  # true of most texts, and found ten times as fast as the pattern finds nothing
    return _INTERNAL_LINK.sub(lambda found: link(found[1], page, to_files), html)


def with_names(html: str, files: Iterable[tuple[str, str]]) -> str:
    """Return rendered text whose links to files say under which name a browser saves them, where that was another.

    files: (source, published path) of each.
    """
    renamed = {
        path: source.rpartition("/")[2] for source, path in files if not source.endswith(path.rpartition("/")[2])
    }
    if not renamed:
        return html
    return _LINK_TO_FILE.sub(lambda found: found[0] + _download(renamed.get(found[1])), html)


def _download(name: str | None) -> str:
    return f' download="{escape(name)}"' if name else ""


def publicise(html: str, address: str) -> str:
    """Return rendered text with its internal links made absolute, for feeds."""
    return _INTERNAL_LINK.sub(lambda found: public(address, found[1]), html)


def _split(target: str) -> tuple[str, str]:
    """Return the path, and the query and anchor after it."""
    found = _PATH_AND_REST.fullmatch(target)
    assert found  # the pattern takes any text
    return found[1], found[2]
