"""Problems that only follow from others: a word is on no list, since the file of the list cannot be read.

Whoever mends the file has mended them all, and whoever sees them first looks in the wrong place. So none of them is
told while a file has errors of its own in which that would stand which is missed (`Problem.needs`). Nor is a hint
beside an error about the same words of the same line (`Problem.subject`).
"""

from __future__ import annotations

from collections.abc import Iterable

from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import DATA


def without_following(problems: Iterable[Problem], shown: str) -> list[Problem]:
    """Return the problems without those that only follow from others. Of errors some are left where there were any.

    shown: what messages print before a path relative to the content folder.
    """
    left = _without_twice_told(list(problems))
    wrong = {each.path.removeprefix(shown) for each in left if _is_of_data(each) and not each.needs}
    while following := [each for each in left if _follows(each, wrong)]:
        left = [each for each in left if each not in following]
        more = {each.path.removeprefix(shown) for each in following if _is_of_data(each)}
        if more <= wrong:
            break
        wrong |= more
    return left


def _without_twice_told(problems: list[Problem]) -> list[Problem]:
    told = {(each.path, each.line, each.subject) for each in problems if each.subject and not each.is_hint}
    return [each for each in problems if not (each.is_hint and (each.path, each.line, each.subject) in told)]


def has_wrong_data(problems: Iterable[Problem]) -> bool:
    """Tell whether something is wrong in a data file, so that what it holds may be missing."""
    return any(map(_is_of_data, problems))


def _is_of_data(problem: Problem) -> bool:
    return problem.path.endswith(DATA) and not problem.is_hint


def _follows(problem: Problem, wrong: Iterable[str]) -> bool:
    return any(name.startswith(needed) for needed in problem.needs for name in wrong)
