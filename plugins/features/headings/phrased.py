"""A title with the places marked at which its lines may end."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from markupsafe import Markup, escape

from plugins.kernel.wording.phrases import line_ends

SHORTEST = 9  # characters; what is shorter stands in one line on the narrowest phone
LONGEST_TITLE = 40
SHORTEST_HEAD = 4  # of a table's head, or of a fact: its column may be no wider than that
# Of plain words, without marks within: a heading, the words below a picture, the head of a column or row.
_HEADING = re.compile(rf"(<(?:h[23]|figcaption|caption)\b[^>]*>)([^<]{{{SHORTEST},}})(?=</)")
_TABLE_HEAD = re.compile(rf"(<th\b[^>]*>)([^<]{{{SHORTEST_HEAD},}})(?=</th)")
_MARK = "\ufdd0"  # stands in no text: Unicode keeps it for a program's own use
_BREAK = Markup("<wbr>")


def phrased(text: str, shortest: int = SHORTEST) -> Markup:
    """Return a title, or a summary, for HTML. A <wbr> is no character: nobody copies, finds or hears it."""
    return _phrased_title(text, shortest) if len(text) <= LONGEST_TITLE else _phrased(text, shortest)


# A title stands on its page, in its column and on the home page; a summary in its column alone. As many are kept as a
# county of ten thousand texts has titles and headings: with fewer, most of them are cut into words twice.
@lru_cache(maxsize=16384)
def _phrased_title(title: str, shortest: int) -> Markup:
    return _phrased(title, shortest)


def _phrased(text: str, shortest: int) -> Markup:
    if len(text) < shortest or not (places := line_ends(text)):
        return escape(text)
    starts = [0, *places]
    parts = [text[start:end] for start, end in zip(starts, [*places, len(text)], strict=True)]
    return escape(_MARK.join(parts)).replace(_MARK, _BREAK)


def phrased_fact(value: str) -> Markup:
    """Return what stands beside a label for HTML: its column may hold a few characters in a line."""
    return phrased(value, SHORTEST_HEAD)


def phrased_within(html: Markup) -> Markup:
    """Return a text for its page: its headings, captions and tables' heads are phrased as titles are.

    What others keep of it stays as it is. Plain words are no HTML, and are escaped as anywhere else.
    """
    found = str(escape(html))
    if "<h" in found or "caption" in found:
        found = _HEADING.sub(_phrased_heading, found)
    if "<th" in found:
        found = _TABLE_HEAD.sub(_phrased_head, found)
    return Markup(found)  # what came in, with <wbr> in it


def _phrased_heading(found: re.Match[str]) -> str:
    return f"{found[1]}{phrased(unescape(found[2]))}"


def _phrased_head(found: re.Match[str]) -> str:
    return f"{found[1]}{phrased(unescape(found[2]), SHORTEST_HEAD)}"
