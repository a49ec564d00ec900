"""Articles: the texts of the columns' folders, one Markdown file each."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.articles.collection import announce_articles, check_articles, judge_article, read_articles
from plugins.features.articles.shown_fields import check_fields_shown
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Feature, printed_by
from plugins.kernel.problems import Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Check every article, and compose the published ones; where none are composed, ask git for their past."""
    yield from check_articles(edition)
    if edition.request.asks_history and not edition.composes and not edition.request.is_chosen:
        from plugins.features.articles.past.hints import hints_of_the_past  # imported late: builds have no need of it

        yield from hints_of_the_past(edition)


FEATURE = Feature(
    "articles",
    read=read_articles,
    announce=announce_articles,
    check=check,
    judge=judge_article,
    check_templates=check_fields_shown,
    prints=printed_by(f"{__name__}.generator"),
)
