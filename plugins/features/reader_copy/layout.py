"""Where the files of the reader's copy lie."""

from __future__ import annotations

FOLDER = "copy"
PAGE = f"{FOLDER}/index.html"
CONTENTS = f"{FOLDER}/contents.json"  # what the worker asks for at each contact
WORKER = "reader-copy.js"  # at the top: a worker serves the pages of its own folder and below
BASE = "site"  # the files that every copy has; no column is called so


def list_path(name: str) -> str:
    """Return where the lists of one column, or of BASE, are listed."""
    return f"{FOLDER}/lists/{name}.txt"


def part_path(name: str, part: str) -> str:
    """Return where some neighbouring files of a column are listed."""
    return f"{FOLDER}/parts/{name}/{part}.txt"
