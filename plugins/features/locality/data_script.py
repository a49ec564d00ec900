"""Data for scripts, as a classic script: from a disk a page can load nothing else."""

from __future__ import annotations

import json
from typing import Any


def data_script(kind: str, data: Any) -> str:
    """Return a script that hands `data` to whoever waits for that kind: theme/static/shared/site-data.js."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Before 2019 these two were line ends within scripts.
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"portalData({json.dumps(kind)},{safe})\n"
