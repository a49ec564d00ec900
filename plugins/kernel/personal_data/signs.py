"""The one look that lets most texts pass: no number of a person is in them, whatever its disguise."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.figures import (
    ANY,
    CHINESE,
    CROSSES,
    DASH_WORDS,
    FAR,
    LIKE_DASHES,
    LIKE_LETTERS,
    LIKE_ONE,
    ONE,
    SECOND,
    WITHOUT_INK,
)
from plugins.kernel.personal_data.plain import CELL, TURN, visible, without_circles, written

MOBILE_FIGURES, LONG_FIGURES = 11, 15  # of a mobile number, and of the shortest of the others
_GAP = rf"[\W_{LIKE_DASHES}{DASH_WORDS}{WITHOUT_INK}{CROSSES}]*+"  # what may stand between two figures
# A letter may be typed for a figure. Pages have too many letters to begin at each, so that a number whose first
# figure is one begins with the second.
_MORE = ANY + LIKE_LETTERS
_MOBILE = re.compile(f"[{ONE}]{_GAP}[{SECOND}](?:{_GAP}[{_MORE}]){{{MOBILE_FIGURES - 2}}}")
# Who begins at the third figure of a row has begun at the second: the row is looked through once, not at each figure.
_LONG = re.compile(
    f"[{ANY}](?<![{ANY}]{{2}})(?:(?:{_GAP}[{_MORE}]){{{LONG_FIGURES - 1}}}"
    f"|(?<=[{LIKE_ONE}].)(?:{_GAP}[{_MORE}]){{{MOBILE_FIGURES - 2}}})"
)
_BAR = "[|\uff5c]"  # typed for a one
_BARRED = re.compile(
    f"(?:[{ONE}{LIKE_ONE}][ -]?|{_BAR})[{SECOND}](?:[ -]?(?:[{_MORE}]|{_BAR})){{{MOBILE_FIGURES - 2}}}"
)
_COMPOUNDS = "\u2469-\u2473\u247d-\u2487\u2491-\u249b\u24eb-\u24f4\u3251-\u325f\u32b1-\u32bf"
# Markup between two figures: a tag, an entity, the address of a link, an attribute list, a note.
_MARKUP = re.compile(rf"[{ANY}][\W_]{{0,6}}?(?:<[A-Za-z/!]|&[#\w]|\][(\[]|\{{:|\[\^)")
# A figure, a tag of letters alone, and a figure in a tag that stands behind it: as words these may be one number. And a
# figure before the name of a sign, which may stand in a tag or in the address of a link: 138&nbsp;….
_HIDES_IN_TAG = re.compile(
    rf"[{ANY}][\W_]{{0,6}}?(?:(?:</?[A-Za-z]{{1,20}} ?/?>[\W_]{{0,6}}?)+<[^<>A-Za-z]{{0,20}}[{ANY}]|&[A-Za-z])"
)
# A cell of a table with the first figures of a number that goes on in the cell below. The blanks behind
# them may be what ends the cell, as a tab or the end of a line.
_BEGUN_IN_CELL = re.compile(
    r"[|\t\x02>][\s*_~`]{0,40}+(?:1[3-9][0-9](?:[ -]?[0-9]{4})?|[0-9]{6}|[0-9]{12}|[0-9]{14})"
    r"[\s*_~`-]*(?:[|\t\x02<\n]|$)"
)
_PAPERS = "护行胞乡旅居军士警海件澳湾通台Pp"  # begin the names of papers
_APART = r"(?:\s|<br ?/?>){0,4}"  # between the letters of a header
# A number that goes down a column, a figure a row. Tables of counts have such cells too, most of them fewer.
_FIGURE_IN_CELL = re.compile(r"[|\t][ *_~`]*[0-9][ *_~`]*(?=[|\t\r\n]|$)")
# Figures in pairs, escapes, the names of papers: one look for all of them takes as long as one for any.
_SIGNS = re.compile(
    rf"[{_COMPOUNDS}\\%&H{_PAPERS}](?:(?<=[{_COMPOUNDS}])|(?<=\\)[xuU][0-9A-Fa-f]|(?<=%)[2-7Ee][0-9A-Fa-f]|(?<=&)#"
    rf"|(?<=H)KID|(?<=[{_PAPERS}])(?:{_APART}[照证]|(?<=件){_APART}号|留|住证|官证|兵证|员证|assport|ASSPORT|ermit|ERMIT))"
)
# Eleven to nineteen figures and signs with which some of them are masked, as 1391234567*; a question mark or # at the
# end masks nothing.
_LAST_MASKS = (
    "*\uff0a\u25cf\u25a0\u25a1\u25c6\u25c7\u2588\u2591\u2592\u2593\u203b\u2605\u2606\u25b2\u25b3\uff3f某"
    "xX\uff58\uff38\u00d7\u2715\u2716"
)
MASKS = _LAST_MASKS + "?\uff1f#\uff03"
_FIGURE = rf"0-9\uff10-\uff19{CHINESE}"
_PARTED = r"[ \u3000.\u00b7()\uff08\uff09\u2010-\u2015\u2212\uff0d-]{0,2}"
_MASK_BESIDE_FIGURE = re.compile(
    rf"[{MASKS}](?:(?<=[{_FIGURE}].)|(?<=[{_FIGURE}][ \\-].)|(?={_PARTED}[{_FIGURE}]))",
)
PARTLY_MASKED = re.compile(
    rf"(?<![\w*\\.])(?:(?:[{_FIGURE}]|\\?[{MASKS}]){_PARTED}){{10,18}}(?:[{_FIGURE}]|\\?[{_LAST_MASKS}])"
    rf"(?![\w*{CHINESE}]|\\?[{_LAST_MASKS}]|\.[0-9])",
    re.ASCII,
)
_OF_OTHER_PLACES = re.compile("[港澳湾][\u4e00-\u9fff]{0,8}份证")


def lines_that_may_hold(text: str) -> list[int]:
    """Return the indexes of the lines, each a text of its own, in which such a number can be."""
    if not may_hold(text):
        return []
    return [at for at, line in enumerate(text.split("\n")) if may_hold(line)]


def may_hold(text: str) -> bool:
    """Return False where no number of a person can be in a text, as it was written or printed."""
    if TURN in text:
        return True
    text = without_circles(text)
    if _MOBILE.search(text) or _LONG.search(text) or _SIGNS.search(text):
        return True
    if "份证" in text and _OF_OTHER_PLACES.search(text):
        return True
    if _reaches_far(text) and any(map(text.__contains__, FAR)):
        return True
    if ("|" in text or "\uff5c" in text) and _BARRED.search(text):
        return True
    if ("|" in text or "\t" in text) and len(_FIGURE_IN_CELL.findall(text)) >= MOBILE_FIGURES:
        return True
    if ("|" in text or "\t" in text or CELL in text or "<t" in text) and _BEGUN_IN_CELL.search(text):
        return True
    is_linked = "](" in text or "][" in text or "{:" in text
    has_markup = is_linked or "<" in text or "&" in text or "[^" in text
    if not has_markup or not _MARKUP.search(text):
        return False
    read = (visible(text), written(text)) if is_linked or _HIDES_IN_TAG.search(text) else (visible(text),)
    return any(_MOBILE.search(each) or _LONG.search(each) for each in read)


def may_be_masked(text: str) -> bool:
    """Return False where no figures with masks among them are in a text."""
    return bool(_MASK_BESIDE_FIGURE.search(text) and PARTLY_MASKED.search(text))


def _reaches_far(text: str) -> bool:
    """Tell whether a text has characters beyond U+FFFF, which take two places there. To look for each takes longer."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
