"""Scripts without what only their readers need."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^ *(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)


def without_comments(script: str) -> str:
    """Return a script without its comments, which are a third of what would travel. Those beside code stay."""
    return _COMMENT.sub("", script).strip() + "\n"
