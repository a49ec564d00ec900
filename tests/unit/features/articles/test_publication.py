"""Which articles are public at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from plugins.features.articles.publication import check_times, sort_out, turning_points, why_hidden
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.tables import table
from tests.unit.samples import article_source, day

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=SHANGHAI)


def test_a_text_comes_out_at_its_minute() -> None:
    """Not before, and a draft never."""
    dates = {"a": "2026-03-01", "b": "2026-03-01 08:00", "c": "2026-03-01 08:01"}
    headers = [replace(article_source(slug=slug).header(), date=day(date)) for slug, date in dates.items()]
    found = sort_out([*headers, article_source("状态: 草稿\n", slug="d").header()], NOW)
    assert (["news/a.md", "news/b.md"], ["news/c.md", "news/d.md"]) == (list(found.published), list(found.waiting))


def test_texts_are_sorted_out_by_the_clock_that_is_passed() -> None:
    """Every article is in one of the two."""
    headers = [article_source(slug="a").header(), article_source("状态: 草稿\n", slug="b").header()]
    found = sort_out(headers, NOW)
    assert (["news/a.md"], ["news/b.md"]) == (list(found.published), list(found.waiting))


@table(
    ("head", "place"),
    [
        ("", "published"),
        ("发布时间: 2026-03-01 08:00\n", "published"),
        ("发布时间: 2026-03-01 08:01\n", "waiting"),
        ("发布时间: 2026-02-01\n", "published"),
        ("下线时间: 2026-03-01 08:01\n", "published"),
        ("下线时间: 2026-03-01 08:00\n", "expired"),
        ("下线时间: 2026-03-02\n", "published"),
        ("撤回: 有误\n撤回日期: 2026-02-28\n", "withdrawn"),
        ("撤回: 有误\n撤回日期: 2026-02-28\n下线时间: 2026-03-01\n", "withdrawn"),
        ("撤回: 有误\n撤回日期: 2026-02-28\n状态: 草稿\n", "waiting"),
        ("撤回: 有误\n撤回日期: 2026-02-28\n发布时间: 2026-04-01\n", "waiting"),
    ],
)
def test_a_text_is_public_from_its_time_until_its_end_unless_it_was_taken_back(head: str, place: str) -> None:
    found = sort_out([article_source(head, date="2026-02-20").header()], NOW)
    assert ["news/a.md"] == list(getattr(found, place))
    assert 1 == sum(map(len, (found.published, found.waiting, found.expired, found.withdrawn)))


def test_the_moments_to_come_are_those_at_which_something_appears_or_goes() -> None:
    heads = {
        "a": "发布时间: 2026-03-05 09:00\n下线时间: 2026-03-09\n",
        "b": "下线时间: 2026-03-07\n",
        "c": "下线时间: 2026-02-25\n",
        "d": "状态: 草稿\n发布时间: 2026-03-06\n",
    }
    headers = [article_source(head, slug=slug, date="2026-02-20").header() for slug, head in heads.items()]
    assert ["03-05 09:00", "03-07 00:00", "03-09 00:00"] == [
        f"{moment:%m-%d %H:%M}" for moment in turning_points(sort_out(headers, NOW), NOW)
    ]


@table(
    ("head", "what"),
    [
        ("下线时间: 2026-03-01\n", "下线时间 2026年3月1日 不在发布时间后面，文章不会显示"),
        (
            "发布时间: 2026-03-05 09:00\n下线时间: 2026-03-05 09:00\n",
            "下线时间 2026年3月5日 09:00 不在发布时间后面，文章不会显示",
        ),
        ("撤回: 有误\n", "写了“撤回”，没有写撤回日期"),
        ("撤回日期: 2026-03-05\n", "写了“撤回日期”，没有写撤回的原因"),
        ("紧急: 是\n", "写了“紧急”，没有写下线时间，会一直排在最前面"),
    ],
)
def test_times_that_cannot_be_meant_are_named(head: str, what: str) -> None:
    assert [what] == [problem.what for problem in check_times(article_source(head))]


def test_times_in_order_pass() -> None:
    head = "发布时间: 2026-03-05\n下线时间: 2026-03-05 00:01\n撤回: 有误\n撤回日期: 2026-03-06\n"
    assert [] == list(check_times(article_source(head)))


@table(
    ("head", "why"),
    [
        ("", None),
        ("状态: 草稿\n发布时间: 2026-04-01\n", "它是草稿"),
        ("发布时间: 2026-05-01\n", "要到 2026年5月1日 才发布"),
        ("发布时间: 2026-05-01 09:00\n", "要到 2026年5月1日 09:00 才发布"),
        ("下线时间: 2026-02-25\n", "2026年2月25日起已经下线"),
        ("撤回: 有误\n撤回日期: 2026-02-28\n", "2026年2月28日撤下了，news/a.html 上是一句说明"),
    ],
)
def test_why_a_text_has_no_page_is_told(head: str, why: str | None) -> None:
    """Of a published one nothing is."""
    found = why_hidden(sort_out([article_source(head, date="2026-02-20").header()], NOW))
    assert ({"news/a.md": why} if why else {}) == found
