"""A sample of mutants, even over the code. Pure."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from tests.bench.mutation.mutant import Mutant

Line = tuple[str, int]  # path and number


def sample(
    by_line: dict[Line, list[Mutant]], count: int, seed: int, is_sound: Callable[[Mutant], bool]
) -> list[Mutant]:
    """Return as many mutants in a random order, so that any first part of them is even over the code too.

    by_line: every line that has mutants, in the order of the code. It is cut into stretches of equal length, and each
    gives one mutant: a line by chance, on it a kind by chance, so that a call with many arguments, each of which may be
    taken away, counts no more than a comparison.
    """
    lines, chance = list(by_line), random.Random(seed)
    cuts = [len(lines) * at // count for at in range(count + 1)]
    stretches = [lines[start:end] for start, end in pairwise(cuts)]
    drawn = [_draw([by_line[line] for line in stretch], chance, is_sound) for stretch in stretches]
    found = [mutant for mutant in drawn if mutant]
    chance.shuffle(found)
    return found


def _draw(
    lines: Sequence[Sequence[Mutant]], chance: random.Random, is_sound: Callable[[Mutant], bool]
) -> Mutant | None:
    """Return a sound mutant of one of the lines, None if there is none."""
    for mutants in chance.sample(lines, len(lines)):
        left = list(mutants)
        while left:
            kind = chance.choice(sorted({mutant.kind for mutant in left}))
            mutant = chance.choice([mutant for mutant in left if mutant.kind == kind])
            if is_sound(mutant):
                return mutant
            left.remove(mutant)
    return None
