"""plugins/kernel/dates/civil_time.py: dates as editors write them and readers see them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.dates.civil_time import CivilTime, NotADate, month_words, parse_civil_time
from tests.tables import table

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MINUTES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
CIVIL_TIMES = st.builds(CivilTime, DAYS, st.none() | MINUTES)


@given(CIVIL_TIMES)
def test_what_readers_see_is_read_back(moment: CivilTime) -> None:
    """2026年3月1日 15:30 means the same when an editor copies it."""
    assert moment == parse_civil_time(moment.text)


@given(DAYS, MINUTES)
def test_every_form_means_the_same(day: date, clock: time) -> None:
    """Hyphens, slashes, dots, a T, full-width digits and 时分 are all read."""
    y, m, d, hour, minute = day.year, day.month, day.day, clock.hour, clock.minute
    forms = (
        f"{y}-{m}-{d} {hour}:{minute:02}", f"{y}/{m:02}/{d:02} {clock:%H:%M}", f"{y}.{m}.{d} {clock:%H:%M}:00",
        f"{day}T{clock:%H:%M}", f" {y} 年 {m} 月 {d} 日{hour}时{minute:02}分 ", f"{day} {hour}：{minute:02}",
        f"{day} {clock:%H:%M}".translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    )  # fmt: skip
    assert {CivilTime(day, clock)} == {parse_civil_time(form) for form in forms}


@given(CIVIL_TIMES)
def test_iso_is_what_machines_read(moment: CivilTime) -> None:
    """The datetime attribute names the same instant, with China's offset."""
    read = datetime.fromisoformat(moment.iso)
    assert moment.moment == (read if read.tzinfo else read.replace(tzinfo=moment.moment.tzinfo))


def test_the_moment_is_in_shanghai() -> None:
    """Eight in the morning in Wangcang is midnight in UTC."""
    assert datetime(2026, 3, 1, 0, 0, tzinfo=UTC) == parse_civil_time("2026-03-01 08:00").moment


def test_a_day_without_a_minute_shows_none() -> None:
    """No invented midnight in text or datetime attribute; the page label demands one."""
    moment = parse_civil_time("2026-3-1")
    assert ("2026年3月1日", "2026-03-01", "2026-03-01 00:00") == (moment.text, moment.iso, moment.label)


def test_a_month_is_written_as_people_read_it() -> None:
    assert ["2026年3月", "2026年12月"] == [month_words("2026-03"), month_words("2026-12")]


def test_lists_show_month_and_day() -> None:
    """Rows of a list align."""
    moment = parse_civil_time("2026-3-1 8:05")
    assert ("03-01", "2026-03-01", 2026, 3) == (moment.month_day, moment.day, moment.year, moment.month)


@table(
    ("text", "what"),
    [
        ("2026-02-30", "日期“2026-02-30”不存在"),
        ("2026-13-01", "日期“2026-13-01”不存在"),
        ("0226-03-01", "日期“0226-03-01”的年份不对"),
        ("2026-03-01 24:00", "“2026-03-01 24:00”里的时间不存在"),
        ("2026-03-01 早上", "看不懂“2026-03-01 早上”里的时间"),
        ("2026-03", "看不懂日期“2026-03”"),
        ("昨天", "看不懂日期“昨天”"),
        ("", "看不懂日期“”"),
    ],
)
def test_an_impossible_date_is_refused_in_words(text: str, what: str) -> None:
    """The message repeats what was typed."""
    with pytest.raises(NotADate) as refused:
        parse_civil_time(text)
    assert what == refused.value.what


@given(st.text(max_size=24))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Anything is a date or is refused."""
    try:
        assert parse_civil_time(text).year in range(1900, 2101)
    except NotADate as refused:
        assert text in refused.what
