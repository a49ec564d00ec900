"""Comments of HTML, which no page shows."""

from __future__ import annotations

_BEGIN, _END = "<!--", "-->"


def without_comments(text: str, instead: str = "") -> str:
    """Return a text with something else in the place of each comment that ends.

    A pattern would look for the end of each of thousands that never end, which takes seconds.
    """
    kept, at = [], 0
    while (start := text.find(_BEGIN, at)) >= 0 and (end := text.find(_END, start + len(_BEGIN))) >= 0:
        kept += [text[at:start], instead]
        at = end + len(_END)
    return "".join([*kept, text[at:]])
