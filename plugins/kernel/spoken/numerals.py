"""Figures as Chinese says them: by value, as in 一千二百, or one by one, as in 二〇二六 and 幺二三七幺."""

from __future__ import annotations

_FIGURES = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿", "亿亿")
MOST_FIGURES = 4 * len(_GROUPS)
_YEAR = str.maketrans("0123456789", "〇一二三四五六七八九")
_CALL = str.maketrans("0123456789", "零幺二三四五六七八九")  # 一 and 七 sound alike over a loudspeaker


def by_value(figures: str) -> str:
    """Return a whole number, in words: 1200 is 一千二百, 2000 两千. figures: at most MOST_FIGURES of them."""
    number = figures.lstrip("0") or "0"
    if number == "0":
        return "零"
    head = len(number) % 4 or 4
    groups = [number[:head], *(number[at : at + 4] for at in range(head, len(number), 4))]
    words, skipped = "", False
    for place, group in zip(range(len(groups) - 1, -1, -1), groups, strict=True):
        value = int(group)
        if not value:
            skipped = bool(words)
            continue
        if words and (skipped or value < 1000):
            words += "零"
        words += _group(value, place, is_first=not words) + _GROUPS[place]
        skipped = False
    return words


def _group(value: int, place: int, is_first: bool) -> str:
    """Return up to four figures in words. place: 0 for the last group, 1 for 万."""
    if value == 2 and place:
        return "两"  # 两万, 两亿
    words, zero = "", False
    for at in (3, 2, 1, 0):
        figure = value // 10**at % 10
        if not figure:
            zero = bool(words)
            continue
        said = "两" if figure == 2 and at == 3 and is_first else _FIGURES[figure]  # 两千, yet 一万二千
        if at == 1 and figure == 1 and not words and is_first:
            said = ""  # 十二 and 十二万, yet 一百一十二
        words += ("零" if zero else "") + said + _PLACES[at]
        zero = False
    return words


def one_by_one(figures: str) -> str:
    """Return figures as years and standards are read: 二〇二六."""
    return figures.translate(_YEAR)


def as_called(figures: str) -> str:
    """Return figures as telephone numbers are read, 幺 for 1."""
    return figures.translate(_CALL)


def decimal(figures: str) -> str:
    """Return a number that may have a point: 3.14 is 三点一四, 0.5 零点五."""
    whole, point, rest = figures.partition(".")
    words = by_value(whole) if len(whole) <= MOST_FIGURES else one_by_one(whole)
    return f"{words}点{rest.translate(str.maketrans('0123456789', _FIGURES))}" if point and rest else words
