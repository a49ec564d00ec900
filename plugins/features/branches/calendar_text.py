"""A branch's plan in iCalendar's form, which phones and calendar programs take in: RFC 5545.

Its bytes come from the plan alone; the first day of its year stands for when an event was written, since a build has no
clock.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from plugins.features.branches.model import BranchFile, Plan

PRODUCT = "-//红城党建网//支部计划//ZH"


def calendar_text(each: BranchFile, plan: Plan, domain: str) -> bytes:
    """Return the calendar, each activity for a whole day. domain: makes identifiers the county's own."""
    from icalendar import Calendar, Event  # imported late: only a county with plans needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{each.branch.name}{plan.year}年计划")
    for activity in plan.activities:
        event = Event()
        number = sum(other.day == activity.day and other.form < activity.form for other in plan.activities)
        event.add("uid", f"{each.branch.code}-{activity.day.isoformat()}-{number}@{domain}")
        event.add("dtstamp", datetime(plan.year, 1, 1, tzinfo=UTC))
        event.add("dtstart", activity.day)
        event.add("dtend", activity.day + timedelta(days=1))
        event.add("summary", f"{activity.form}：{activity.subject}" if activity.subject else activity.form)
        if each.branch.known_place:
            event.add("location", each.branch.known_place)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text
