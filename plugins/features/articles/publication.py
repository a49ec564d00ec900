"""Which articles are public at a moment: from their time on, until their end, unless they were taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from plugins.features.articles.model import ArticleHeader, ArticleHeaders, ArticleSource
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.problems import Problem


def sort_out(headers: Iterable[ArticleHeader], now: datetime) -> ArticleHeaders:
    """Part the published articles from those that are not public yet, or no longer."""
    found = ArticleHeaders({}, {}, {}, {})
    for header in headers:
        place = _place(header, found, now)
        place[header.source] = header
    return found


def _place(header: ArticleHeader, among: ArticleHeaders, now: datetime) -> dict[str, ArticleHeader]:
    if header.is_draft or header.begins > now:
        chosen = among.waiting
    elif header.withdrawal and header.withdrawal.since.moment <= now:
        chosen = among.withdrawn
    elif header.expire_at and header.expire_at.moment <= now:
        chosen = among.expired
    else:
        chosen = among.published
    assert isinstance(chosen, dict)
    return chosen


def why_hidden(headers: ArticleHeaders) -> dict[str, str]:
    """Return why an article has no page of its own, by its source, in words without a full stop."""
    waiting = {source: "它是草稿" for source, header in headers.waiting.items() if header.is_draft}
    for source, header in headers.waiting.items():
        if source not in waiting:
            waiting[source] = f"要到 {_latest(header).text} 才发布"
    ended = {source: f"{each.expire_at.text}起已经下线" for source, each in headers.expired.items() if each.expire_at}
    taken_back = {
        source: f"{each.withdrawal.since.text}撤下了，{each.path} 上是一句说明"
        for source, each in headers.withdrawn.items()
        if each.withdrawal
    }
    return waiting | ended | taken_back


def _latest(header: ArticleHeader) -> CivilTime:
    """Return the time as an editor has written it from which on an article is public."""
    times = [header.date, *([header.publish_at] if header.publish_at else [])]
    return max(times, key=lambda each: each.moment)


def turning_points(headers: ArticleHeaders, now: datetime) -> list[datetime]:
    """Return the moments to come at which a text appears or goes, in order."""
    dated = [header.begins for header in headers.waiting.values() if not header.is_draft]
    ends = [end for header in _coming(headers) for end in (header.expire_at, _since(header)) if end]
    return sorted({moment for moment in (*dated, *(end.moment for end in ends)) if moment > now})


def _coming(headers: ArticleHeaders) -> Iterator[ArticleHeader]:
    yield from headers.published.values()
    yield from (header for header in headers.waiting.values() if not header.is_draft)


def _since(header: ArticleHeader) -> CivilTime | None:
    return header.withdrawal.since if header.withdrawal else None


def check_times(article: ArticleSource) -> Iterator[Problem]:
    """Yield what cannot be meant in the times of an article."""
    shown, values = article.shown, article.values
    begins, ends = article.get("publish_at") or article.get("date"), article.get("expire_at")
    if ends and ends.moment <= max(begins.moment, article.get("date").moment):
        mend = "请改成发布以后的时间，例如 下线时间: 2026-12-31 18:00；不要下线，就删去这一行"
        yield Problem(shown, values.line_of("expire_at"), f"下线时间 {ends} 不在发布时间后面，文章不会显示", mend)
    if article.get("urgent") and not ends:
        mend = "请在“紧急”下面加一行，例如 下线时间: 2026-12-31 18:00；不紧急，就删去“紧急”这一行"
        yield Problem(shown, values.line_of("urgent"), "写了“紧急”，没有写下线时间，会一直排在最前面", mend)
    if article.get("withdrawn") and not article.get("withdrawn_on"):
        mend = "请在“撤回”下面加一行，例如 撤回日期: 2026-03-05"
        yield Problem(shown, values.line_of("withdrawn"), "写了“撤回”，没有写撤回日期", mend)
    if article.get("withdrawn_on") and not article.get("withdrawn"):
        mend = "请加一行，例如 撤回: 内容有误，正在核实；不是撤回，就删去撤回日期这一行"
        yield Problem(shown, values.line_of("withdrawn_on"), "写了“撤回日期”，没有写撤回的原因", mend)
