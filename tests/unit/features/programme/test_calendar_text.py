"""Calendars of sessions, as icalendar and as another library read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from plugins.features.locality.programmes import ProgrammeItem, ProgrammeSession
from plugins.features.programme.calendar_text import calendar_text
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.examples import examples

ITEM = ProgrammeItem("tea", "茶园防冻；寒潮, “来”以前\n做什么", "", 30, "")
START = datetime(2026, 12, 3, 19, 30, tzinfo=SHANGHAI)
EVENING = ProgrammeSession("2026-12-03-ab12cd", 0, START, 120, (ITEM,), "带凳子")
GONE = replace(EVENING, uid="2026-12-10-ab12cd", sequence=2, is_cancelled=True, items=())


def text_of(*sessions: ProgrammeSession) -> bytes:
    return calendar_text("示例县站点节目单", "示例县", sessions, "programme.example")


def test_both_libraries_read_the_same_time_in_shanghai_and_the_same_words() -> None:
    data = text_of(EVENING)
    (first,) = Calendar.from_ical(data).walk("VEVENT")
    second = vobject.readOne(data.decode()).vevent
    for start, end in (
        (first["DTSTART"].dt, first["DTEND"].dt),
        (second.dtstart.value, second.dtend.value),
    ):
        assert (START, START + timedelta(hours=2)) == (start, end)
        assert timedelta(hours=8) == start.utcoffset()
    assert "Asia/Shanghai" == first["DTSTART"].params["TZID"]
    assert f"集中播放：{ITEM.title}" == str(first["SUMMARY"]) == second.summary.value
    assert "带凳子" in str(first["DESCRIPTION"]) and "带凳子" in second.description.value


def test_a_cancelled_session_says_so_with_its_number_of_changes() -> None:
    data = text_of(EVENING, GONE)
    events = {str(each["UID"]): each for each in Calendar.from_ical(data).walk("VEVENT")}
    gone = events["2026-12-10-ab12cd@programme.example"]
    assert ("CANCELLED", 2) == (str(gone["STATUS"]), int(gone["SEQUENCE"]))
    assert ("CONFIRMED", 0) == tuple(
        events["2026-12-03-ab12cd@programme.example"][key] for key in ("STATUS", "SEQUENCE")
    )
    others = vobject.readOne(data.decode()).vevent_list
    assert ["CONFIRMED", "CANCELLED"] == [each.status.value for each in others]


def test_a_later_version_of_a_session_is_newer_under_the_same_identifier() -> None:
    moved = replace(EVENING, start=START + timedelta(days=1), sequence=1)
    before, after = (Calendar.from_ical(text_of(each)).walk("VEVENT")[0] for each in (EVENING, moved))
    assert before["UID"] == after["UID"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt and int(before["SEQUENCE"]) < int(after["SEQUENCE"])


def test_the_same_sessions_give_the_same_bytes_and_lines_of_the_length_that_the_standard_allows() -> None:
    data = text_of(EVENING, GONE)
    assert data == text_of(EVENING, GONE)
    assert data.endswith(b"\r\n") and all(len(line) <= 75 for line in data.split(b"\r\n"))


SESSIONS = st.builds(
    ProgrammeSession,
    st.integers(0, 9999).map("2026-{:04}".format),
    st.integers(0, 9),
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(
        lambda moment: moment.replace(second=0, microsecond=0, tzinfo=SHANGHAI)
    ),
    st.integers(1, 300),
    st.lists(
        st.text("甲乙,;:\\\"'，。 \n-a1", min_size=1, max_size=90).map(lambda title: replace(ITEM, title=title)),
        max_size=3,
    ).map(tuple),
    st.text("放完讨论,;\\: ", max_size=20).map(str.strip),
    st.booleans(),
)


@examples(60)
@given(st.lists(SESSIONS, max_size=4, unique_by=lambda each: each.uid))
def test_any_sessions_are_read_back_by_both_libraries(sessions: list[ProgrammeSession]) -> None:
    data = text_of(*sessions)
    first = [(str(each["UID"]), each["DTSTART"].dt) for each in Calendar.from_ical(data).walk("VEVENT")]
    calendar = vobject.readOne(data.decode())
    second = [(each.uid.value, each.dtstart.value) for each in calendar.contents.get("vevent", ())]
    zone = ZoneInfo("Asia/Shanghai")
    expected = [(f"{each.uid}@programme.example", each.start.astimezone(zone)) for each in sessions]
    assert expected == first == second
