"""plugins/features/articles/dates.py: dates of a head that contradict each other, or the clock."""

from __future__ import annotations

from datetime import date

from plugins.features.articles.dates import check_claims, check_dates
from tests.tables import table
from tests.unit.samples import article_source

TODAY = date(2026, 3, 10)


@table(
    ("head", "what"),
    [
        ("更新: 2026-02-01\n", "“更新”2026年2月1日早于“日期”2026年3月1日"),
        ("撤回: 有误\n撤回日期: 2026-02-01\n", "“撤回日期”2026年2月1日早于“日期”2026年3月1日"),
        ("成文日期: 2026-03-02\n", "“日期”2026年3月1日早于“成文日期”2026年3月2日"),
        ("生效日期: 2026-05-01\n失效日期: 2026-04-01\n", "“失效日期”2026年4月1日早于“生效日期”2026年5月1日"),
        ("更正:\n  - 日期: 2026-02-01\n    内容: 示例\n", "“更正日期”2026年2月1日早于“日期”2026年3月1日"),
        ("效力: 有效\n替代文件: other.md\n", "写着有效，又写了替代文件，网页上是“已修订”"),
    ],
)
def test_dates_that_contradict_each_other_are_a_hint(head: str, what: str) -> None:
    (told,) = check_dates(article_source(head, date="2026-03-01"))
    assert (what, True) == (told.what, told.is_hint)


def test_dates_in_order_are_none() -> None:
    head = (
        "更新: 2026-03-01\n成文日期: 2026-03-01\n生效日期: 2026-03-01\n失效日期: 2030-03-01\n"
        "更正:\n  - 日期: 2026-03-05\n    内容: 示例\n"
    )
    assert [] == list(check_dates(article_source(head, date="2026-03-01 15:30")))


@table(
    ("head", "day", "what"),
    [
        ("", "2036-03-01", "“日期”2036年3月1日还要过一年以上"),
        ("发布时间: 2036-03-01\n", "2026-03-01", "“发布时间”2036年3月1日还要过一年以上"),
        ("更新: 2026-03-11\n", "2026-03-01", "“更新”2026年3月11日还没有到"),
        ("更正:\n  - 日期: 2036-03-05\n    内容: 示例\n", "2026-03-01", "“更正日期”2036年3月5日还没有到"),
        ("效力: 废止\n失效日期: 2026-04-01\n", "2026-03-01", "“失效日期”2026年4月1日还没有到，效力却写着废止"),
        (
            "效力: 有效\n失效日期: 2026-03-09\n", "2026-03-01",
            "“失效日期”2026年3月9日已经过了，效力却写着有效，网页上是“已过期”",
        ),
    ],
)  # fmt: skip
def test_dates_that_the_clock_proves_wrong_are_a_hint(head: str, day: str, what: str) -> None:
    (told,) = check_claims([article_source(head, date=day).header()], TODAY)
    assert (what, True) == (told.what, told.is_hint)


@table(
    ("head", "day"),
    [
        ("更新: 2026-03-10\n", "2026-03-01"), ("更新: 2026-03-20\n", "2026-03-20"), ("", "2026-12-01"),
        ("效力: 有效\n失效日期: 2026-03-10\n", "2026-03-01"), ("失效日期: 2036-01-01\n", "2026-03-01"),
        ("撤回: 有误\n撤回日期: 2026-06-01\n", "2026-03-01"),
    ],
)  # fmt: skip
def test_what_the_clock_bears_out_is_none(head: str, day: str) -> None:
    assert [] == list(check_claims([article_source(head, date=day).header()], TODAY))
