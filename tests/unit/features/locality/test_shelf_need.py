"""Whether a shelf holds enough for a county's rules."""

from __future__ import annotations

from dataclasses import replace

from plugins.features.locality.films import Shelf
from plugins.features.locality.shelf_need import ShelfNeed, Shortage, shortages
from tests.unit.features.locality.test_films import FILM

NEED = ShelfNeed(10, "示例规矩")  # 30 minutes a quarter
HALF_HOUR = replace(FILM, code="a", months=(), seconds=1800)


def test_films_for_all_of_the_year_serve_every_quarter() -> None:
    assert [] == list(shortages(Shelf((HALF_HOUR,)), NEED))


def test_a_film_of_a_season_serves_the_quarters_of_its_months() -> None:
    spring = replace(HALF_HOUR, months=(3, 4))
    assert [2, 3] == [each.quarter for each in shortages(Shelf((spring,)), NEED)]


def test_the_level_with_the_fewest_films_is_named() -> None:
    of_towns = replace(HALF_HOUR, levels=("county", "town"))
    few = replace(HALF_HOUR, code="b", seconds=600)
    assert Shortage(0, 10, 30, "village") == next(shortages(Shelf((of_towns, few)), NEED))


def test_lessons_and_films_without_a_file_fill_no_evening() -> None:
    shelf = Shelf((replace(HALF_HOUR, is_video=False), replace(HALF_HOUR, sizes=())))
    assert [0, 0, 0, 0] == [each.minutes for each in shortages(shelf, NEED)]
