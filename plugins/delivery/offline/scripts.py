"""Classic scripts that pass data to a page: from a disk a page can load nothing else."""

from __future__ import annotations

import json


def data_script(name: str, data: object) -> bytes:
    """Return a script of one line that calls the page's function `name` with `data`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # before 2019 line ends within scripts
    return f"{name}({safe})\n".encode()
