"""The one look that lets most texts pass: no number of a person is in them, whatever its disguise."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.figures import ANY, FAR, LIKE_DASHES, ONE, SECOND
from plugins.kernel.personal_data.plain import visible

MOBILE_FIGURES, LONG_FIGURES = 11, 15  # of a mobile number, and of the shortest of the others
_GAP = rf"[\W_{LIKE_DASHES}]*+"  # what may stand between two figures
_MOBILE = re.compile(f"[{ONE}]{_GAP}[{SECOND}](?:{_GAP}[{ANY}]){{{MOBILE_FIGURES - 2}}}")
_LONG = re.compile(f"[{ANY}](?:{_GAP}[{ANY}]){{{LONG_FIGURES - 1}}}")
_COMPOUNDS = re.compile("[\u2469-\u2473\u247d-\u2487\u2491-\u249b\u24eb-\u24f4\u3251-\u325f\u32b1-\u32bf]")
# Markup between two figures: a tag, an entity, the address of a link, an attribute list.
_MARKUP = re.compile(rf"[{ANY}][\W_]{{0,6}}?(?:<[A-Za-z/!]|&[#\w]|\][(\[]|\{{:)")
_PAPERS = re.compile("[护行胞乡旅居军士警海Pp](?:照|证|留|住证|官证|兵证|员证|assport|ASSPORT|ermit|ERMIT)")
_ESCAPES = re.compile(r"\\[xuU][0-9A-Fa-f]|%[2-7E][0-9A-Fa-f]", re.IGNORECASE)


def lines_that_may_hold(text: str) -> list[int]:
    """Return the indexes of the lines, each a text of its own, in which such a number can be."""
    if not may_hold(text):
        return []
    return [at for at, line in enumerate(text.split("\n")) if may_hold(line)]


def may_hold(text: str) -> bool:
    """Return False where no number of a person can be in a text, as it was written or printed."""
    if _MOBILE.search(text) or _LONG.search(text) or _PAPERS.search(text):
        return True
    if "&#" in text or any(map(text.__contains__, FAR)) or _COMPOUNDS.search(text):
        return True
    if ("\\" in text or "%" in text) and _ESCAPES.search(text):
        return True
    if not any(sign in text for sign in "<&[{") or not _MARKUP.search(text):
        return False
    shown = visible(text)
    return bool(_MOBILE.search(shown) or _LONG.search(shown))
