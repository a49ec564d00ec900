"""A branch's exchange meetings in iCalendar's form, which phones and calendar programs take in.

Its bytes come from the rota alone. RFC 5545 wants to know when an event was written; the first day of its month stands
for that, with a second more for each change, since a build has no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from plugins.features.liaison.model import Meeting, Rota
from plugins.features.liaison.views import MeetingRow
from plugins.kernel.dates.civil_time import SHANGHAI

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//红城党建网//交流会//ZH"
DOMAIN = "liaison.redcity"  # of identifiers: they stay when the portal's address changes


def calendar_text(name: str, years: Iterable[tuple[Rota, tuple[MeetingRow, ...]]]) -> bytes:
    """Return the calendar of a branch. name: as people see it. years: each with its meetings as pages show them."""
    from icalendar import Calendar  # imported late: only a county with a rota needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for rota, rows in years:
        for meeting, row in zip(rota.meetings, rows, strict=True):
            calendar.add_component(_event(rota, meeting, row))
    text: bytes = calendar.to_ical()
    return text


def _event(rota: Rota, meeting: Meeting, row: MeetingRow) -> Event:
    from icalendar import Event

    start = datetime.combine(meeting.day, rota.habit.start, SHANGHAI).astimezone(UTC)
    first = datetime(meeting.day.year, meeting.day.month, 1, tzinfo=UTC)
    event = Event()
    event.add("uid", f"{rota.branch}-{meeting.month}@{DOMAIN}")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", first + timedelta(seconds=meeting.revision))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=rota.habit.minutes))
    event.add("summary", f"交流会：{row.topic}" if row.topic else "每月交流会")
    event.add("location", rota.habit.place)
    reading = [f"先读《{link.title}》" for link in row.reading]
    event.add("description", "\n".join(filter(None, [f"{meeting.host}主持", *reading, meeting.note])))
    return event
