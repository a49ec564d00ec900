"""Which file of the site people mean by what they type after `build --explain`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

NEAR = 0.6  # how alike a proposal must be, as difflib counts


def plain_path(asked: str, folders: Iterable[tuple[Path, str]]) -> str:
    """Return what was asked for, with forward slashes, without `./` and without the folder of the output.

    folders: each folder in which files may be named, with what messages print before paths within it.
    """
    asked = asked.strip().replace("\\", "/")
    whole = Path(asked).resolve()
    given = list(folders)
    for folder, shown in given:
        if whole.is_relative_to(folder.resolve()):
            return shown + _without_dots(whole.relative_to(folder.resolve()).as_posix())
    for folder, shown in given:  # as it would be called from beside the folder
        if shown != f"{folder.name}/" and (folder / _without_dots(asked).removeprefix(f"{folder.name}/")).is_file():
            return shown + _without_dots(asked).removeprefix(f"{folder.name}/")
    return _without_dots(asked)


def _without_dots(path: str) -> str:
    return "/".join(part for part in path.split("/") if part not in ("", "."))


def possible_paths(asked: str, sources: Mapping[str, str]) -> tuple[str, ...]:
    """Return the output paths that may be meant, the likeliest first.

    sources: the output path of each source file, as messages name it.
    """
    from_source = [sources[asked]] if asked in sources else []
    folder = f"{asked}/index.html" if asked else "index.html"
    return tuple(dict.fromkeys([*from_source, asked, folder, f"{asked}.html"]))


def nearest_path(asked: str, known: Iterable[str]) -> str:
    """Return the known path that was probably meant, "" where none is similar, as a whole and in its last part."""
    last = _last_part(asked)
    alike = [each for each in known if difflib.SequenceMatcher(None, last, _last_part(each)).ratio() >= NEAR]
    return next(iter(difflib.get_close_matches(asked, alike, n=1, cutoff=NEAR)), "")


def _last_part(path: str) -> str:
    """Return what tells a page from others: its name without the ending, or its folder's."""
    return path.removesuffix("/index.html").rpartition("/")[2].partition(".")[0]
