"""What messages say about keys: which was probably meant, which is missing, which may be written."""

from __future__ import annotations

import difflib
from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache

from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key

# A file may have thousands of wrong words, each to be compared with thousands that it might mean.
_MANY, _AROUND = 60, 10  # words of which not all are compared, and how many to each side of the place of the wrong one


def nearest(word: str, words: Sequence[str]) -> str:
    """Return `您是否想写“…”？` with the word that was probably meant, "" where none is similar."""
    cutoff = 0.5 if len(word) <= 2 else 0.6  # of two characters one may be wrong: 民证 means 民政
    compared = words if len(words) <= _MANY else _alike(word, tuple(words))
    close = difflib.get_close_matches(word, compared, n=1, cutoff=cutoff)
    return f"您是否想写“{close[0]}”？" if close else ""


def _alike(word: str, words: tuple[str, ...]) -> list[str]:
    """Return the words that begin or end most like one."""
    forwards, backwards = _in_order(words)
    return [*_around(word, forwards), *(each[::-1] for each in _around(word[::-1], backwards))]


@lru_cache(8)
def _in_order(words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return words in order, and those in order that they are when read from their ends."""
    return sorted(words), sorted(word[::-1] for word in words)


def _around(word: str, words: Sequence[str]) -> Sequence[str]:
    """Return what stands before and behind the place of a word among others in order."""
    at = bisect(words, word)
    return words[max(0, at - _AROUND) : at + _AROUND]


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
