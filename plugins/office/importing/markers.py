"""Signs that carry what HTML has no word for from the reading of a file to the writing of Markdown.

They are noncharacters of Unicode: XML and HTML may hold them, and no text does. `without_markers` makes sure.
"""

from __future__ import annotations

import re

LEVEL = "\ufdd0"  # begins a list's item, once for each level
BULLET = "\ufdd1"  # behind LEVEL: the item has a bullet and no number
_PICTURE, _PICTURE_END = "\ufdd2", "\ufdd3"
PICTURE = re.compile(f"{_PICTURE}(\\d+){_PICTURE_END}")
_ANY = re.compile("[\ufdd0-\ufdef]")


def picture_marker(index: int) -> str:
    """Return what stands for the picture with this index."""
    return f"{_PICTURE}{index}{_PICTURE_END}"


def without_markers(text: str) -> str:
    """Return a foreign text without the signs that only we may write."""
    return _ANY.sub("", text)
