"""What `check` says of reviews: which signatures count for nothing, and which texts are not as they were signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from plugins.features.reviews.committed import committed
from plugins.features.reviews.places import CONTENT, FAQ
from plugins.features.reviews.published import published
from plugins.features.reviews.survey import Survey, Text, survey
from plugins.features.reviews.tampering import Origin, last_change_of_reviewers, named, origins
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import Problem
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.history import Commit


def hints(request: BuildRequest, cache: CacheStore | None) -> Iterator[Problem]:
    """Yield hints to signatures that are void, and to texts of which an earlier revision stays up."""
    base = committed(request.folders, cache)
    found = survey(base) if base else None
    if not found:
        return
    held = published(found).held
    apart = {each.path for each in held}
    changed = (each for each in _changed(found) if each.path not in apart)
    yield from (shown_as(request, each) for each in (*_void(found), *changed, *held))


def shown_as(request: BuildRequest, problem: Problem) -> Problem:
    """Return the problem with its path as messages of this request print it."""
    name = FAQ if problem.path.startswith(FAQ) else CONTENT
    shown = request.faq_shown if name == FAQ else request.content_shown
    return Problem(shown + problem.path.removeprefix(name), problem.line, problem.what, problem.mend, problem.is_hint)


def _void(found: Survey) -> Iterator[Problem]:
    void = {CONTENT + each.file for each, _ in found.record.void}
    known = origins(found.base, {*found.wrong, *void})
    for path, why in sorted(found.wrong.items()):
        origin = known.get(path)
        what = f"签字文件{why}，作废{origin.told if origin else ''}"
        yield Problem(path, 1, what, _mend_of_file(found, path, origin), is_hint=True)
    listed = last_change_of_reviewers(found.base) if found.record.void else None
    for each, why in found.record.void:
        path, origin = CONTENT + each.file, known.get(CONTENT + each.file)
        mend = f"请由能签的人重新签：python3 tasks.py review {each.path} --stage {each.stage}"
        if origin and origin.before:
            why += origin.told
            mend = f"{_mend_of_file(found, path, origin)}；或者{mend.removeprefix('请')}"
        else:
            if found.reviewers.get(each.reviewer) and "钥匙" in why:
                mend += "；他换过钥匙的，请管理员在 reviewers.yaml 里把原来的公钥写进“旧公钥”"
            if listed and listed.time > datetime.fromisoformat(each.moment).timestamp():
                why += f"（签了以后，{named(listed)}改过 reviewers.yaml）"
        yield Problem(path, 1, f"{each.path} 的{each.stage}签字作废：{why}", mend, is_hint=True)


def _mend_of_file(found: Survey, path: str, origin: Origin | None) -> str:
    """Return how to mend a file among the signatures that is none."""
    if origin and origin.before:
        place = found.base.place_in_repository(path)
        return f"请找回原来的：git restore --source {origin.before[:8]} -- {place}，再 save"
    return "它从来不是好的签字：请删去它，再 save；是谁签的，请他重新签"


def _changed(found: Survey) -> Iterator[Problem]:
    for text in found.waiting:
        if text.approval and text.blob:
            parts = changed_parts(found, text)
            what = f"{text.approval.moment[:10]} 审完以后改过{since(text)}：{parts}。网上还是审过的那一版"
            mend = f"改好了请再审；看改了什么：python3 tasks.py review --diff {text.path}"
            yield Problem(text.path, 1, what, mend, is_hint=True)
        elif text.approval:
            yield gone(text)


def gone(text: Text) -> Problem:
    """Return the hint to a text that is not there any more, and public still."""
    what = f"文件删去了{since(text)}，撤下还没有人签字，网上还有审过的那一版"
    mend = f"要撤下，请签：python3 tasks.py review {text.path} --stage 撤下；不是要撤下，请从 git 里找回文件"
    return Problem(text.path, 1, what, mend, is_hint=True)


def since(text: Text) -> str:
    """Return since which commit a text is not as it was signed, "" where nobody knows."""
    commit: Commit | None = text.sought.since if text.sought else None
    if not commit:
        return ""
    return f"（{named(commit)}起）"


def changed_parts(found: Survey, text: Text) -> str:
    """Return which files of a text are not as they were signed."""
    assert text.approval
    last = text.approval.last
    parts = [] if last.blob == text.blob else ["文字"]
    before = {each.name: each for each in last.files}
    now = dict(found.files_of(text))
    parts += [f"文件 {name}" for name, each in before.items() if found.base.blob(now.get(name, each.path)) != each.blob]
    parts += [f"新加的文件 {name}" for name in now if name not in before]
    return "、".join(dict.fromkeys(parts)) or "位置"
