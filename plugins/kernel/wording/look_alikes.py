"""Characters that look like others: what PDF files, Word and old fonts put in place of Chinese characters and bullets.

A reader sees no difference, but nobody who types the word finds it. theme/static/shared/look-alikes.js does the same to
what readers ask.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from plugins.kernel.wording.invisible import INVISIBLE, SELECTORS, without_invisible

# Of the radicals' supplement Unicode's normalization knows two only. These are all of EquivalentUnifiedIdeograph.txt,
# each radical followed by its ideograph; PDF files of Chinese offices hold them.
RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵"
    "⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁"
    "⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶"
    "⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼"
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
# Symbol and Wingdings, where Word keeps the bullets of its lists: on any other PC they are empty boxes.
BULLETS = "\uf06c●\uf06e■\uf071❑\uf075◆\uf076❖\uf077◆\uf09f•\uf0a7▪\uf0b7•\uf0d8➢\uf0fc✓"
_MEANT = str.maketrans(dict(zip((RADICALS + BULLETS)[::2], (RADICALS + BULLETS)[1::2], strict=True)))
# Radicals and compatibility ideographs; for a set in [].
FORMS = "\u2e81-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"
LOST = "\ufffd"  # what programs put in place of bytes that they could not read
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
# All other characters but controls, as ranges from which a pattern finds out at four times the speed that nothing odd
# is in a text.
_PLAIN = re.compile(
    "[\t\n\x20-\x7e\xa0-\xac\xae-\u034e\u0350-\u061b\u061d-\u115e\u1161-\u17b3\u17b6-\u180a\u1810-\u200a"
    "\u2010-\u2027\u202f-\u205f\u2070-\u2e80\u2fd6-\u3163\u3165-\ud7ff\ufb00-\ufdcf\ufdf0-\ufdff\ufe10-\ufefe"
    "\uff00-\uff9f\uffa1-\uffef\U00010000-\U0001bc9f\U0001bca4-\U0001d172\U0001d17b-\U0001fffd\U00020000-\U0002f7ff"
    "\U0002fa20-\U0002fffd\U00030000-\U0003fffd]*+"
)


def plain_form(char: str) -> str:
    """Return the character that is meant by one that only looks like it, any other as it is."""
    return unicodedata.normalize("NFKC", char.translate(_MEANT))


@lru_cache(1)  # a text is checked and then printed
def is_odd(text: str) -> bool:
    """Tell whether a text may hold such a character, a control or what is none: most do not, and need no look."""
    return not _PLAIN.fullmatch(text)


def plain_characters(text: str) -> str:
    """Return a text without what nobody sees, each look-alike as the character that is meant."""
    return text if _PLAIN.fullmatch(text) else _odd().sub(_plain, without_invisible(text))


def searched(text: str) -> str:
    """Return the same for search, where the shape of a character means nothing, nor one that only one PC knows."""
    if _PLAIN.fullmatch(text):
        return text
    return _unlike().sub(lambda found: _searched_forms().get(found[0], ""), text)


def odd_characters(text: str) -> Iterator[str]:
    """Yield each invisible, private, lost or look-alike character of a text once, in order."""
    for char in dict.fromkeys(_odd().findall(text)) if is_odd(text) else ():
        if plain_characters(f"字{char}字") != f"字{char}字" or is_unknown(char):
            yield char


def is_private(char: str) -> bool:
    """Tell whether a character is one that only the PC knows on which it was made."""
    return unicodedata.category(char) == "Co"


def is_unknown(char: str) -> bool:
    """Tell whether only people know what a character stands for: it is private, or was lost."""
    return char == LOST or is_private(char)


@cache  # as those below: to make them takes longer than to read a text, and most builds see nothing odd
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}{FORMS}{_PRIVATE}{LOST}]")


@cache
def _unlike() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}{SELECTORS}{FORMS}{_PRIVATE}]")


@cache
def _searched_forms() -> Mapping[str, str]:
    """Return what of the characters that search folds stays one."""
    codes = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    found = [*map(chr, codes), *(RADICALS + BULLETS)[::2]]
    return {char: plain_form(char) for char in found}


def _plain(found: re.Match[str]) -> str:
    return found[0] if found[0] == "\u200d" else plain_form(found[0])
