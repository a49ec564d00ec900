"""What `check` says of the past of articles. Builds show no hints, and so ask git nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.articles.collection import Articles
from plugins.features.articles.past.dead_addresses import dead_addresses
from plugins.features.articles.past.known import past_of
from plugins.features.articles.past.silent import silent_changes
from plugins.kernel.building.edition import Edition
from plugins.kernel.problems import Problem


def hints_of_the_past(edition: Edition) -> Iterator[Problem]:
    """Yield hints to silent changes and to addresses that died."""
    past = past_of(edition, only_changed=True)
    if past:
        articles, headers = past.articles.values(), edition.models.of(Articles).headers
        yield from silent_changes(articles, edition.now.date())
        yield from dead_addresses(articles, headers, edition.now, edition.announcements.code_of)
