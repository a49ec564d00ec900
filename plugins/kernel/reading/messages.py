"""What messages say about keys: which was probably meant, which is missing, which may be written."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key


def nearest(word: str, words: Sequence[str]) -> str:
    """Return `您是否想写“…”？` with the word that was probably meant, "" where none is similar."""
    cutoff = 0.5 if len(word) <= 2 else 0.6  # of two characters one may be wrong: 民证 means 民政
    close = difflib.get_close_matches(word, words, n=1, cutoff=cutoff)
    return f"您是否想写“{close[0]}”？" if close else ""


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
