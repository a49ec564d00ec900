"""Where a line of a Chinese heading may end: between words, never inside one. Pure: no page, no markup.

Chinese puts no blanks between words, and a browser ends a line anywhere. word_pairs.txt knows for each character which
ones follow it inside some word; where none of them follows, two words meet. That is asked in a microsecond, needs no
probabilities, and errs on the safe side: pairs that are neighbours in any word are never parted, so a line may end a
word too early, but hardly ever inside one. The pairs are those of jieba's dictionary (MIT License), without the rarest
words; a test holds the borders that are found against jieba's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

WORD_PAIRS = Path(__file__).with_name("word_pairs.txt")
LONGEST = 8  # characters; a title's line on the narrowest phone holds nine
# Single characters that end what stands before them, and that begin what follows them.
_LEANS_BACK = frozenset("的地得了着过吗呢吧们等里上下中内外后前时县乡镇村")
_LEANS_ON = frozenset("在把被从对给让将为向以和与及或是不要就都也还能替怎什么哪几多第每各该本")
# What a figure counts: 3号, 44条. A line may end behind it.
_COUNTED = frozenset("年月日号条款项章节次个名人户位元天时分岁届篇道题课页份张期级只头株棵亩斤克里米升度倍成层")
_AFTER_DATES = frozenset("至起前后止内底初末份间")  # belongs to the day, or the figure, before it
# What ends the name of a place, 示例镇, and the characters with which it begins a word instead, 镇上.
_ENDS_PLACE = {"县": "城委级里政直", "乡": "镇村里亲下土", "镇": "上里长域", "村": "民委里干支两集组"}
_OPENING, _CLOSING = "“‘", "”’"  # Unicode gives them to no side; all other marks part by themselves
_MARKS = frozenset("，。、；：？！）》”’」』】〕…—,.;:?!)")
_PARTS = _MARKS | {" "}


def line_ends(text: str) -> list[int]:
    """Return the places in a heading at which a line may end, beside those after marks and blanks."""
    after = _followers()
    borders = [place for place, (a, b) in enumerate(pairwise(text), 1) if b not in after.get(a, "")]
    places = _ends_among(text, borders)
    gaps = [gap for gap in pairwise([0, *places, len(text)]) if gap[1] - gap[0] > LONGEST]
    long = [each for gap in gaps for each in _stretches(text, *gap) if each[1] - each[0] > LONGEST]
    if not long:
        return places
    more = [_ends_within(text, start, end) or _ends_of_words(text, borders, start, end) for start, end in long]
    return sorted(chain(places, *more))


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each part of a stretch starts and ends that no mark or blank parts."""
    marks = [place for place in range(start + 1, end) if text[place - 1] in _PARTS]
    return pairwise([start, *marks, end])


def _ends_among(text: str, borders: list[int]) -> list[int]:
    beyond = [*borders[1:], len(text)]
    return [
        place
        for before, place, behind in zip([0, *borders], borders, beyond, strict=False)
        if _may_end(text, before, place, behind)
    ]


def _ends_within(text: str, start: int, end: int) -> list[int]:
    """Return the places within a stretch that would not fit a line: there only frequent words hold together."""
    often = _frequent_followers()
    inner = [place for place in range(start + 1, end) if text[place] not in often.get(text[place - 1], "")]
    around = [*([start] if start else []), *inner, *([end] if end < len(text) else [])]
    return [place for place in _ends_among(text, around) if start < place < end]


def _ends_of_words(text: str, borders: list[int], start: int, end: int) -> list[int]:
    """Return the places behind words of two characters or more in a stretch that would else be cut anywhere."""
    pieces = pairwise([start, *(place for place in borders if start < place < end)])
    return [b for a, b in pieces if b - a > 1 and end - b > 1 and _is_han(text[b - 1]) and _is_han(text[b])]


def _may_end(text: str, before: int, place: int, behind: int) -> bool:
    """Tell whether a line may end at a border. before, behind: the borders on both sides of it."""
    left, right = text[place - 1], text[place]
    if not ("\u4e00" <= left <= "\u9fff" and "\u4e00" <= right <= "\u9fff"):  # Han both, as `_is_han` tells
        return _may_end_at_mark(text, place)
    if behind - place == 1 and right not in _LEANS_ON:
        return False
    if right in _ENDS_PLACE and text[place + 1 : place + 2] not in tuple(_ENDS_PLACE[right]):
        return False
    if place - before == 1 and not _ends_alone(text, place):
        return False
    return behind - place > 1 or (right in _LEANS_ON and behind < len(text) and _is_han(text[behind]))


def _ends_alone(text: str, place: int) -> bool:
    """Tell whether a single character before a border belongs to what stands before it."""
    left = text[place - 1]
    beside = text[place - 2] if place > 1 else ""
    if left in _COUNTED and beside.isdigit():
        return text[place] not in _AFTER_DATES
    return left in _LEANS_BACK and _is_han(beside)


def _may_end_at_mark(text: str, place: int) -> bool:
    left, right = text[place - 1], text[place]
    if right in _OPENING:
        return _is_han(left)
    if left in _CLOSING:
        return right not in _MARKS
    return left == "年" and right.isdigit() and text[place - 2 : place - 1].isdigit()


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@cache
def _followers() -> dict[str, str]:
    """Return for each character those that follow it inside a word: in frequent words, a blank, in rarer ones."""
    lines = WORD_PAIRS.read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:] for line in lines}


@cache
def _frequent_followers() -> dict[str, str]:
    return {character: those.partition(" ")[0] for character, those in _followers().items()}
