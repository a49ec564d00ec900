"""The stations and films that sheets and the session page are filled from; what is planned comes from the programme."""

from __future__ import annotations

from typing import Any

from plugins.features.locality.data_script import data_script
from plugins.features.locality.films import Shelf
from plugins.features.locality.stations import Station, Stations
from plugins.kernel.incremental.targets import Made, told


@told(stations="站点变了")
def stations_script(stations: Stations) -> Made:
    """Return the script of all stations."""
    return data_script("stations", [_station(each) for each in stations.rows]), ""


@told(shelf="片目变了")
def films_script(shelf: Shelf) -> Made:
    """Return the script of all films and lessons: code, title, seconds, path."""
    return data_script("films", [[each.code, each.title, each.seconds, each.path] for each in shelf.films]), ""


def _station(station: Station) -> dict[str, Any]:
    given = {
        "code": station.code,
        "name": station.name,
        "level": station.level,
        "town": station.town.name if station.town else "",
        "keeper": station.keeper,
        "seats": station.seats,
        "hours": station.hours,
        "equipment": "、".join(station.equipment),
        "classes": [[each.code, each.name] for each in station.classes],
        "path": station.path,
    }
    return {name: value for name, value in given.items() if value}
