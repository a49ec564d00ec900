"""What pages and calendars show of a branch's year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import vobject
from icalendar import Calendar

from plugins.features.liaison.calendar_text import calendar_text
from plugins.features.liaison.compose import compose_exchange, compose_groups, compose_rota, compose_rows
from plugins.features.liaison.model import Change, Group, Habit, Liaison, Meeting, Rota, Topic
from plugins.features.liaison.sheets import SHEETS
from plugins.features.locality.branches import Branches
from plugins.kernel.rendering.page_metadata import Link
from tests.county import ROOT
from tests.unit.features.liaison.given import BRANCH, HOLIDAYS

TOPIC = Topic("season", "农忙怎么学", ("study/a.md", "study/waits.md"), (3,))
YEAR = Rota(
    "village", "示例村党支部", 2026, ("书记", "组织委员"), Habit(start=time(19, 30)),
    (Change("2026-04", ("书记", "纪检委员")),),
    meetings=(Meeting(date(2026, 3, 12), "书记", "season"), Meeting(date(2026, 4, 9), "纪检委员", "", 2, "带记录本")),
)  # fmt: skip
ALL = Liaison(topics=(TOPIC,), rotas=(YEAR, replace(YEAR, year=2027, meetings=())))


def find_text(text: str) -> Link | None:
    return Link("示例稿", "study/a.html") if text == "study/a.md" else None


ROWS = compose_rows(YEAR, ALL, find_text)


def test_a_meeting_shows_its_topic_and_what_is_published_of_its_reading() -> None:
    first, second = ROWS
    assert ("3月12日", "星期四", "19:30", "书记", "农忙怎么学") == (
        first.day, first.weekday, first.time, first.host, first.topic,
    )  # fmt: skip
    assert (Link("示例稿", "study/a.html"),) == first.reading
    assert ("", (), "带记录本") == (second.topic, second.reading, second.note)


def test_a_year_says_who_hosts_how_often_and_by_which_notice() -> None:
    view = compose_rota(YEAR, ROWS, Branches((BRANCH,)), HOLIDAYS)
    assert (("书记", 1), ("组织委员", 0), ("纪检委员", 1)) == view.counts
    assert "依据示例通知" in view.holidays and Link(BRANCH.name, BRANCH.path) == view.branch_page
    assert ("2026-04起，委员是书记、纪检委员",) == view.changes


def test_a_year_whose_holidays_nobody_has_announced_says_so() -> None:
    view = compose_rota(replace(YEAR, year=2027), ROWS, Branches(), HOLIDAYS)
    assert "2027年放假安排：未公布" in view.holidays and "本站算法" in view.holidays


def test_years_stand_newest_first_and_topics_with_their_months() -> None:
    exchange = compose_exchange(ALL, find_text)
    assert ["示例村党支部2027年交流会轮值", "示例村党支部2026年交流会轮值"] == [each.title for each in exchange.years]
    assert ["3月"] == [each.months for each in exchange.topics]


def test_groups_in_use_stand_first() -> None:
    words = dict.fromkeys(("branch", "platform", "purpose", "may_join", "real_names", "how_to_apply", "answers"), "")
    closed = Group(code="a", name="旧群", state="closed", instead="", sample=True, **words)
    used = replace(closed, code="b", name="新群", state="in-use")
    assert [("新群", "在用"), ("旧群", "停用")] == [
        (each.group.name, each.state) for each in compose_groups((closed, used), Branches())
    ]


def test_two_libraries_read_the_same_meetings_from_the_calendar() -> None:
    data = calendar_text("示例村党支部交流会", [(YEAR, ROWS)])
    events = Calendar.from_ical(data).walk("VEVENT")
    others = vobject.readOne(data.decode()).vevent_list
    begins = [datetime(2026, 3, 12, 11, 30, tzinfo=UTC), datetime(2026, 4, 9, 11, 30, tzinfo=UTC)]
    assert begins == [each["DTSTART"].dt for each in events] == [each.dtstart.value for each in others]
    assert ["交流会：农忙怎么学", "每月交流会"] == [str(each["SUMMARY"]) for each in events]
    assert [0, 2] == [int(each["SEQUENCE"]) for each in events]
    assert "先读《示例稿》" in str(events[0]["DESCRIPTION"]) and "带记录本" in str(events[1]["DESCRIPTION"])


def test_a_changed_meeting_keeps_its_identifier_and_is_newer() -> None:
    changed = replace(YEAR, meetings=(replace(YEAR.meetings[0], host="组织委员", revision=1), YEAR.meetings[1]))
    before, after = (
        Calendar.from_ical(calendar_text("", [(each, ROWS)])).walk("VEVENT")[0] for each in (YEAR, changed)
    )
    assert before["UID"] == after["UID"] and before["DTSTAMP"].dt < after["DTSTAMP"].dt


def test_every_sheet_has_its_template() -> None:
    found = {each.stem for each in (ROOT / "theme/templates/partials/liaison").glob("*.html")}
    assert {sheet.name for sheet in SHEETS} == found
