"""Sums and differences of the single counts behind published figures, and what readers know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from plugins.kernel.frozen import frozen

Atom = tuple[str, ...]  # one single count: the release, the table, and the code on each axis
Form = tuple[tuple[Atom, int], ...]  # each count with how many times it goes in; sorted, nothing goes in no times


@frozen
class Claim:
    """What readers know: a form is between two numbers. high None: nobody knows how great it is."""

    form: Form
    low: int
    high: int | None


def sum_of(atoms: Iterable[Atom]) -> Form:
    """Return the sum of single counts."""
    return tuple((atom, 1) for atom in sorted(atoms))


def combined(parts: Iterable[tuple[int, Form]]) -> Form:
    """Return the sum of forms, each times a number."""
    total: Counter[Atom] = Counter()
    for times, form in parts:
        for atom, each in form:
            total[atom] += times * each
    return tuple(sorted((atom, times) for atom, times in total.items() if times))


def difference(whole: Form, part: Form) -> Form:
    """Return the one form less the other."""
    return combined(((1, whole), (-1, part)))
