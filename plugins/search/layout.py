"""Where the search's files lie, and how a page's script takes them in."""

from __future__ import annotations

import hashlib
import json
from typing import Any

PAGE = "search/index.html"
FOLDER = "search"
CONTENTS = f"{FOLDER}/contents.js"
TERMS = f"{FOLDER}/terms.js"
READINGS = f"{FOLDER}/readings.js"
VARIANTS = f"{FOLDER}/variants.js"
PAGEFIND = f"{FOLDER}/pagefind"
TABLE, TAGS, TITLES = (f"{FOLDER}/{name}.js" for name in ("table", "tags", "titles"))  # beside the index only
PARTS = f"{FOLDER}/texts"
MARK_CHARS = 8
NEAR = 8  # texts on each side of a cut: a part has about seventeen, 5,000 texts about 300 parts


def part_path(name: str) -> str:
    """Return where the part of that name is written."""
    return f"{PARTS}/{name}.js"


def script(kind: str, data: Any) -> str:
    """Return a classic script that hands `data` to the search page: from a disk nothing else can be loaded."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # line ends to scripts before 2019
    return f"portalSearch({json.dumps(kind)},{safe})\n"


def mark_of_script(text: str) -> str:
    """Return a mark that changes with the text, for the address under which a browser keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_CHARS]
