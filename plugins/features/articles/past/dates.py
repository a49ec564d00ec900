"""Dates of articles that git contradicts: earlier than the article itself, or changed once it was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from plugins.features.articles.past.known import ArticlePast, Step
from plugins.kernel.problems import Problem

GRACE = timedelta(days=5)  # a text is dated when it is written, and committed after a weekend or a review


def contradicted_dates(articles: Iterable[ArticlePast]) -> Iterator[Problem]:
    """Yield a hint to each article whose date cannot be, or has not always been, that of its publication.

    An article that has been there since the history begins is not judged by its first commit, nor is one that brings
    along its addresses of an older site: both may be older than git knows. One whose 更正 speaks of its date has told.
    """
    for article in articles:
        header = article.header
        has_told = bool(article.steps) and article.steps[-1].facts.tells_date
        if has_told:
            continue
        if what := _changed(article):
            mend = "请改回真正发布的日期；从前写错了的，写一条“更正”说明日期"
        elif what := _too_early(article):
            mend = "请改成真正发布的日期；旧网站搬来的，在“旧地址”里写原来的地址；提交晚了的，写一条“更正”说明日期"
        else:
            continue
        yield Problem(header.shown, header.date_line, what, mend, is_hint=True)


def _too_early(article: ArticlePast) -> str:
    header, day = article.header, article.first.date()
    if article.is_since_beginning or header.aliases or header.date.date >= day - GRACE:
        return ""
    days = (day - header.date.date).days
    return f"日期 {header.date.day} 比第一次提交（{day}）早 {days} 天"


def _changed(article: ArticlePast) -> str:
    """Return what has happened to the date since the article was first public, "" where it is the same."""
    public: Step | None = None
    since: Step | None = None
    for last, step in zip(article.steps, article.steps[1:], strict=False):
        if public is None and last.facts.is_public(step.moment):
            public = last
        if public and step.facts.day == public.facts.day:
            since = None
        elif public:
            since = since or step
    if not public or not since:
        return ""
    when = f"{since.moment:%Y-%m-%d} 的提交 {since.commit[:8]} " if since.commit else "还没有提交的改动"
    return f"发布以后改过日期：原来是 {public.facts.day}，{when}改成 {article.header.date.day}"
