"""Look ahead: the site at every moment at which a text appears or goes, compared with the moment before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from plugins.features.articles.collection import Articles
from plugins.features.articles.model import ArticleHeader
from plugins.features.articles.publication import turning_points
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Feature
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.personal_data.allowed_numbers import load_allowed
from plugins.kernel.problems import Problem, errors
from plugins.kernel.request import BuildRequest
from plugins.pipeline.edition import load_edition


@frozen
class Change:
    """What happens at a moment. breaks: what would keep the site from being built then, and does not today."""

    moment: datetime
    appear: Sequence[ArticleHeader]
    go: Sequence[ArticleHeader]
    breaks: Sequence[Problem]


@frozen
class Outlook:
    """changes: in their order. overdue: drafts whose time to appear has passed. wrong: what is wrong already today."""

    changes: Sequence[Change]
    overdue: Sequence[ArticleHeader]
    wrong: Sequence[Problem]


def outlook(request: BuildRequest, features: Sequence[Feature], cache: CacheStore) -> Outlook:
    """Return what the request's moment and all later ones bring. Raises PortalError where there is no portal at all."""
    today = load_edition(request, features, cache)
    headers = today.models.of(Articles).headers
    moments = sorted({*turning_points(headers, request.now), *_ends_of_numbers(request)})
    late = [each for each in headers.waiting.values() if each.is_draft and each.publish_at]
    overdue = [each for each in late if each.begins <= request.now]
    return Outlook(list(_changes(request, features, cache, today, moments)), overdue, errors(today.problems))


def _ends_of_numbers(request: BuildRequest) -> Iterator[datetime]:
    """Yield when public numbers of offices may be published no longer: a text that still holds one keeps all back."""
    allowed, _ = load_allowed(request.folders, (), request.now.date())
    for day in allowed.last_days:
        yield datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def _changes(
    request: BuildRequest, features: Sequence[Feature], cache: CacheStore, before: Edition, moments: Sequence[datetime]
) -> Iterator[Change]:
    for moment in moments:
        after = load_edition(replace(request, now=moment), features, cache)
        known = set(errors(before.problems))
        breaks = [problem for problem in errors(after.problems) if problem not in known]
        there, then = _public(before), _public(after)
        change = Change(moment, _only_in(then, there), _only_in(there, then), breaks)
        if change.appear or change.go or change.breaks:
            yield change
        before = after


def _public(edition: Edition) -> Mapping[str, ArticleHeader]:
    return edition.models.of(Articles).headers.published


def _only_in(some: Mapping[str, ArticleHeader], others: Mapping[str, ArticleHeader]) -> list[ArticleHeader]:
    return [header for source, header in some.items() if source not in others]
