"""What waits for whom, and how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from plugins.features.articles.load import is_draft
from plugins.features.reviews.hints import changed_parts, since
from plugins.features.reviews.model import CLOSED, STAGES
from plugins.features.reviews.published import published
from plugins.features.reviews.survey import Survey, Text, next_stage, seal_all
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.kernel.versions.blobs import read_blobs
from plugins.kernel.versions.history import commits_of


@frozen
class Waiting:
    """A text that somebody has to sign. days: how long it has waited, None where nobody knows. words: all of it.

    is_closed: that the review of secrecy has found not fit for the public: it waits for its writer.
    """

    path: str
    stage: str
    days: int | None
    words: str
    is_closed: bool = False


def told_status(found: Survey, now: datetime) -> Iterator[str]:
    """Yield what people read of the state of all reviews, a line each."""
    waiting, drafts = all_waiting(found, now)
    yield from (f"{each.path}：{each.words}。" for each in waiting)
    after = all_afterwards(found)
    yield from (f"{path}：{words}。" for path, words in after)
    yield from map(str, published(found).held)
    yield _summary(found, waiting, len(after))
    if drafts:
        yield f"另有 {drafts} 篇草稿，写好了（删去“状态: 草稿”并提交）才等人审。"


def all_waiting(found: Survey, now: datetime) -> tuple[list[Waiting], int]:
    """Return what waits, the longest first, and how many drafts do not yet."""
    drafts = drafts_of(found)
    waiting = [text for text in found.waiting if text.path not in drafts]
    seal_all(found.base, [text for text in waiting if text.seal is None])
    days = _days(found, waiting, now)
    ordered = sorted(waiting, key=lambda text: (-days.get(text.path, 0), text.path))
    return [_waiting(found, text, days.get(text.path), now) for text in ordered], len(drafts)


def all_afterwards(found: Survey) -> list[tuple[str, str]]:
    """Return (path, words) of what one person has let through, and others have not reviewed yet."""
    after = [text for text in found.texts.values() if text.approval and text.approval.awaits_review]
    return [(text.path, _afterwards(text)) for text in sorted(after, key=lambda text: text.path)]


def _afterwards(text: Text) -> str:
    assert text.approval
    last = text.approval.last
    reason = f"，原因：{last.note}" if last.note else ""
    return f"{last.moment[:10]} {last.reviewer}一个人签了{last.stage}{reason}，要事后补审"


def drafts_of(found: Survey) -> set[str]:
    """Return the texts that nobody has to review yet, since their writers are still at work on them."""
    new = [text for text in found.waiting if text.blob and not text.approval and text.path.endswith(".md")]
    data = read_blobs(found.base.repository, [text.blob for text in new])
    return {text.path for text in new if is_draft(data[text.blob], None)}


def _waiting(found: Survey, text: Text, days: int | None, now: datetime) -> Waiting:
    stage = next_stage(found, text)
    serving = [each for each in found.reviewers.people if each.serves_on(now.date())]
    people = [each.name for each in serving if stage in each.stages or stage not in STAGES]
    waited = f"，已经 {days} 天" if days else ""
    whom = f"等{stage}（{'、'.join(people) or '没有人能签'}）{waited}"
    closed = found.record.closed_by(text.seal) if text.seal else None
    if closed:
        whom = f"保密审查的结果是{CLOSED}（{closed.moment[:10]} {closed.reviewer}），等撰稿人改好再审{waited}"
    if not text.blob:
        words = f"删去了{since(text)}，网上还有，{whom}"
    elif text.approval:
        words = f"改了{changed_parts(found, text)}{since(text)}，网上是审过的那一版，{whom}"
    else:
        words = f"新的，还没有发布，{whom}"
    return Waiting(text.path, stage, days, words, closed is not None)


def _days(found: Survey, waiting: list[Text], now: datetime) -> dict[str, int]:
    """Return for how many days each text has waited: since its last commit, or its last signature."""
    place = found.base.place_in_repository
    seconds: dict[str, int] = {}
    for commit in commits_of(found.base.repository, found.base.head, (place(text.path) for text in waiting)):
        for path in map(found.base.path_of, commit.paths):
            seconds.setdefault(path, commit.time)
    days = {}
    for text in waiting:
        chain = found.record.longest(text.seal, found.places.number_of(text.place)) if text.seal else ()
        begun = datetime.fromisoformat(chain[-1].moment) if chain else None
        if begun is None and text.path in seconds:
            begun = datetime.fromtimestamp(seconds[text.path], SHANGHAI)
        if begun:
            days[text.path] = max(0, (now - begun).days)
    return days


def _summary(found: Survey, waiting: Sequence[Waiting], after: int) -> str:
    stages = Counter(each.stage for each in waiting)
    each = "，".join(f"等{stage} {count} 篇" for stage, count in stages.items())
    current = sum(text.is_current for text in found.texts.values())
    more = f"，要补审 {after} 篇" if after else ""
    void = len(found.record.void) + len(found.wrong)
    wrong = f"。有 {void} 个签字作废，看是哪些：python3 tasks.py check" if void else ""
    unproven = "" if found.reviewers.are_proven else "。有审稿人没有钥匙，他们的签字未验签"
    return f"审完的 {current} 篇{'，' + each if each else ''}{more}{wrong}{unproven}。"
