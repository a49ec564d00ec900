"""What messages say about keys: which was probably meant, which is missing, which may be written."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key

# A file may have thousands of wrong words, each to be compared with thousands that it might mean.
_MANY, _MOST, _SHORT = 60, 12, 3  # words of which not all are compared, how many of those are; letters
_MOST_LOOKS = 3_000  # at words that hold a pair of letters of the wrong one, its rarest pairs first


def nearest(word: str, words: Sequence[str]) -> str:
    """Return `您是否想写“…”？` with the word that was probably meant, "" where none is similar."""
    cutoff = 0.5 if len(word) <= 2 else 0.6  # of two characters one may be wrong: 民证 means 民政
    compared = words if len(words) <= _MANY else _alike(word, tuple(words))
    close = difflib.get_close_matches(word, compared, n=1, cutoff=cutoff)
    return f"您是否想写“{close[0]}”？" if close else ""


def _alike(word: str, words: tuple[str, ...]) -> list[str]:
    """Return the words that have the most pairs of letters in common with one."""
    holders = _holders(words)
    rarest_first = sorted(_pairs(word) & holders.keys(), key=lambda pair: (len(holders[pair]), pair))
    shared: Counter[int] = Counter()
    looks = 0
    for pair in rarest_first:
        shared.update(holders[pair])
        looks += len(holders[pair])
        if looks > _MOST_LOOKS:
            break
    return [words[at] for at, _ in shared.most_common(_MOST)]


@lru_cache(8)
def _holders(words: tuple[str, ...]) -> dict[str, list[int]]:
    """Return where among words those are that hold a pair of letters, by pair."""
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for pair in _pairs(word):
            found.setdefault(pair, []).append(at)
    return found


def _pairs(word: str) -> set[str]:
    """Return the letters of a word with those behind them; its first and its last have one without a letter too.

    Of a short word two that have changed places leave no pair, so that its single letters count as well.
    """
    pairs = {first + second for first, second in pairwise(f"\n{word}\n")}
    return pairs.union(word) if len(word) <= _SHORT else pairs


def missing(key: Key, shown: str, line: int, is_there: bool = False) -> Problem:
    """Return the problem of a required key that is not there, or is there with nothing behind it."""
    if key.type == "map" or (key.keys and not key.example):  # a map on the line of its key YAML cannot read
        return _missing_lines(key, shown, line, is_there)
    if is_there:
        return Problem(shown, line, f"“{key.label}”后面没有内容", f"请在这一行写上，例如 {key.label}: {key.example}")
    return Problem(shown, line, f"缺“{key.label}”", f"请加一行，例如 {key.label}: {key.example}")


def _missing_lines(key: Key, shown: str, line: int, is_there: bool) -> Problem:
    """Return the same of a key whose values stand in lines below it."""
    first = key.keys[0]
    below = f"下面另起一行，缩进两格写，例如 {'- ' if key.type == 'maps' else ''}{first.label}: {first.example}"
    if is_there:
        return Problem(shown, line, f"“{key.label}”下面没有内容", f"请在{below}")
    return Problem(shown, line, f"缺“{key.label}”", f"请加一行 {key.label}:，{below}")


def possible(keys: Sequence[Key]) -> str:
    """Return a sentence that lists the keys that may be written."""
    return "可以写的有：" + "、".join(key.label for key in keys)
