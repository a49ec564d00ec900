"""plugins/kernel/dates/date_order.py: dates that can hardly be meant."""

from plugins.kernel.dates.civil_time import parse_civil_time
from plugins.kernel.dates.date_order import check_order, check_year

OLD, NEW = parse_civil_time("1926-03-01"), parse_civil_time("2026-03-01 08:00")


def test_a_year_before_all_counties_is_a_hint() -> None:
    (told,) = check_year("日期", OLD, "a.md", 3)
    assert ("a.md", 3, True) == (told.path, told.line, told.is_hint)
    assert "“日期”是 1926年3月1日" in told.what
    assert [] == list(check_year("日期", NEW, "a.md", 3))


def test_dates_are_compared_by_their_days() -> None:
    """An update of the same day needs no minute."""
    (told,) = check_order("更新", OLD, "日期", NEW, "a.md", 4)
    assert "“更新”1926年3月1日早于“日期”2026年3月1日 08:00" == told.what
    assert [] == list(check_order("更新", parse_civil_time("2026-03-01"), "日期", NEW, "a.md", 4))
    assert [] == list(check_order("更新", None, "日期", NEW, "a.md", 4))
