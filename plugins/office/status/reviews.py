"""What waits for reviewers, and what one person has let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plugins.features.reviews.committed import committed
from plugins.features.reviews.hints import shown_as
from plugins.features.reviews.model import SIGNED
from plugins.features.reviews.published import published
from plugins.features.reviews.survey import Survey, survey
from plugins.kernel.building.edition import Edition
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.request import BuildRequest
from plugins.office.reviewing.status import Waiting, all_afterwards, all_waiting
from plugins.office.status.model import Section

WAITING, AFTERWARDS = ("reviews-waiting", "等审的稿件"), ("reviews-afterwards", "先发先撤、还没有补审的")
NOBODY, UNPROVEN = "未设审稿人", "未验签：有审稿人没有钥匙"


@frozen
class ReviewState:
    """What waits, and what is to be reviewed afterwards. stages: (stage, how many texts wait for it)."""

    waiting: Section
    afterwards: Section
    stages: Sequence[tuple[str, int]] = ()


def review_state(edition: Edition) -> ReviewState:
    """Return the state of all reviews, with a note where nobody reviews or nothing is proven."""
    try:
        base = committed(edition.request.folders, edition.cache)
        found = survey(base) if base else None
        if not found:
            return _told(NOBODY)
        waiting = all_waiting(found, edition.now)[0]
    except PortalError as refused:
        return _told(str(refused))
    note, request = "" if found.reviewers.are_proven else UNPROVEN, edition.request
    counts = Counter(each.stage for each in waiting)
    stages = tuple((stage, counts[stage]) for stage in SIGNED if counts[stage])
    findings = [_waiting(request, each) for each in waiting]
    findings += [shown_as(request, each) for each in published(found).held]
    return ReviewState(
        Section(*WAITING, findings, note), Section(*AFTERWARDS, list(_afterwards(request, found)), note), stages
    )


def _told(note: str) -> ReviewState:
    return ReviewState(Section(*WAITING, note=note), Section(*AFTERWARDS, note=note))


def _waiting(request: BuildRequest, each: Waiting) -> Problem:
    mend = f"请能签的人审：python3 tasks.py review {each.path} --stage {each.stage}"
    if each.is_closed:
        mend = "请改好稿件，提交以后从初审起再审"
    return shown_as(request, Problem(each.path, 1, each.words, mend, is_hint=True))


def _afterwards(request: BuildRequest, found: Survey) -> Iterator[Problem]:
    for path, words in all_afterwards(found):
        mend = f"请依次补审：python3 tasks.py review {path} --stage 初审"
        yield shown_as(request, Problem(path, 1, words, mend, is_hint=True))
