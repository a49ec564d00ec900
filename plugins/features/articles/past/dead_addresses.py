"""Addresses at which articles have been, and at which nothing stands any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from plugins.features.articles.aliases import redirects
from plugins.features.articles.model import ArticleHeader, ArticleHeaders
from plugins.features.articles.past.known import ArticlePast, Step
from plugins.kernel.addressing.slugs import numbered
from plugins.kernel.problems import Problem

_LABEL = "旧地址"


def dead_addresses(
    articles: Iterable[ArticlePast], headers: ArticleHeaders, now: datetime, code_of: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield a hint to each article whose readers would find nothing at its old address, with the line that mends it.

    Of several that were there, one after the other, the last has the address: readers may look for it longest.
    code_of: spells a title as an address.
    """
    seen = [
        (article, earlier) for article in articles if article.steps and (earlier := _earlier(article, now, code_of))
    ]
    if not seen:
        return
    public = [*headers.published.values(), *headers.withdrawn.values()]
    alive = {header.path.lower() for header in public}
    alive |= {address.path.lower() for address in redirects(public)}
    owners: dict[str, tuple[datetime, str]] = {}
    for article, earlier in seen:
        for path, until in earlier.items():
            owners[path] = max(owners.get(path, (until, "")), (until, article.header.source))
    for article, earlier in seen:
        own = [path for path in earlier if owners[path][1] == article.header.source]
        if dead := [path for path in own if path.lower() not in alive]:
            yield _hint(article.header, dead)


def _earlier(article: ArticlePast, now: datetime, code_of: Callable[[str], str]) -> dict[str, datetime]:
    """Return the addresses at which readers could have found an article, oldest first, with when they last could."""
    ends = [*(step.moment for step in article.steps[1:]), now]
    seen = ((step, end) for step, end in zip(article.steps, ends, strict=True) if step.facts.is_public(end))
    header = article.header
    return {_address(step, header, code_of): end for step, end in seen if not _is_as_now(step, header)}


def _is_as_now(step: Step, header: ArticleHeader) -> bool:
    """Tell at once, without spelling the title, that an address was today's."""
    is_there = step.source.partition("/")[0] == header.column.slug
    slug = step.facts.slug
    return is_there and (slug == header.slug if slug else not header.is_named and step.facts.title == header.title)


def _address(step: Step, header: ArticleHeader, code_of: Callable[[str], str]) -> str:
    facts, folder = step.facts, step.source.partition("/")[0]
    slug = facts.slug or code_of(facts.title) or numbered(facts.title, facts.day.isoformat())
    return f"{folder or header.column.slug}/{slug}.html"


def _hint(header: ArticleHeader, dead: list[str]) -> Problem:
    paths = "、".join(dead)
    what = f"这篇文章换了地址，从前的 {paths} 打不开了"
    whole = "、".join((*header.aliases, *dead))
    mend = f"请在头部加一行 {_LABEL}: {paths}"
    if header.aliases:
        mend = f"请把“{_LABEL}”改成 {_LABEL}: {whole}"
    line = header.aliases_line if header.aliases else header.slug_line
    return Problem(header.shown, line, what, f"{mend}，从那里会转到现在的地址", is_hint=True)
