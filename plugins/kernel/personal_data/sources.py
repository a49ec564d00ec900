"""Where somebody has written a number that a finished file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.kernel.personal_data.plain import visible, written
from plugins.kernel.reading.folders import list_files
from plugins.kernel.reading.text_files import any_text, read_bytes

_TEXTS = (".md", ".yaml", ".yml", ".vtt", ".svg", ".csv", ".txt")
_NO_FIGURES, _NO_SIGNS = re.compile(r"[^0-9Xx\n]"), re.compile(r"[^0-9A-Za-z\n]")
_LETTER = re.compile("[A-WYZ]")  # of a passport or a permit: no other number has one


def places_of(figures: str, folders: dict[Path, str]) -> Iterator[str]:
    """Yield `path:line` of each text that holds a number. It takes seconds, and is asked where something went wrong.

    folders: where texts lie, each with what messages print before a path in it.
    """
    for folder, shown in folders.items():
        for name in list_files(folder):
            if name.endswith(_TEXTS) and (line := _line_of(figures, folder / name)):
                yield f"{shown}{name}:{line}"


def _line_of(figures: str, file: Path) -> int:
    """Return the line on which a number begins, 0 where it is not in the file. It may go over several."""
    try:
        text = any_text(read_bytes(str(file)))
    except OSError:
        return 0
    wanted = re.compile(r"\n*".join(figures), re.IGNORECASE)
    others = _NO_SIGNS if _LETTER.search(figures) else _NO_FIGURES
    for plain in (visible(text), written(text)):
        only_figures = others.sub("", plain)
        if found := wanted.search(only_figures):
            return only_figures.count("\n", 0, found.start()) + 1
    return 0
