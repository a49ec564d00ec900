"""Where the search's files lie, and how a page's script takes them in."""

from __future__ import annotations

import hashlib
import json
from typing import Any

PAGE = "search/index.html"
FOLDER = "search"
TABLE = f"{FOLDER}/table.js"
TAGS = f"{FOLDER}/tags.js"
SUGGESTIONS = f"{FOLDER}/suggestions.js"
VARIANTS = f"{FOLDER}/variants.js"
PAGEFIND = f"{FOLDER}/pagefind"
PARTS = f"{FOLDER}/texts"
MARK_CHARS = 8
PER_PART = 64  # texts; about 100 KB, so that one edit changes little and 5,000 texts load in a blink from a disk


def part_path(number: int) -> str:
    """Return where the part of that number is written."""
    return f"{PARTS}/{number:04d}.js"


def script(kind: str, data: Any) -> str:
    """Return a classic script that hands `data` to the search page: from a disk nothing else can be loaded."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # line ends to scripts before 2019
    return f"portalSearch({json.dumps(kind)},{safe})\n"


def mark_of_script(text: str) -> str:
    """Return a mark that changes with the text, for the address under which a browser keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_CHARS]
