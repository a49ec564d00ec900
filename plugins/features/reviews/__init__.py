"""Reviews: who signs what before it is published, where content/reviewers.yaml names anybody."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname

from plugins.features.reviews.editorial import PAGE
from plugins.features.reviews.load import FILE, KEYS, load_reviewers
from plugins.features.reviews.model import Reviewers
from plugins.features.reviews.sign_offs import FOLDER
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Feature, printed_by
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import Problem
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.selection import Selection


def read(reading: Reading) -> Reviewers:
    """Read reviewers.yaml."""
    path = reading.content / FILE
    if not path.is_file():
        return Reviewers()
    reviewers, problems = load_reviewers(path.read_bytes(), reading.shown + FILE)
    reading.report(problems)
    return reviewers


def check(edition: Edition) -> Iterator[Problem]:
    """Yield hints to what waits for reviewers, and to signatures that count for nothing."""
    request = edition.request
    if edition.models.of(Reviewers).people and request.asks_history and not request.is_chosen:
        from plugins.features.reviews.hints import hints  # imported late: a county without reviewers has none

        yield from hints(request, edition.cache)


def choose(request: BuildRequest, cache: CacheStore | None) -> Selection | None:
    """Return what is published in place of the working tree, None where there are no reviewers."""
    from plugins.features.reviews.choose import choose as chosen  # as above

    return chosen(request, cache)


def beyond(request: BuildRequest, cache: CacheStore | None) -> tuple[str, ...]:
    """Return what people are told of a site that was built from the working tree: what of it was not signed."""
    from plugins.features.reviews.unreviewed import unreviewed  # as above

    return unreviewed(request, cache)


FEATURE = Feature(
    "reviews",
    data={FILE: KEYS},
    read=read,
    check=check,
    choose=choose,
    beyond=beyond,
    prints=printed_by(f"{__name__}.generator"),
    addresses=(FOLDER, dirname(PAGE)),
    apart=(FOLDER,),
)
