"""Tables of made-up counts, the plain way of hiding them, and an attacker who tries every table there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

from plugins.kernel.disclosure.attack import attack
from plugins.kernel.disclosure.releases import Axis, Counts, Place, PublishedTable, Release, Shape
from plugins.kernel.disclosure.shown import ENOUGH, SMALL, Method, Shown, first_shown

FEW = (0, 1, 3, 6, 9, 11)  # so that all tables can be tried
SIZES = (0, 1, 1, 2, 3, 4, 5, 7, 9, 12, 20, 35, 60)  # most groups of a county are small


def shape(rows: int, columns: int, name: str = "present") -> Shape:
    towns, classes = (
        tuple(f"{word}{number}" for number in range(count)) for word, count in (("t", rows), ("c", columns))
    )
    return Shape(name, (Axis("town", towns), Axis("class", classes)))


def random_counts(dice: Random, rows: int, columns: int, sizes: Sequence[int] = SIZES) -> Counts:
    made = shape(rows, columns)
    return Counts(made, {cell: dice.choice(sizes) for cell in made.cells})


def a_month_later(dice: Random, counts: Counts) -> Counts:
    """Return the counts after a few people came and went."""
    moved = {cell: max(0, count + dice.choice((-2, -1, 0, 0, 0, 1, 2))) for cell, count in counts.cells.items()}
    return Counts(counts.shape, moved)


def plainly_hidden(name: str, counts: Counts) -> Release:
    """Return what most offices publish: every figure as it is, but those of small groups."""
    shown = {place: first_shown(counts.at(place), Method.HIDE) for place in counts.shape.places}
    return Release(name, (PublishedTable(counts.shape, shown),))


def released(name: str, counts: Counts, shown: dict[Place, Shown]) -> Release:
    return Release(name, (PublishedTable(counts.shape, shown),))


def falls(releases: tuple[Release, ...]) -> bool:
    return next(attack(releases), None) is not None


def found_by_trying(release: Release, most: int) -> set[Place]:
    """Return the places of small groups that fewer than ENOUGH values are left for, by trying all counts up to `most`.

    It shares nothing with the attack but the tables: no program is solved.
    """
    table = release.tables[0]
    seen: dict[Place, set[int]] = {place: set() for place in table.shape.places}
    for counts in _all_that_fit(table, most):
        for place, values in seen.items():
            values.add(counts.at(place))
    return {place for place, values in seen.items() if is_recovered(values)}


def found_knowing_the_method(release: Release, most: int) -> set[Place]:
    """Return the same of somebody who knows as well that one hidden figure at least is that of a small group."""
    table = release.tables[0]
    hidden = [place for place in table.shape.places if table.at(place).is_hidden]
    seen: dict[Place, set[int]] = {place: set() for place in hidden}
    for counts in _all_that_fit(table, most):
        if any(1 <= counts.at(place) <= SMALL for place in hidden):
            for place, values in seen.items():
                values.add(counts.at(place))
    return {place for place, values in seen.items() if is_recovered(values)}


def is_recovered(values: set[int]) -> bool:
    return len(values) < ENOUGH and any(1 <= each <= SMALL for each in values)


def _all_that_fit(table: PublishedTable, most: int) -> Iterator[Counts]:
    cells = table.shape.cells
    ranges = [range(table.at(cell).low, min(most, _high(table.at(cell), most)) + 1) for cell in cells]
    for numbers in product(*ranges):
        counts = Counts(table.shape, dict(zip(cells, numbers, strict=True)))
        if all(_fits(table.at(place), counts.at(place)) for place in table.shape.places):
            yield counts


def _high(shown: Shown, most: int) -> int:
    return most if shown.high is None else shown.high


def _fits(shown: Shown, count: int) -> bool:
    return shown.low <= count and (shown.high is None or count <= shown.high)
