"""The revisions that are published together: of each text the last approved one, and no file with two contents.

Two texts that share a file may have been signed with different bytes of it, and one address has one content. Whoever
was approved first keeps it, and what takes away comes before all: the other text keeps its last approved revision that
fits, or waits. So one of them holds up nothing but itself. A text of which a file was not signed with it, since it was
laid there afterwards, waits in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from posixpath import dirname

from plugins.features.county.load import FILE as SITE_FILE
from plugins.features.reviews.approvals import Approval
from plugins.features.reviews.last_signed import Sought, moved, seek
from plugins.features.reviews.model import TAKEN_AWAY
from plugins.features.reviews.named_files import files_named
from plugins.features.reviews.places import COLUMNS, CONTENT
from plugins.features.reviews.survey import Survey, Text, next_stage, open_approvals
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.slotted import slotted

_DEMANDED = frozenset({COLUMNS, CONTENT + SITE_FILE})  # without these there is no site: texts wait for them


@frozen
class Revision:
    """A text as it is published. path: where it is put. files: blob by path of those that it was signed with."""

    text: Text
    approval: Approval
    path: str
    blob: str
    files: Mapping[str, str]


@slotted
class Published:
    """held: a hint to each text of which an approved revision waits for another text."""

    revisions: list[Revision] = field(default_factory=list)
    held: list[Problem] = field(default_factory=list)
    claims: dict[str, Revision] = field(default_factory=dict)

    def rival(self, revision: Revision) -> tuple[str, Revision] | None:
        """Return a file that is published already with other bytes than these, and the revision that has them."""
        for path, blob in revision.files.items():
            other = self.claims.get(path)
            if other and other.files[path] != blob:
                return path, other
        return None

    def take(self, revision: Revision) -> None:
        self.revisions.append(revision)
        for path in revision.files:
            self.claims.setdefault(path, revision)


def published(found: Survey) -> Published:
    """Return what is published of all texts that need reviews."""
    current = {text.path for text in found.texts.values() if text.is_current}
    taken = (found.base.entries.keys() - found.texts.keys()) | current
    wanted = []
    for text in sorted(found.texts.values(), key=lambda text: (not text.is_current, text.path)):
        if text.approval:
            wanted.append(_revision(text, text.approval, taken))
            taken.add(wanted[-1].path)
    first: set[str] = set()
    while True:
        settled = _settled(found, wanted, taken, first)
        there = {each.text.path for each in settled.revisions}
        missing = ({each.text.path for each in wanted} & _DEMANDED) - there - first
        if not missing:
            return settled
        first |= missing


def _revision(text: Text, approval: Approval, taken: Iterable[str]) -> Revision:
    if text.is_current:
        return Revision(text, approval, text.path, text.blob, {each.path: each.blob for each in text.files})
    last, path = approval.last, _place_for(text, taken)
    return Revision(text, approval, path, last.blob, {moved(each, last.path, path): each.blob for each in last.files})


def _place_for(text: Text, taken: Iterable[str]) -> str:
    """Return where an earlier revision is put: in the folder from which its links lead where they led."""
    at = text.sought.at if text.sought else text.path
    return at if at and dirname(at) != dirname(text.path) and at not in taken else text.path


def _settled(found: Survey, wanted: Iterable[Revision], taken: set[str], first: set[str]) -> Published:
    """Let each text have its files in turn. first: texts whose turn comes before all others."""
    settled = Published()
    ordered = sorted(wanted, key=lambda each: (each.text.path not in first, *_turn(each)))
    for revision in ordered:
        rival, unsigned = settled.rival(revision), _unsigned(found, revision)
        fitting = _earlier(found, revision, settled, taken) if rival or unsigned else revision
        if unsigned:
            settled.held.append(_held_for(found, revision, fitting, unsigned))
        elif rival:
            settled.held.append(_held(found, revision, fitting, *rival))
        if fitting:
            settled.take(fitting)
    return settled


def _unsigned(found: Survey, revision: Revision) -> str:
    """Return a file that a text names and that was not signed with it, "" where there is none.

    It was laid there after all had signed, or a signature does not list it. What a name leads to besides a file that
    was signed is not published for this text's sake.
    """
    if revision.text.is_current:
        return ""  # of what lies there now everything is signed
    base = found.base
    base.names_in_all([(revision.path, revision.blob)])
    for name in base.names(revision.path, revision.blob):
        paths = [path for _, path in files_named([name], revision.path, base.files)]
        if paths and revision.files.keys().isdisjoint(paths):
            return paths[0]
    return ""


def _turn(revision: Revision) -> tuple[bool, str, str]:
    last = revision.approval.last
    return last.stage != TAKEN_AWAY, last.moment, revision.text.path


def _earlier(found: Survey, revision: Revision, settled: Published, taken: set[str]) -> Revision | None:
    """Return the last approved revision that fits beside what is settled, None where there is none.

    None, too, where words that a later revision has taken away would come back.
    """
    text, newer = revision.text, revision
    by_blob, by_path = open_approvals(found)
    names = {text.path, *(text.sought.names if text.sought else ())}
    near = {path: by_path[path] for path in names if path in by_path}
    passed: set[str] = set()
    while True:
        passed.add(newer.approval.last.identity)
        left = {
            key: [one for one in approvals if one.last.identity not in passed]
            for key, approvals in by_blob.items()
            if key[0] == text.place
        }
        sought = Sought(text.path, text.place)
        seek(found.base, [sought], left, near)
        older = sought.found
        if not older or older.is_dead or _has_taken_away(found, older, newer.approval):
            return None
        newer = _revision(replace(text, approval=older, sought=sought, is_current=False), older, taken)
        if not settled.rival(newer) and not _unsigned(found, newer):
            return newer


def _has_taken_away(found: Survey, older: Approval, newer: Approval) -> bool:
    before, after = older.last, newer.last
    return after.stage == TAKEN_AWAY or (before.text != after.text and found.base.takes_away_words(before, after))


def _held_for(found: Survey, revision: Revision, fitting: Revision | None, path: str) -> Problem:
    text = revision.text
    meanwhile = "先登更早审过的一版" if fitting else "先不登"
    what = f"文件 {path} 没有和这一篇一起审过（签字以后才放进来的），所以这一篇{meanwhile}"
    stage = next_stage(found, found.texts[text.path])
    mend = f"请审现在这一版，从这一级起：python3 tasks.py review {text.path} --stage {stage}"
    return Problem(text.path, 1, what, mend, is_hint=True)


def _held(found: Survey, revision: Revision, fitting: Revision | None, path: str, rival: Revision) -> Problem:
    text, other = revision.text, rival.text
    meanwhile = "先登上一次审过的那一版" if fitting else "先不登"
    what = f"文件 {path} 换过了：这一篇和 {other.path} 都用它，审的却不是同样的内容，所以这一篇审完的这一版{meanwhile}"
    waiting = [found.texts[each.path] for each in (other, text) if not found.texts[each.path].is_current]
    mend = "；".join(f"python3 tasks.py review {each.path} --stage {next_stage(found, each)}" for each in waiting)
    if not mend:
        return Problem(text.path, 1, what, f"请先照 {other.path} 的那一条提示办", is_hint=True)
    mend = f"请把 {'、'.join(each.path for each in waiting)} 也审完，从这一级起：{mend}"
    return Problem(text.path, 1, what, f"{mend}；或者给新文件另起一个名字，在这一篇里改用它，再审", is_hint=True)
