"""Where the pages, the data and the calendars of the programme stand."""

from __future__ import annotations

FOLDER = "stations"
OWN = f"{FOLDER}/programme"
INDEX = f"{OWN}/index.html"
DATA_FOLDER = f"{OWN}/data"
DATA = f"{DATA_FOLDER}/programme.js"
STATIONS = f"{DATA_FOLDER}/stations.js"
URGENT = f"{DATA_FOLDER}/urgent.js"
BUCKETS = 16


def month_page(month: str) -> str:
    """Return the page of the county's month. month: 2026-12."""
    return f"{OWN}/{month}.html"


def stations_page(month: str) -> str:
    """Return the page on which all stations' own programmes of a month are listed."""
    return f"{OWN}/{month}-stations.html"


def month_data(month: str) -> str:
    return f"{DATA_FOLDER}/{month}.js"


def bucket_data(month: str, bucket: str) -> str:
    return f"{DATA_FOLDER}/{month}-{bucket}.js"


def shown_data(month: str) -> str:
    """Return what stations have shown in a month, as far as they have reported."""
    return f"{DATA_FOLDER}/{month}-shown.js"


def bucket_of(station: str) -> str:
    """Return which of a month's files has a station's own programme: theme/static/shared/station-month.js does alike.

    The files are few, so that a month costs little, and an edited station changes one of them.
    """
    return f"{sum(map(ord, station)) % BUCKETS:x}"


def calendar_file(station: str) -> str:
    """Return the calendar of a station, "" for the county's."""
    return f"{OWN}/{station or 'county'}.ics"
