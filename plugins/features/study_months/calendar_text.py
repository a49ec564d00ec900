"""A month's days of study in iCalendar's form, which phones and calendar programs take in.

RFC 5545 wants to know when an event was written; the first of its month stands for that, since a build has no clock.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from plugins.features.study_months.model import StudyMonth

PRODUCT = "-//红城党建网//学习日历//ZH"
DOMAIN = "study.redcity"  # of identifiers: they stay when the portal's address changes


def calendar_text(month: StudyMonth, titles: dict[str, str]) -> bytes:
    """Return the calendar of the items that have a day. titles: of the texts that are published, by source."""
    from icalendar import Calendar, Event  # imported late: only a county with such months needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{month.name}学习日历")
    year, number = map(int, month.month.split("-"))
    for item in month.items:
        if item.day is None or item.source not in titles:
            continue
        event = Event()
        event.add("uid", f"{item.day.isoformat()}-{item.source.replace('/', '-')}@{DOMAIN}")
        event.add("dtstamp", datetime(year, number, 1, tzinfo=UTC))
        event.add("dtstart", item.day)
        event.add("dtend", item.day + timedelta(days=1))
        event.add("summary", f"学习：{titles[item.source]}")
        if item.how:
            event.add("description", item.how)
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text
