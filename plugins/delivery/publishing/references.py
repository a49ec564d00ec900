"""What a page leads to and shows, as paths of the site, and the words that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from plugins.kernel.addressing.urls import is_external

PIECE = 8  # characters; shorter ones stand in many texts by chance
_ATTRIBUTE = re.compile(r"""\b(href|src|poster|data-src|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SCRIPTED = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_WITHIN_WORDS = re.compile(r"</?(?:b|strong|em|i|u|mark|code|sub|sup)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_CORE = 4  # of any eight characters in a row, four begin at a place that five divides
_STEP = PIECE - _CORE + 1


def references_of(page: str, html: str, address: str = "") -> set[str]:
    """Return the paths that a page refers to. address: the site's public one, with which links may begin."""
    found: set[str] = set()
    for name, one, two in _ATTRIBUTE.findall(html):
        value = unescape(one or two).strip()
        several = name.lower() == "srcset"
        for target in [each.split()[0] for each in value.split(",") if each.strip()] if several else [value]:
            found.update(_paths(page, target, address))
    return found


def _paths(page: str, target: str, address: str) -> Iterator[str]:
    if address and (target == address or target.startswith((f"{address}/", f"{address}#", f"{address}?"))):
        target = "/" + target.removeprefix(address).lstrip("/")
    elif is_external(target) or target.startswith(("data:", "#", "?")) or not target:
        return
    yield from _path(page, target, urlsplit(address).path)


def _path(page: str, target: str, below: str) -> Iterator[str]:
    path = unquote(target.partition("#")[0].partition("?")[0])
    if path.startswith("/"):
        path = path.removeprefix(below if below and path.startswith(f"{below}/") else "").lstrip("/")
    else:
        path = join(dirname(page), path)
    ends_in_folder = path.endswith("/") or not path
    plain = normpath(path or ".")
    if plain == ".." or plain.startswith("../"):
        return
    yield "index.html" if plain == "." else f"{plain}/index.html" if ends_in_folder else plain


def visible_words(html: str) -> str:
    """Return what a page shows, without blanks: where its lines break is no matter of words."""
    return "".join(unescape(_TAG.sub(" ", _SCRIPTED.sub(" ", html))).split())


def own_pieces(html: str) -> set[str]:
    """Return the pieces of a page's sentences. Where one ends and the next begins is chance, not anybody's words."""
    plain = _WITHIN_WORDS.sub("", _SCRIPTED.sub("<br>", html.replace("\n", "")))
    return {piece for sentence in _TAG.split(plain) for piece in pieces_of(visible_words(sentence))}


def pieces_of(words: str) -> set[str]:
    return {words[at : at + PIECE] for at in range(len(words) - PIECE + 1)}


def holds_any(words: str, pieces: Iterable[str] | set[str]) -> bool:
    """Tell whether words hold a piece. pieces: as of `pieces_of`."""
    known = pieces if isinstance(pieces, set) else set(pieces)
    return any(words[at : at + PIECE] in known for at in range(len(words) - PIECE + 1))


class Sought:
    """Pieces that are looked for in many pages, each until it is found once. left: those that were found nowhere yet.

    Whatever place a piece has in a page, four of its characters begin at a place that five divides: near those only is
    the page looked at closely, which takes a third of the time.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self.left = set(pieces)
        self._sort()

    def _sort(self) -> None:
        self._sorted = len(self.left)
        self._cores = {piece[at : at + _CORE] for piece in self.left for at in range(_STEP)}

    def look_in(self, words: str) -> None:
        """Take away those that stand in a page's words."""
        for core in range(0, len(words) - _CORE + 1, _STEP):
            if words[core : core + _CORE] in self._cores:
                for at in range(max(core - _STEP + 1, 0), core + 1):
                    self.left.discard(words[at : at + PIECE])
        if 4 * len(self.left) < 3 * self._sorted:  # most of a frame's words are found in the first page
            self._sort()
