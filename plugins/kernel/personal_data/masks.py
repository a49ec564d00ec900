"""Numbers of which so little is masked that anybody can try what it was: 1391234567*, or an identity number's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.personal_data.figures import TABLE
from plugins.kernel.personal_data.kinds import IDENTITY, MASK, MOBILE
from plugins.kernel.personal_data.signs import MASKS, PARTLY_MASKED
from plugins.kernel.personal_data.surroundings import PERSON, Words

_AS_ONE = {**dict.fromkeys(map(ord, MASKS), MASK), **{code: char for code, char in TABLE.items() if char.isdigit()}}
_FEWEST = 4  # figures that are masked, as in 139****5678: of fewer a thousand attempts find each
# A reckoning, or a size: with its result behind, of round or equally long numbers, or the end of a longer one.
_SIGN = r" ?\\?[*xX\u00d7\u2715\u2716] ?"
_TIMES = re.compile(rf"[0-9]*{_SIGN}[0-9]+(?=\s?=)|[0-9]+0{_SIGN}[0-9]+0|[0-9]{{5}}{_SIGN}[0-9]{{5}}|{_SIGN}[0-9]+")
_SHORT, _LONG = 11, 18
_KINDS = {
    _SHORT: (MOBILE, re.compile(r"[1*][3-9*][0-9*]{9}")),
    _LONG: (IDENTITY, re.compile(r"[1-8*][0-9*]{5}(?:[1*][89*]|[2*][0*])[0-9*]{2}[01*][0-9*][0-3*][0-9*]{4}[0-9X*]")),
}


def partly_masked(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place, the kind and the figures of each number of which fewer figures are masked than people mask."""
    words = Words(text)
    for found in PARTLY_MASKED.finditer(text):
        figures = _figures(found[0])
        kind, form = _KINDS.get(len(figures), ("", None))
        if not form or not 0 < figures.count(MASK) < _FEWEST or not form.fullmatch(figures):
            continue
        start, end = found.span()
        is_named = kind == IDENTITY and words.tells(PERSON, start, end)
        is_other = (words.is_serial(start) and not is_named) or _is_emphasis(found[0], words.before(start))
        if not is_other and not (kind == MOBILE and _is_product(text, start, end, words)):
            yield start, kind, figures


def _is_product(text: str, start: int, end: int, words: Words) -> bool:
    """Tell two quantities with a sign of reckoning between from a number with one figure masked: 1391234*678."""
    found = _TIMES.match(text, start)
    is_whole = bool(found and found.end() == end) or words.is_measured(start, end)
    return is_whole and not words.contacts(start, end)


def _figures(written: str) -> str:
    """Return the figures and masks of a number; an X at the end of an identity number is its check digit."""
    signs = re.sub(r"[ \\-]", "", written)
    figures = signs.translate(_AS_ONE)
    return figures[:-1] + "X" if len(figures) == _LONG and signs[-1] in "xX" else figures


def _is_emphasis(written: str, before: str) -> bool:
    """Tell stars that begin or end what Markdown lays weight on, or that begin an item of a list."""
    stars = written[len(written.rstrip("*")) :]
    return written.startswith(("* ", "** ")) or bool(stars and not written.endswith("\\*") and stars in before)
