"""A calendar of sessions in iCalendar's form, which phones and calendar programs take in.

Its bytes come from the programme alone. RFC 5545 wants to know when an event was written; the first of its month stands
for that, with a second more for each change, since a build has no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from plugins.features.locality.programmes import ProgrammeSession

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//红城党建网//节目单//ZH"
ZONE = "Asia/Shanghai"
_ZONE_LINES = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE", "",
)  # fmt: skip  # the one zone without summer time


def calendar_text(name: str, place: str, sessions: Iterable[ProgrammeSession], domain: str) -> bytes:
    """Return the calendar. name: as people see it. place: where the sessions are held. domain: makes identifiers the
    county's own.
    """
    from icalendar import Calendar, Timezone  # imported late: only a county with a programme needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(Timezone.from_ical("\r\n".join(_ZONE_LINES)))
    for session in sessions:
        calendar.add_component(_event(session, place, domain))
    text: bytes = calendar.to_ical()
    return text


def _event(session: ProgrammeSession, place: str, domain: str) -> Event:
    from zoneinfo import ZoneInfo

    from icalendar import Event

    zone = ZoneInfo(ZONE)
    event = Event()
    event.add("uid", f"{session.uid}@{domain}")
    event.add("sequence", session.sequence)
    event.add("dtstamp", _written(session))
    event.add("dtstart", session.start.astimezone(zone))
    event.add("dtend", session.end.astimezone(zone))
    event.add("summary", _summary(session))
    event.add("location", place)
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    if words := _description(session):
        event.add("description", words)
    return event


def _written(session: ProgrammeSession) -> datetime:
    first = datetime(session.start.year, session.start.month, 1, tzinfo=UTC)
    return first + timedelta(seconds=session.sequence)


def _summary(session: ProgrammeSession) -> str:
    if session.is_cancelled:
        return "（取消）集中播放"
    return f"集中播放：{session.items[0].title}" if session.items else session.note or "开放点播"


def _description(session: ProgrammeSession) -> str:
    lines = [f"{item.title}（{item.minutes} 分钟）" for item in session.items]
    return "\n".join([*lines, *([session.note] if session.note else [])])
