"""What readers are told of reviews: how many each column has, or that nobody reviews, or that nothing is proven."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.columns.model import Columns
from plugins.features.reviews.model import Reviewers, stages_of
from plugins.features.reviews.places import CONTENT, Places
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

PAGE = "editorial/index.html"
TITLE = "审稿说明"
NONE = "不审"


@frozen
class ReviewRow(Value):
    """name: of a column or a kind of file. reviews: who sees it before it is published, in words."""

    name: str
    reviews: str


@frozen
class Editorial(Value):
    """has_reviewers: somebody reviews. is_proven: all reviewers have keys. rows: none where nobody reviews."""

    has_reviewers: bool
    is_proven: bool
    rows: tuple[ReviewRow, ...]


def compose_editorial(columns: Columns, places: Places) -> Editorial:
    """Return what the page says. places: how many reviews texts need, where anybody reviews."""
    reviewers = places.reviewers
    rows = tuple(_rows(columns, places, reviewers)) if reviewers.people else ()
    return Editorial(bool(reviewers.people), reviewers.are_proven, rows)


def _rows(columns: Columns, places: Places, reviewers: Reviewers) -> Iterator[ReviewRow]:
    numbers = [
        (column.name, places.faq if column.filled_by else places.number_of(CONTENT + column.slug))
        for column in columns.columns
    ]
    others = [("网站说明页", reviewers.pages), ("栏目表、网站资料等", reviewers.data)]
    for name, number in [*numbers, *others]:
        yield ReviewRow(name, _words(number))


def _words(number: int) -> str:
    return f"{number} 审：{'、'.join(stages_of(number))}" if number else NONE
