"""The texts of the columns, as the form lists them: by column, by words, with their state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.features.articles.collection import Articles
from plugins.features.articles.model import ArticleHeader
from plugins.features.reviews.model import Reviewers
from plugins.kernel.building.edition import Edition
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import errors
from plugins.office.form.desk import Desk

_TITLE = re.compile(r"^(?:标题|title)\s*[:\uff1a]\s*(\S[^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_HEAD_BYTES = 4096  # as much of a file as its title is looked for in
AT_A_TIME = 50  # rows; more are asked for
DRAFT, WAITING, PUBLIC = "draft", "waiting", "public"
EXPIRED, WITHDRAWN, UNREADABLE = "expired", "withdrawn", "unreadable"
WORDS = {
    DRAFT: "草稿", WAITING: "定时", PUBLIC: "已发布", EXPIRED: "已下线", WITHDRAWN: "已撤回", UNREADABLE: "读不懂",
}  # fmt: skip
FINISHED = "写好了"  # in place of 已发布 where reviewers decide what is published


@frozen
class _Row:
    """A text of the list. header: None where its head cannot be used."""

    source: str
    title: str
    header: ArticleHeader | None
    state: str

    def told(self, words: Mapping[str, str], slips: int) -> dict[str, Any]:
        """Return what the page shows of it. words: of each state. slips: how many of its problems must be mended."""
        return {
            "source": self.source,
            "title": self.title or self.source.rpartition("/")[2],
            "day": self.header.begins.date().isoformat() if self.header else "",
            "state": self.state,
            "said": words[self.state],
            "slips": slips,
        }


def list_texts(desk: Desk, column: str, sought: str, state: str, begin: int) -> dict[str, Any]:
    """Return the rows of the list, newest first, and how many there are.

    column, state: "" for all. sought: words that title or file must have. begin: how many rows are left out.
    """
    edition = desk.demand_edition()
    wanted = sought.casefold().split()
    found = [
        row
        for row in _all(desk, edition)
        if (not column or row.source.startswith(f"{column}/"))
        and (not state or row.state == state)
        and all(word in f"{row.title} {row.source}".casefold() for word in wanted)
    ]
    found.sort(key=_newest_first, reverse=True)
    slips = Counter(problem.path for problem in errors(edition.problems))
    words = {**WORDS, PUBLIC: FINISHED} if edition.models.of(Reviewers).people else WORDS
    shown = desk.folders.content_shown
    rows = [each.told(words, slips[shown + each.source]) for each in found[begin : begin + AT_A_TIME]]
    return {"rows": rows, "total": len(found), "states": words}


def list_columns(desk: Desk) -> list[dict[str, str]]:
    """Return the columns that take articles."""
    return [{"slug": each.slug, "name": each.name} for each in desk.columns().columns if not each.filled_by]


def _newest_first(row: _Row) -> tuple[bool, float, str]:
    return row.header is None, row.header.moment.timestamp() if row.header else 0, row.source


def _all(desk: Desk, edition: Edition) -> Iterator[_Row]:
    articles = edition.models.of(Articles)
    headers = articles.headers
    states: dict[str, str] = {}
    for name, group in ((PUBLIC, headers.published), (EXPIRED, headers.expired), (WITHDRAWN, headers.withdrawn)):
        states |= dict.fromkeys(group, name)
    states |= {source: DRAFT if header.is_draft else WAITING for source, header in headers.waiting.items()}
    for source, read in articles.reads.items():
        title = read.header.title if read.header else _typed_title(desk.content / source)
        yield _Row(source, title, read.header, states.get(source, UNREADABLE))


def _typed_title(path: Path) -> str:
    """Return the title of a text whose head cannot be used, by which people look for it, "" where nobody can tell."""
    try:
        found = _TITLE.search(path.read_bytes()[:_HEAD_BYTES].decode("utf-8", "replace"))
    except OSError:
        return ""
    return found[1].strip() if found else ""
