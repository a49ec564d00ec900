"""A title with the places marked at which its lines may end."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from markupsafe import Markup, escape

from plugins.kernel.phrases import line_ends

SHORTEST = 9  # characters; what is shorter stands in one line on the narrowest phone
_HEADING = re.compile(rf"(<h[23][^>]*>)([^<]{{{SHORTEST},}})(?=</h)")  # of plain words, without marks within
_MARK = "\ufdd0"  # stands in no text: Unicode keeps it for a program's own use
_BREAK = Markup("<wbr>")


@lru_cache(maxsize=4096)  # a title stands on its page, in its column and on the home page
def phrased(title: str) -> Markup:
    """Return a title for HTML. A <wbr> is no character: it is neither copied nor found nor read aloud."""
    if len(title) < SHORTEST or not (places := line_ends(title)):
        return escape(title)
    starts = [0, *places]
    parts = [title[start:end] for start, end in zip(starts, [*places, len(title)], strict=True)]
    return escape(_MARK.join(parts)).replace(_MARK, _BREAK)


def phrased_within(html: Markup) -> Markup:
    """Return a text for its page: its headings are phrased as titles are. What others keep of it stays as it is."""
    return Markup(_HEADING.sub(_phrased_heading, html)) if "<h" in html else html


def _phrased_heading(found: re.Match[str]) -> str:
    return f"{found[1]}{phrased(unescape(found[2]))}"
