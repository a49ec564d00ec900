"""The programme as data for the browser, in few files that stations share: a month of four hundred stations is small.

theme/static/shared/station-month.js reads them. A month is [1 for an invented one, sessions], and a session [start,
minutes, codes of its items, note], and 1 behind that where it was cancelled; what an item is stands once in the
month's file, and where it is given other minutes than there it is [code, minutes] in place of its code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plugins.features.list_items.model import PublishedText
from plugins.features.locality.data_script import data_script
from plugins.features.locality.programmes import Programme, ProgrammeItem, Programmes, ProgrammeSession
from plugins.features.locality.shown import ShownMonth, ShownMonths
from plugins.features.locality.stations import Stations
from plugins.features.programme.layout import BUCKETS, bucket_of
from plugins.features.programme.resolve import TEXT_ENDING, Around, item_of

KIND = "programme"


def months_script(programmes: Programmes, shown: ShownMonths) -> str:
    """Return which months there are, oldest first, each with the buckets in which stations have months of their own.

    Behind that stands 1 where stations have reported what they showed.
    """
    rows = [
        [month, "".join(buckets_of(programmes, month)), *([1] if shown.find(month) else [])]
        for month in programmes.months
    ]
    return data_script(KIND, rows)


def shown_script(shown: ShownMonth, around: Around) -> str:
    """Return what stations have shown in a month: sessions as above, without a length.

    What is gone since is left out. How long a text was read out nobody knows.
    """
    codes = dict.fromkeys(code for _, rows in shown.stations for row in rows for code in row.codes)
    items = {code: item for code in sorted(codes) if (item := item_of(code, around)).path}
    sessions = {
        station: [[row.start, 0, there, ""] for row in rows if (there := [code for code in row.codes if code in items])]
        for station, rows in shown.stations
    }
    minutes = {code: 0 if code.endswith(TEXT_ENDING) else item.minutes for code, item in items.items()}
    listed = {code: [item.title, item.path, minutes[code]] for code, item in items.items()}
    return data_script(f"{KIND} {shown.month} shown", {"items": listed, "stations": sessions})


def month_script(programmes: Programmes, month: str) -> str:
    """Return the county's month, and what all items of the month are: title, page and minutes by code."""
    items = _items(programmes, month)
    county = next((row for row in programmes if row.month == month and not row.station), None)
    listed = {code: [item.title, item.path, item.minutes] for code, item in sorted(items.items())}
    data = {"items": listed, "county": _month(county, items) if county else [0, []]}
    return data_script(f"{KIND} {month}", data)


def bucket_scripts(programmes: Programmes, month: str) -> dict[str, str]:
    """Return the months of the stations that have one of their own, by bucket."""
    items = _items(programmes, month)
    found: Mapping[str, dict[str, Any]] = defaultdict(dict)
    for row in programmes:
        if row.month == month and row.station:
            found[bucket_of(row.station)][row.station] = _month(row, items)
    return {
        bucket: data_script(f"{KIND} {month} {bucket}", dict(sorted(stations.items())))
        for bucket, stations in sorted(found.items())
    }


def buckets_of(programmes: Programmes, month: str) -> list[str]:
    own = {bucket_of(row.station) for row in programmes if row.month == month and row.station}
    return [bucket for bucket in (f"{number:x}" for number in range(BUCKETS)) if bucket in own]


def stations_script(stations: Stations) -> str:
    """Return the stations that a keeper may choose from: code and name."""
    return data_script(f"{KIND} stations", [[row.code, row.name] for row in stations.rows])


def urgent_script(texts: Iterable[PublishedText]) -> str:
    """Return the urgent notices, newest first: title, page, and the moment from which on they are over."""
    rows: Sequence[list[str]] = [[text.title, text.path, text.urgent_until] for text in texts if text.urgent_until]
    return data_script("urgent", rows)


def _items(programmes: Programmes, month: str) -> dict[str, ProgrammeItem]:
    """Return all items of a month by code, each as it stands first: in the county's month, else by station."""
    rows = sorted((row for row in programmes if row.month == month), key=lambda row: row.station)
    found: dict[str, ProgrammeItem] = {}
    for item in (item for row in rows for session in row.sessions for item in session.items):
        found.setdefault(item.code, item)
    return found


def _month(programme: Programme, items: Mapping[str, ProgrammeItem]) -> list[Any]:
    return [int(programme.sample), [_session(session, items) for session in programme.sessions]]


def _session(session: ProgrammeSession, items: Mapping[str, ProgrammeItem]) -> list[Any]:
    codes: list[str | list[str | int]] = [
        each.code if each.minutes == items[each.code].minutes else [each.code, each.minutes] for each in session.items
    ]
    row = [f"{session.start:%Y-%m-%dT%H:%M}", session.minutes, codes, session.note]
    return [*row, 1] if session.is_cancelled else row
