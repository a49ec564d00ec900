"""Look at everything once, and put together what `status` tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from plugins.delivery.publishing.ledger import ledgers
from plugins.features.articles.collection import Articles
from plugins.features.articles.past.dates import contradicted_dates
from plugins.features.articles.past.dead_addresses import dead_addresses
from plugins.features.articles.past.known import past_of
from plugins.features.articles.past.silent import silent_changes
from plugins.features.regulations import superseded_citations
from plugins.kernel.addressing.slugs import slugify
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Feature
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.personal_data.allowed_numbers import FILE as ALLOWED
from plugins.kernel.personal_data.allowed_numbers import load_allowed
from plugins.kernel.problems import Problem, errors, in_order
from plugins.kernel.request import BuildRequest
from plugins.office.status.columns import column_sections, column_states, months
from plugins.office.status.model import Section, Status
from plugins.office.status.reviews import review_state
from plugins.office.status.rules import rules
from plugins.office.status.texts import text_sections
from plugins.pipeline.edition import load_edition

SOON = timedelta(days=30)  # in which an office can still ask whether its number shall stay
NO_GIT = "没有 git 的记录，看不出"
SHALLOW = "浅克隆里没有从前的提交，只看了有的（git fetch --unshallow 取全）"


def gather(
    request: BuildRequest, features: Sequence[Feature], cache: CacheStore, letters: Path | None = None
) -> Status:
    """Return the state at the request's moment. Raises PortalError where there is no portal at all.

    letters: the file of the receiver of letters, None where it is not at hand.
    """
    edition = load_edition(replace(request, asks_history=False), features, cache)
    columns, reviews = column_states(edition), review_state(edition)
    sections = (
        *column_sections(columns, request.content_shown),
        *_past_sections(edition),
        Section("regulations-superseded", "引用了已有新文的规定", in_order(superseded_citations(edition))),
        Section("numbers-ending", "到期、快到期的公开号码", list(_numbers(edition))),
        *text_sections(edition, letters),
        reviews.waiting,
        reviews.afterwards,
    )
    ruled = rules(columns, sections, request.now.date())
    wrong = len(errors(edition.problems))
    sent = [(target, rows[-1]) for target, rows in ledgers(request.home).items() if rows]
    return Status(request.now, columns, months(edition), reviews.stages, sections, ruled, wrong, sent)


def _past_sections(edition: Edition) -> tuple[Section, ...]:
    past = past_of(edition)
    articles = past.articles.values() if past else ()
    note = SHALLOW if past and past.is_shallow else "" if past else NO_GIT
    headers = edition.models.of(Articles).headers
    told = (
        ("dates-contradicted", "和 git 不符的日期", contradicted_dates(articles)),
        ("changes-untold", "改了没有说的稿件", silent_changes(articles, edition.now.date())),
        ("addresses-dead", "打不开了的旧地址", dead_addresses(articles, headers, edition.now, slugify)),
    )
    return tuple(Section(key, title, in_order(found), note) for key, title, found in told)


def _numbers(edition: Edition) -> Iterator[Problem]:
    """Yield public numbers of offices that may stand no longer, or soon may not."""
    request, today = edition.request, edition.now.date()
    shown = request.content_shown + ALLOWED
    for line, until in sorted(load_allowed(request.folders, (), today)[0].ends.items()):
        if until <= today + SOON:
            left = (until - today).days
            what = f"这个号码只准公开到 {until}，" + ("已经过了" if left < 0 else f"还有 {left} 天")
            mend = "还要公开，请问过接听的单位，改写截止日期；不再公开，请从文件里删去号码，再删去这一条"
            yield Problem(shown, line, what, mend, is_hint=True)
