"""What the county's rules ask of the shelf of films."""

from __future__ import annotations

from plugins.features.locality.shelf_need import ShelfNeed
from plugins.features.programme.need import shelf_need
from plugins.features.programme.rules import Evening, Rules, RuleSet


def test_evenings_are_films_and_half_an_hour_of_words_each() -> None:
    """48 hours a year are two evenings of two hours a month."""
    assert ShelfNeed(180, "四川广安市") == shelf_need(Rules())
    short = Rules(evening=Evening(longest=60, welcome=5, talk=15))
    assert ShelfNeed(240 - 4 * 20, "四川广安市") == shelf_need(short)


def test_open_days_count_for_the_hours_and_a_county_without_a_rule_needs_nothing() -> None:
    gaotai = RuleSet("甘肃高台县", sessions=2, minutes_month=1200, openings=4, opening_minutes=300)
    assert ShelfNeed(0, "甘肃高台县") == shelf_need(Rules(chosen=gaotai))
    assert ShelfNeed(0, "县里自定") == shelf_need(Rules(chosen=RuleSet("县里自定")))
