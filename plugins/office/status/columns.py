"""How the columns stand: how many texts each has, and how old the newest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from plugins.features.articles.collection import Articles
from plugins.features.columns.load import FILE
from plugins.features.columns.model import Column, Columns
from plugins.kernel.building.edition import Edition
from plugins.kernel.problems import Problem
from plugins.office.status.model import ColumnState, Rest, Section

MONTHS = 12  # that the chart shows


def column_states(edition: Edition) -> list[ColumnState]:
    """Return the state of each column, in the order of columns."""
    columns = edition.models.of(Columns)
    newest: dict[str, datetime] = {}
    counts: Counter[str] = Counter()
    for header in edition.models.of(Articles).headers.published.values():
        slug = header.column.slug
        counts[slug] += 1
        newest[slug] = max(newest.get(slug, header.begins), header.begins)
    ages = {each.slug: each for each in columns.ages}
    found = []
    for column in columns.columns:
        last, age = newest.get(column.slug), ages[column.slug]
        texts = _pages_of(column, edition) if column.filled_by else counts[column.slug]
        day = last.date() if last else None
        days = (edition.now.date() - day).days if day else None
        found.append(ColumnState(column.slug, column.name, column.type, texts, day, days, age.days, age.line))
    return found


def _pages_of(column: Column, edition: Edition) -> int:
    """Return how many pages a feature fills a column with."""
    own = (path for path in edition.announcements.expected if path.startswith(f"{column.slug}/"))
    return sum(path != column.path for path in own)


def months(edition: Edition) -> list[tuple[str, int]]:
    """Return how many texts each of the last months has brought, oldest first."""
    headers = edition.models.of(Articles).headers.published.values()
    counts = Counter(f"{header.begins:%Y-%m}" for header in headers)
    return [(month, counts[month]) for month in _last_months(edition.now.date())]


def _last_months(today: date) -> Iterator[str]:
    last = today.year * 12 + today.month - 1
    for number in range(last - MONTHS + 1, last + 1):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"


def column_sections(states: Iterable[ColumnState], shown: str) -> Sequence[Section]:
    """Return the columns that are overdue, and the empty ones. shown: as `content/`."""
    over = [_overdue(each, shown + FILE) for each in states if each.rest is Rest.OVERDUE]
    empty = [_empty(each, shown + FILE) for each in states if each.rest is Rest.EMPTY]
    return (
        Section("columns-over-age", "超过更新期限的栏目", over),
        Section("columns-empty", "空白栏目", empty),
    )


def _overdue(each: ColumnState, shown: str) -> Problem:
    what = f"“{each.name}”{each.days} 天没有新稿件（最近是 {each.newest}），期限是 {each.limit} 天"
    mend = f"请发新稿件：python3 tasks.py new {each.slug} 标题；期限不合适，改这个栏目的“更新期限”"
    return Problem(shown, each.line, what, mend, is_hint=True)


def _empty(each: ColumnState, shown: str) -> Problem:
    mend = f"请发稿件：python3 tasks.py new {each.slug} 标题；用不着这个栏目，就从这里删去"
    return Problem(shown, each.line, f"“{each.name}”没有一篇公开的稿件", mend, is_hint=True)
