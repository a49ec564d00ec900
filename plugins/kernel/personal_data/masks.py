"""Numbers of which so little is masked that anybody can try what it was: 1391234567*, or an identity number's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.personal_data.figures import TABLE
from plugins.kernel.personal_data.kinds import CARD, IDENTITY, MASK, MOBILE
from plugins.kernel.personal_data.signs import MASKS, PARTLY_MASKED
from plugins.kernel.personal_data.surroundings import CARD_OR_ACCOUNT, PERSON, Words

_AS_ONE = {**dict.fromkeys(map(ord, MASKS), MASK), **{code: char for code, char in TABLE.items() if char.isdigit()}}
_IDENTITY_FIGURES = 18
_FEWEST = 4  # figures that are masked, as in 139****5678: of fewer a thousand attempts find each
# A reckoning, or a size: with its result behind, of round or equally long numbers, or the end of a longer one; or of
# three, with the sign that people write for it or most of them round: Φ159×12×6000, 150*150*150.
_SIGN = r" ?\\?[*xX\u00d7\u2715\u2716] ?"
_TIMES = re.compile(
    r"[0-9]+(?P<cross> ?[\u00d7\u2715\u2716] ?)[0-9]+(?P=cross)[0-9]+"
    rf"|[0-9]+(?P<sign>{_SIGN})(?:[0-9]*[05](?P=sign)[0-9]*[05]|[0-9]+(?P=sign)[0-9]+00)(?![0-9])"
    rf"|[0-9]*[05](?P<times>{_SIGN})[0-9]+(?P=times)[0-9]*[05](?![0-9])"
    rf"|[0-9]*{_SIGN}[0-9]+(?=\s?=)|[0-9]+0{_SIGN}[0-9]+0|[0-9]{{5}}{_SIGN}[0-9]{{5}}|{_SIGN}[0-9]+"
)
_FIGURE = "[0-9*]"
_KINDS = {
    11: (MOBILE, re.compile(rf"[1*][3-9*]{_FIGURE}{{9}}"), None),
    15: (IDENTITY, re.compile(rf"[1-8*]{_FIGURE}{{14}}"), PERSON),
    16: (CARD, re.compile(rf"6[2*]{_FIGURE}{{14}}"), CARD_OR_ACCOUNT),
    18: (
        IDENTITY,
        re.compile(r"[1-8*][0-9*]{5}(?:[1*][89*]|[2*][0*])[0-9*]{2}[01*][0-9*][0-3*][0-9*]{4}[0-9X*]"),
        None,
    ),
    19: (CARD, re.compile(rf"6[2*]{_FIGURE}{{17}}"), CARD_OR_ACCOUNT),
}
_COUNTRY = re.compile(rf"(?:00)?86(?=[1*][3-9*]{_FIGURE}{{9}}$)")
_USUAL = re.compile("3 4 4|3 8|7 4|2 3 4 4|6 8 4|6 4 4 4|14 4|4 4 4 4(?: 3)?")  # groups of figures
_ALWAYS_PARTS = re.compile(r"[\u3000.\u00b7()\uff08\uff09\u2010-\u2015\u2212\uff0d]")
_PARTS = re.compile(r"[ \\\u3000.\u00b7()\uff08\uff09\u2010-\u2015\u2212\uff0d-]+")
# Stars around what Markdown sets in bold type.
_BOLD = re.compile(r"(?<![*\\])\*\*(?=[0-9\uff10-\uff19])([^\n*]{1,30}\\?\*{1,3})\*\*(?!\*)")


def partly_masked(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place, the kind and the figures of each number of which fewer figures are masked than people mask."""
    text = _BOLD.sub(r"  \1  ", text)
    words = Words(text)
    for found in PARTLY_MASKED.finditer(text):
        figures = _COUNTRY.sub("", _figures(found[0]))
        kind, form, named = _KINDS.get(len(figures), ("", None, None))
        if not form or not 0 < figures.count(MASK) < _FEWEST or not form.fullmatch(figures):
            continue
        start, end = found.span()
        if (named and not words.tells(named, start, end)) or not _is_parted_as_usual(found[0]):
            continue
        is_named = kind == IDENTITY and words.tells(PERSON, start, end)
        is_serial = words.is_serial(start) and not is_named and kind != CARD
        is_other = is_serial or _is_emphasis(found[0], words.before(start))
        if not is_other and not (kind == MOBILE and _is_product(text, start, end, words)):
            yield start, kind, figures


def _is_parted_as_usual(written: str) -> bool:
    """Tell a number that dots, brackets or long dashes part, if any, as people part numbers: no address of a PC."""
    if not _ALWAYS_PARTS.search(written):
        return True
    groups = _PARTS.split(written.strip("()\uff08\uff09"))
    return bool(_USUAL.fullmatch(" ".join(str(len(group)) for group in groups if group)))


def _is_product(text: str, start: int, end: int, words: Words) -> bool:
    """Tell two quantities with a sign of reckoning between from a number with one figure masked: 1391234*678.

    Behind them a blank may part a third, as how thick or how many they are: 1830×2440 18.
    """
    found = _TIMES.match(text, start)
    is_whole = bool(found and (found.end() == end or text[found.end()].isspace())) or words.is_measured(start, end)
    return is_whole and not words.contacts(start, end)


def _figures(written: str) -> str:
    """Return the figures and masks of a number; an X at the end of an identity number is its check digit."""
    signs = _PARTS.sub("", written)
    figures = signs.translate(_AS_ONE)
    return figures[:-1] + "X" if len(figures) == _IDENTITY_FIGURES and signs[-1] in "xX" else figures


def _is_emphasis(written: str, before: str) -> bool:
    """Tell stars that begin or end what Markdown lays weight on, or that begin an item of a list."""
    stars = written[len(written.rstrip("*")) :]
    return written.startswith(("* ", "** ")) or bool(stars and not written.endswith("\\*") and stars in before)
