"""The record of the farming year in which calendar, films and programme meet."""

from __future__ import annotations

from dataclasses import replace

from plugins.features.locality.model import Term
from plugins.features.locality.seasons import FarmingCalendar, SeasonEntry

TEA = SeasonEntry("tea-buds", "惊蛰", "惊蛰", "清明", None, Term("tea", "茶叶"), "采黄茶", (), (), "县融媒体", True)
RICE = replace(TEA, code="rice-seedlings", crop=Term("rice", "水稻"))


def test_a_station_sees_the_work_of_its_own_crops_and_one_without_crops_sees_all() -> None:
    calendar = FarmingCalendar((TEA, RICE))
    assert (RICE,) == calendar.of_crops(frozenset({"rice"}))
    assert (TEA, RICE) == calendar.of_crops(frozenset())
