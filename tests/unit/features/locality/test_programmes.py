"""The record of a month's programme, for the county and for its stations."""

from __future__ import annotations

from datetime import datetime

from plugins.features.locality.programmes import Programme, Programmes, ProgrammeSession
from plugins.kernel.dates.civil_time import SHANGHAI

EVENING = ProgrammeSession("2026-12-a", 0, datetime(2026, 12, 4, 19, 30, tzinfo=SHANGHAI), 120, (), "")
CALLED_OFF = ProgrammeSession("2026-12-b", 1, datetime(2026, 12, 18, 19, 30, tzinfo=SHANGHAI), 120, (), "", True)
COUNTY = Programme("2026-12", "", (EVENING, CALLED_OFF), ())
VILLAGE = Programme("2026-12", "example", (CALLED_OFF,), ())


def test_a_station_has_its_own_month_and_else_the_countys() -> None:
    programmes = Programmes((COUNTY, VILLAGE))
    assert programmes.for_station("example", "2026-12") is VILLAGE
    assert programmes.for_station("another", "2026-12") is COUNTY
    assert programmes.for_station("another", "2027-01") is None
    assert ("2026-12",) == programmes.months


def test_the_months_that_stations_have_written_themselves_are_those_of_the_month() -> None:
    """Neither the county's nor another month's."""
    later = Programme("2027-01", "example", (EVENING,), ())
    programmes = Programmes((COUNTY, VILLAGE, later, Programme("2027-02", "", (EVENING,), ())))
    assert [[VILLAGE], [later], []] == [programmes.of_stations(month) for month in ("2026-12", "2027-01", "2027-02")]


def test_a_session_ends_after_its_minutes_and_one_that_was_called_off_is_not_held() -> None:
    assert datetime(2026, 12, 4, 21, 30, tzinfo=SHANGHAI) == EVENING.end
    assert (EVENING,) == COUNTY.held
