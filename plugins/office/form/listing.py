"""The texts of the columns, as the form lists them: by column, by words, with their state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.features.articles.collection import Articles
from plugins.features.articles.model import ArticleHeader
from plugins.features.reviews.model import Reviewers
from plugins.kernel.edition import Edition
from plugins.kernel.problems import errors
from plugins.office.form.desk import Desk

AT_A_TIME = 50  # rows; more are asked for
DRAFT, WAITING, PUBLIC = "draft", "waiting", "public"
EXPIRED, WITHDRAWN, UNREADABLE = "expired", "withdrawn", "unreadable"
WORDS = {
    DRAFT: "草稿", WAITING: "定时", PUBLIC: "已发布", EXPIRED: "已下线", WITHDRAWN: "已撤回", UNREADABLE: "读不懂",
}  # fmt: skip
FINISHED = "写好了"  # in place of 已发布 where reviewers decide what is published


def list_texts(desk: Desk, column: str, sought: str, state: str, begin: int) -> dict[str, Any]:
    """Return the rows of the list, newest first, and how many there are.

    column, state: "" for all. sought: words that title or file must have. begin: how many rows are left out.
    """
    edition = desk.demand_edition()
    wanted = sought.casefold().split()
    found = [
        (header, source, is_in)
        for source, header, is_in in _all(edition)
        if (not column or source.startswith(f"{column}/"))
        and (not state or is_in == state)
        and all(word in f"{header.title if header else ''} {source}".casefold() for word in wanted)
    ]
    found.sort(key=lambda row: (row[0] is None, row[0].moment.timestamp() if row[0] else 0, row[1]), reverse=True)
    slips = Counter(problem.path for problem in errors(edition.problems))
    words = {**WORDS, PUBLIC: FINISHED} if edition.models.of(Reviewers).people else WORDS
    rows = [_row(desk, *each, words, slips) for each in found[begin : begin + AT_A_TIME]]
    return {"rows": rows, "total": len(found), "states": words}


def list_columns(desk: Desk) -> list[dict[str, str]]:
    """Return the columns that take articles."""
    return [{"slug": each.slug, "name": each.name} for each in desk.columns().columns if not each.filled_by]


def _all(edition: Edition) -> Iterator[tuple[str, ArticleHeader | None, str]]:
    articles = edition.models.of(Articles)
    headers = articles.headers
    states: dict[str, str] = {}
    for name, group in ((PUBLIC, headers.published), (EXPIRED, headers.expired), (WITHDRAWN, headers.withdrawn)):
        states |= dict.fromkeys(group, name)
    states |= {source: DRAFT if header.is_draft else WAITING for source, header in headers.waiting.items()}
    for source, read in articles.reads.items():
        yield source, read.header, states.get(source, UNREADABLE)


def _row(
    desk: Desk, header: ArticleHeader | None, source: str, state: str, words: Mapping[str, str], slips: Counter[str]
) -> dict[str, Any]:
    return {
        "source": source,
        "title": header.title if header else source.rpartition("/")[2],
        "day": header.begins.date().isoformat() if header else "",
        "state": state,
        "said": words[state],
        "slips": slips[desk.folders.content_shown + source],
    }
