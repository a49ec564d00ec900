"""Which files a reader keeps with a column. Pure but for looking at files: paths go in, rows come out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from plugins.features.reader_copy.layout import BASE, PAGE
from plugins.features.reader_copy.looking import Files
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.frozen import frozen

# Of the search, what both engines need beside the texts.
_SEARCH = re.compile(r"search/(?:terms|readings|variants|synonyms|sources)(?:\.[0-9a-f]{8})?\.js")
_SHARED_PAGES = ("index.html", "search/index.html", PAGE)
_TEXTS_OF = re.compile(r"search/texts/([a-z0-9-]+)/[^/]+")
_OUTSIDE, _OUTSIDE_PAGES = "0", "pages"  # folders of the pages outside of the columns: their words, and themselves
_PARTS_OF_PAGES = (".html", ".js", ".svg", ".json")
_PICTURES = (".webp", ".png", ".jpg", ".jpeg", ".gif")
_WIDE = re.compile(r"(.+-)\d+(\.\w+)")
_PHONE = 480  # pixels, the width of a picture for a phone


@frozen
class Sets:
    """rows: by the slug of a column, and by BASE. withdrawn: pages whose text was taken back."""

    rows: dict[str, list[FileRow]]
    withdrawn: list[str]


def sets_of(paths: Collection[str], slugs: Iterable[str], files: Files) -> Sets:
    """Return what can be kept. paths: of all files of the site."""
    names, withdrawn = set(slugs), []
    chosen: defaultdict[str, set[str]] = defaultdict(set)
    for path in paths:
        name = _set_of(path, names)
        if not name:
            continue
        if path.endswith(".html") and files.look(path)[4]:
            withdrawn.append(path)
        else:
            chosen[name].add(path)
    drawings = {path for path in paths if path.startswith("assets/") and path.endswith(".svg")}  # of the style sheet
    base = _with_shown(chosen.pop(BASE, set()), paths, files) | drawings
    found = {name: _with_shown(own, paths, files) - base for name, own in chosen.items()}
    rows = {name: [_row(path, files) for path in sorted(own)] for name, own in {BASE: base, **found}.items()}
    return Sets(rows, sorted(withdrawn))


def _set_of(path: str, slugs: Collection[str]) -> str:
    """Return the column with which a file is kept, BASE for what every copy has, "" for what no copy has."""
    folder = path.partition("/")[0]
    if path in _SHARED_PAGES or _SEARCH.fullmatch(path):
        return BASE
    if found := _TEXTS_OF.fullmatch(path):
        return BASE if found[1] == _OUTSIDE else found[1]
    if not path.endswith(_PARTS_OF_PAGES):
        return ""
    return folder if folder in slugs else BASE if folder == _OUTSIDE_PAGES else ""


def _with_shown(own: set[str], paths: Collection[str], files: Files) -> set[str]:
    """Return the files with all that their pages show. Of a picture the size for a phone is enough."""
    shown = {each for path in own if path.endswith(".html") for each in files.look(path)[3]}
    return own | {_for_phone(path, paths) for path in shown if path in paths}


def _for_phone(path: str, paths: Collection[str]) -> str:
    found = _WIDE.fullmatch(path)
    smaller = f"{found[1]}{_PHONE}{found[2]}" if found else ""
    return smaller if smaller in paths else path


def _row(path: str, files: Files) -> FileRow:
    size, _, digest, _, _ = files.look(path)
    return FileRow(path, digest, size)


def is_picture(row: FileRow) -> bool:
    return row.path.endswith(_PICTURES)
