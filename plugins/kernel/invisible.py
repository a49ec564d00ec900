"""Characters that nobody sees: they come along when text is pasted from web pages, Word or phones."""

from __future__ import annotations

import re

# The soft hyphen, blanks and joiners without width, marks of writing direction, the byte order mark; for a set in [].
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WITHIN_EMOJI = "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])"  # there the joiner makes one picture of two
_ANY = re.compile(f"(?:{_WITHIN_EMOJI}\u200d|(?!\u200d)[{INVISIBLE}])")


def holds_invisible(text: str) -> bool:
    """Tell whether there is any."""
    return bool(_ANY.search(text))


def without_invisible(text: str) -> str:
    """Return what is seen of a text."""
    return _ANY.sub("", text)
