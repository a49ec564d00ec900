"""Web addresses in running text, which nobody has made a link: their signs are letters.

Addresses of WeChat have two underscores and two equals signs: https://mp.weixin.qq.com/s?__biz=MzA==&mid=1.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.kernel.rare_pattern import rare_pattern

# With its scheme, or a host and a slash. It ends before a blank, before Chinese, and before brackets and quotes.
BARE_ADDRESS = rare_pattern(
    r"(?<![A-Za-z0-9.-])(?:https?://|(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}/)[!#-;=?-Z_a-z|~]*", re.IGNORECASE
)


def is_within_address(text: str, at: int) -> bool:
    """Tell whether the sign at that place belongs to an address; one at its end may end what stands around it."""
    return at in _underscores(text)


@lru_cache(16)
def _underscores(text: str) -> frozenset[int]:
    """Return where addresses have underscores within."""
    if "/" not in text:
        return frozenset()
    return frozenset(
        at
        for found in BARE_ADDRESS.finditer(text)
        for at in range(found.start(), found.start() + len(found[0].rstrip("_*")))
        if text[at] == "_"
    )
