"""Scripts without what only their readers need."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^ *(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
_LAYOUT = re.compile(r"^\s+", re.MULTILINE)  # blanks before a line, and empty lines


def lean_script(script: str) -> str:
    """Return a script without its comments, which are a third of what would travel, and without blanks before lines.

    Comments beside code stay; so do the blanks of a script with template literals, which may go over several lines.
    """
    code = _COMMENT.sub("", script)
    return (code if "`" in code else _LAYOUT.sub("", code)).strip() + "\n"
