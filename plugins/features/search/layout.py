"""Where the files of the search lie, and how a page's script loads them."""

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
SYNONYMS = f"{FOLDER}/synonyms.js"
SOURCES = f"{FOLDER}/sources.js"
CALLED = f"{FOLDER}/called.js"
PAGEFIND = f"{FOLDER}/pagefind"
TABLE, TAGS, TITLES = (f"{FOLDER}/{name}.js" for name in ("table", "tags", "titles"))  # written with an index only
TEXT_CHUNKS = f"{FOLDER}/texts"
HASH_CHARS = 8
OUTSIDE = "0"  # stands for the pages outside of the columns, where each column has a folder; no column is called so
NEAR = 8  # texts that are compared on each side of a border: a chunk has about seventeen, 5,000 texts about 300 chunks


def column_parts_path(slug: str) -> str:
    """Return where is told which chunks the texts of one column have, for readers who keep some columns only."""
    return f"{TEXT_CHUNKS}/{slug or OUTSIDE}/parts.json"


def chunk_path(name: str) -> str:
    """Return where the chunk of texts of that name is written."""
    return f"{TEXT_CHUNKS}/{name}.js"


def hashed_path(path: str, note: str) -> str:
    """Return the path of a file that is named after what is in it. note: begins with the hash of its bytes.

    In a site for a web server nothing that a page has been told of is ever replaced: whoever reads while the site is
    sent finds parts of one site. A stick's parts keep their names, since an update is no larger for an edit then.
    """
    start, ending = path.rsplit(".", 1)
    return f"{start}.{note[:HASH_CHARS]}.{ending}"


def script(kind: str, data: Any) -> str:
    """Return a classic script that passes `data` to the search page: from a disk a page can load nothing else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace(
        "\u2029", "\\u2029"
    )  # before 2019 they were line ends within scripts
    return f"portalSearch({json.dumps(kind)},{safe})\n"


def script_hash(text: str) -> str:
    """Return a script's hash: with it in the address a browser can cache the script for ever."""
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_CHARS]
