"""In which order files arrive, so that no visitor on the way meets a link that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from plugins.features.reader_copy.layout import CONTENTS as COPY_CONTENTS
from plugins.kernel.files.file_rows import FileRow

Step = tuple[FileRow, ...]  # files that may arrive in any order

HOME = "index.html"
SEARCH = "search/"
POINTER = "search/contents.js"  # names all other files of the search, by hashes: it alone is ever replaced
_HASHED = re.compile(r"\.[0-9a-f]{8}\.js(?:on)?$|_[0-9a-f]{7,}\.pf_(?:fragment|index|meta|filter)$")
_POINTERS = (POINTER, COPY_CONTENTS)  # and what readers keep on their phones
_FEEDS = ("feeds/",)
_SITEMAP = ("sitemap.xml", "robots.txt")
_PACKED = (".gz", ".br")
_TEXTS = frozenset({".html", ".xml", ".js", ".json", ".txt", ".ics", ".vtt", ".md", ".csv"})
_PARTS, _NEW_PAGES, _PAGES, _SEARCH, _FEED, _MAP, _FRONT = range(7)


def plain_path(path: str) -> str:
    """Return the file of which this one is a smaller copy, else itself."""
    for ending in _PACKED:
        if path.endswith(ending):
            return path.removesuffix(ending)
    return path


def never_changes(path: str) -> bool:
    """Tell files that are named after what is in them, so that a cache may keep them for good."""
    plain = plain_path(path)
    return plain.startswith("assets/") or bool(plain.startswith(SEARCH) and _HASHED.search(plain))


def is_page(path: str) -> bool:
    return plain_path(path).endswith(".html")


def bears_words(path: str) -> bool:
    """Tell files in which words of texts may stand from style sheets, scripts of the theme and pictures."""
    plain = plain_path(path)
    if plain.startswith("assets/"):
        return False
    return plain.startswith("search/") or plain[plain.rfind(".") :].lower() in _TEXTS


def in_steps(rows: Iterable[FileRow], standing: Mapping[str, FileRow]) -> tuple[Step, ...]:
    """Return the rows in steps; each is whole at the target before the next begins. standing: what is there already.

    What pages show comes first, then new pages, to which nothing leads yet, then pages that change, leaf to root: they
    find all that they lead to. Then what points into the search, feeds, the map, and the front page last.
    """

    def turn(row: FileRow) -> tuple[int, int]:
        return _turn(row.path, row.path in standing)

    ordered = sorted(rows, key=lambda row: (turn(row), row.path))
    return tuple(tuple(step) for _, step in groupby(ordered, key=turn))


def _turn(path: str, stands: bool) -> tuple[int, int]:
    plain = plain_path(path)
    if plain == HOME:
        return _FRONT, 0
    if plain in _POINTERS:
        return _SEARCH, 0
    if plain in _SITEMAP:
        return _MAP, 0
    if plain.startswith(_FEEDS):
        return _FEED, 0
    if not is_page(path):
        return _PARTS, 0
    return (_PAGES, -path.count("/")) if stands else (_NEW_PAGES, 0)
