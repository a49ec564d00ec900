"""plugins/kernel/dates/chinese_dates.py: dates in Chinese, in figures."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.dates.chinese_dates import in_digits
from tests.tables import table


@table(
    ("typed", "right"),
    [
        ("2026年3月1日", "2026-03-01"),
        ("2026 年 3 月 1 日", "2026-03-01"),
        ("２０２６年１２月３１日", "2026-12-31"),
        ("二〇二六年三月一日", "2026-03-01"),
        ("二零二六年十二月三十一日", "2026-12-31"),
        ("二○二六年十月二十日", "2026-10-20"),
        ("2026年3月1日 15:30", "2026-03-01 15:30"),
        ("2026年3月1日15时05分", "2026-03-01 15:05"),
        ("2026年3月1日下午3点半", "2026-03-01 15:30"),
        ("2026年3月1日上午9时", "2026-03-01 09:00"),
    ],
)
def test_a_date_in_chinese_is_written_in_figures(typed: str, right: str) -> None:
    assert right == in_digits(typed)


@table(
    "typed",
    [
        "2026-03-01",
        "2026年3月",
        "2026年2月30日",
        "2026年3月1日起",
        "2026年3月1日 15:30:20",
        "三月一日",
        "2026年3月1日 15:半",
        "",
    ],
)
def test_what_is_no_date_or_says_more_is_left_alone(typed: str) -> None:
    """Seconds would be lost, and a guess is no date."""
    assert "" == in_digits(typed)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert day.isoformat() == in_digits(f"{day.year}年{day.month}月{day.day}日")


@given(st.text(alphabet="〇一二三十年月日时分点:0129 上下午半", max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(in_digits(text), str)
