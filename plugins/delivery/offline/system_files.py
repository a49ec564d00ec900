"""Files that systems leave on every stick they see: they are no damage."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"System Volume Information|\$RECYCLE\.BIN|RECYCLER|\.Trash-\d+|\.Trashes|\.Spotlight-V100|\.fseventsd"
    r"|\.TemporaryItems|Thumbs\.db|desktop\.ini|\.DS_Store|\._.*",
    re.IGNORECASE,
)


def is_system_file(path: str) -> bool:
    """Tell what a system leaves by itself, in whatever folder, from any other file."""
    return any(_NAMES.fullmatch(name) for name in path.split("/"))
