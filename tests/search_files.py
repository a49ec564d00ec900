"""What the search's files of a built site hold, read as the search page reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def brought(script: Path) -> Any:
    """Return the data that a script hands over."""
    call = script.read_text(encoding="utf-8")
    return json.loads(f"[{call.removeprefix('portalSearch(').removesuffix(')' + chr(10))}]")[1]


def file_of(site: Path, name: str) -> Path:
    """Return one of the files beside the contents, which of a site for a web server are named by hashes."""
    found = brought(site / "search/contents.js")["marks"].get(name)
    return site / f"search/{name}{f'.{found}' if found else ''}.js"


def parts_of(site: Path) -> list[Path]:
    """Return the files of the texts, oldest first."""
    return [
        site / f"search/texts/{'.'.join([part[0], *part[2:]])}.js"
        for part in brought(site / "search/contents.js")["parts"]
    ]


def records_of(site: Path) -> list[list[Any]]:
    """Return [path, title, text, column, day, tags, other readings, headings, lines of the text that it does not show].

    Of each text by its number.
    """
    return [row for part in parts_of(site) for row in brought(part)["texts"]]
