"""How much a shelf must hold, so that a programme meets the county's rules without showing a film twice in a quarter.

Who reads the rules puts a ShelfNeed among the models; the shelf is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.locality.films import LEVELS, Film, Shelf
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))


@frozen
class ShelfNeed(Value):
    """minutes_month: of films that a station shows in a month. rule: the name of the rule that asks it."""

    minutes_month: int
    rule: str


# 48 hours a year are two evenings of two hours a month; the roll call and the talk take half an hour of each.
USUAL_NEED = ShelfNeed(180, "四川广安市每月2次、全年48小时")


@frozen
class Shortage(Value):
    """A quarter for which the shelf is too small. quarter: from 0 on. minutes: of films that fit it. level: of stations
    for which there are fewest.
    """

    quarter: int
    minutes: int
    needed: int
    level: str


def shortages(shelf: Shelf, need: ShelfNeed) -> Iterator[Shortage]:
    """Yield each quarter in which the films that fit a level's stations are too few, for the level with the fewest."""
    needed = need.minutes_month * 3
    for number, months in enumerate(QUARTERS):
        there = {level: _minutes(shelf, level, months) for level in LEVELS}
        level = min(LEVELS, key=lambda each: (there[each], -LEVELS.index(each)))
        if there[level] < needed:
            yield Shortage(number, there[level], needed, level)


def _minutes(shelf: Shelf, level: str, months: tuple[int, ...]) -> int:
    return sum(film.seconds for film in shelf.films if _fits(film, level, months)) // 60


def _fits(film: Film, level: str, months: tuple[int, ...]) -> bool:
    is_in_season = not film.months or not set(film.months).isdisjoint(months)
    return film.is_video and bool(film.sizes) and is_in_season and (not film.levels or level in film.levels)
