"""The state of all reviews at the last commit: what is signed, what waits, and what is published meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field

from plugins.features.reviews.approvals import Approval, Record, approvals, judge, missing_stages
from plugins.features.reviews.committed import Committed
from plugins.features.reviews.last_signed import Sought, later_names, refuse_shallow, seek
from plugins.features.reviews.misnamed import misnamed
from plugins.features.reviews.model import TAKEN_AWAY, Reviewers, Seal, SignedFile, SignOff
from plugins.features.reviews.named_files import files_named
from plugins.features.reviews.places import COLUMNS, Places, places_of
from plugins.kernel.problems import Problem
from plugins.kernel.slotted import slotted
from plugins.kernel.versions.blobs import read_blobs


@slotted
class Text:
    """A text that needs reviews. blob: as the last commit has it, "" of one that is gone. seal: of this revision.

    approval: of the revision that is published, None where none is. is_current: that is this one. sought: how it was
    found, where this one waits. names: the paths that it has had, once somebody has asked.
    """

    path: str
    place: str
    blob: str
    seal: Seal | None = None
    files: tuple[SignedFile, ...] = ()
    approval: Approval | None = None
    is_current: bool = False
    sought: Sought | None = None
    names: tuple[str, ...] = ()


@slotted
class Survey:
    """wrong: by path, files among the signatures that are none. problems: of reviewers.yaml and of lost revisions."""

    base: Committed
    reviewers: Reviewers
    places: Places
    record: Record
    approved: Mapping[Seal, Approval]
    texts: dict[str, Text] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def waiting(self) -> Iterator[Text]:
        """Yield the texts whose last revision is not signed, and those that are gone without a signature."""
        return (text for text in self.texts.values() if not text.is_current)

    def files_of(self, text: Text) -> list[tuple[str, str]]:
        """Return (name, path) of the files of a text's last revision."""
        self.base.names_in_all([(text.path, text.blob)])
        return files_named(self.base.names(text.path, text.blob), text.path, self.base.files)


def survey(base: Committed) -> Survey | None:
    """Return the state of all reviews, None where a county has no reviewers."""
    reviewers, problems = base.reviewers()
    if not reviewers.people and reviewers.is_whole:
        return None
    sign_offs, wrong = base.sign_offs()
    base.verify(sign_offs, reviewers)
    record = judge(sign_offs, reviewers, base.is_genuine)
    found = Survey(base, reviewers, Places(reviewers), record, {}, wrong=wrong, problems=problems)
    found.places = places_of(reviewers, _approved_columns(found))
    found.approved = _approved(found)
    found.texts = {path: Text(path, found.places.place_of(path), base.blob(path)) for path in _reviewed(found)}
    _find_current(found, found.texts.values())
    _find_earlier(found)
    base.keep()
    return found


def _approved(found: Survey) -> dict[Seal, Approval]:
    """Return the revisions that may be published. What one person has taken away must have been that and no more.

    What the review of secrecy has found not fit is not among them, whoever has signed it at once or beside that; what
    it has taken away stays away.
    """
    approved = approvals(found.record, found.places.number_of)
    for seal in misnamed(found.base, approved):
        _void(found, approved.pop(seal).last, "写的版本、路径和校验值对不上")
    for seal, approval in sorted(approved.items(), key=lambda item: item[1].moment):
        if approval.last.stage == TAKEN_AWAY:
            before = [
                one for each, one in approved.items() if (each.place, each.text) == (seal.place, approval.last.of)
            ]
            if not any(found.base.only_takes_away(one.last, approval.last) for one in before):
                del approved[seal]
                _void(found, approval.last, "不只是撤下、删去，还改了别的")
    _end_what_was_before(found, approved)
    return {seal: one for seal, one in approved.items() if not found.record.closed_by(seal)}


def _void(found: Survey, last: SignOff, why: str) -> None:
    """Note once that a signature counts for nothing: all are judged before the columns are known, and after it."""
    if (last, why) not in found.record.void:
        found.record.void.append((last, why))


def _end_what_was_before(found: Survey, approved: dict[Seal, Approval]) -> None:
    """Take out the revisions before one of which words were taken away: if they come back, by a merge, they wait."""
    for last in [one.last for one in approved.values() if one.last.stage == TAKEN_AWAY]:
        names = found.record.names_of(last)
        for seal, before in list(approved.items()):
            until = last.moment if seal.text == last.of else names.get(before.last.path, "")
            if seal.place == last.place and seal.text != last.text and before.moment <= until:
                key = (seal.place, seal.text)
                found.record.gone[key] = max(last.moment, found.record.gone.get(key, ""))
                del approved[seal]


def _reviewed(found: Survey) -> list[str]:
    return [path for path in found.base.entries if found.places.is_reviewed(path)]


def _approved_columns(found: Survey) -> bytes:
    """Return columns.yaml as it may be published; as it is committed where it was never signed."""
    found.approved = _approved(found)
    text = Text(COLUMNS, COLUMNS, found.base.blob(COLUMNS))
    if not text.blob or not found.places.is_reviewed(COLUMNS):
        return found.base.read(COLUMNS)
    found.texts = {COLUMNS: text}
    _find_current(found, [text])
    _find_earlier(found, only=COLUMNS)
    blob = text.approval.last.blob if text.approval else text.blob
    return read_blobs(found.base.repository, [blob])[blob]


def sealed(base: Committed, text: Text, files: Set[str]) -> None:
    """Make the seal of a text's revision at the last commit, of which names and hashes are known already."""
    named = files_named(base.names(text.path, text.blob), text.path, files)
    hashes = base.known.hashes
    text.files = tuple(SignedFile(name, path, hashes[base.blob(path)], base.blob(path)) for name, path in named)
    pairs = tuple((each.name, each.sha256) for each in text.files)
    text.seal = Seal(text.place, hashes[text.blob], pairs)


def seal_all(base: Committed, texts: Iterable[Text]) -> None:
    """Make the seals of these texts. A link in place of a file has none."""
    chosen = [text for text in texts if text.blob]
    files = {path for path in base.files if base.blob(path)}
    base.names_in_all((text.path, text.blob) for text in chosen)
    named = [files_named(base.names(text.path, text.blob), text.path, files) for text in chosen]
    base.hash_all([*(text.blob for text in chosen), *(base.blob(path) for each in named for _, path in each)])
    for text in chosen:
        sealed(base, text, files)


def next_stage(found: Survey, text: Text) -> str:
    """Return the stage that is to be signed next of a text's revision at the last commit."""
    if not text.blob:
        return TAKEN_AWAY
    if text.seal is None:
        seal_all(found.base, [text])
    number = found.places.number_of(text.place)
    missing = missing_stages(found.record.longest(text.seal, number), number) if text.seal else ()
    return missing[0] if missing else TAKEN_AWAY


def _find_current(found: Survey, texts: Iterable[Text]) -> None:
    """Find the texts whose last revision may be published as it is."""
    blobs = {(chain[-1].place, chain[-1].blob) for chains in found.record.by_seal.values() for chain in chains}
    seal_all(found.base, [text for text in texts if (text.place, text.blob) in blobs])
    for text in texts:
        approval = found.approved.get(text.seal) if text.seal else None
        if approval and not approval.is_dead:
            text.approval, text.is_current = approval, True


def _find_earlier(found: Survey, only: str = "") -> None:
    """Find the last signed revisions of the texts that wait, and of those that are gone. only: look for this path."""
    by_blob, by_path = open_approvals(found)
    waiting = [text for text in found.waiting if not only or text.path == only]
    missing = {} if only else _missing(found, by_path)
    if not missing:
        waiting = [text for text in waiting if text.path in by_path]
    sought = [Sought(text.path, text.place) for text in waiting]
    sought += [Sought(path, found.places.place_of(path)) for path in missing]
    if not sought:
        return
    paths = {each.path for each in sought} if not missing else by_path.keys()
    near = {path: by_path[path] for path in paths if path in by_path}
    seek(found.base, sought, by_blob, near)
    claimed = {name for each in sought for name in each.names[1:]}
    seen = {each.path for each in sought if each.found}
    claimed |= {path for path, names in missing.items() if not seen.isdisjoint(names)}
    for each in sought:
        if each.path in found.texts or each.path not in claimed:
            _take(found, each, each.unseen(by_path))


def open_approvals(found: Survey) -> tuple[dict[tuple[str, str], list[Approval]], dict[str, list[Approval]]]:
    """Return the approvals by place and blob, and by path."""
    by_blob: dict[tuple[str, str], list[Approval]] = {}
    by_path: dict[str, list[Approval]] = {}
    for approval in found.approved.values():
        by_blob.setdefault((approval.last.place, approval.last.blob), []).append(approval)
        by_path.setdefault(approval.last.path, []).append(approval)
    return by_blob, by_path


def _missing(found: Survey, by_path: Mapping[str, Sequence[Approval]]) -> dict[str, list[str]]:
    """Return the paths of texts that were signed, are not there any more, and are published under no other name.

    Each with the names that its text was given afterwards: it may have been signed under one of these, too.
    """
    current = {(text.seal.place, text.seal.text) for text in found.texts.values() if text.is_current and text.seal}
    given_up: dict[str, str] = {}  # by path, since when it is the name of another text, if of any
    for approval in sorted(found.approved.values(), key=lambda approval: approval.moment):
        for name in approval.last.was:
            given_up.setdefault(name, approval.moment)
    missing = []
    for path in sorted(by_path.keys() - found.texts.keys()):
        last = max(by_path[path], key=lambda approval: approval.moment)
        place = found.places.place_of(path)
        if path in given_up and last.moment <= given_up[path]:
            continue
        if place and found.places.number_of(place) and not last.is_dead and last.last.place == place:
            missing += [] if (place, last.last.text) in current else [path]
    later = later_names(found.base, missing) if missing else {}
    return {path: names for path, names in later.items() if not any(_is_current(found, name) for name in names)}


def _is_current(found: Survey, path: str) -> bool:
    text = found.texts.get(path)
    return text is not None and text.is_current


def _take(found: Survey, sought: Sought, unseen: Sequence[Approval]) -> None:
    """Take in what was found of a text. unseen: approvals under its names whose revisions no commit has."""
    text = found.texts.get(sought.path) or Text(sought.path, sought.place, "")
    text.sought = sought
    if sought.found and not sought.found.is_dead:
        text.approval = sought.found
    last = sought.found.moment if sought.found else ""
    lost = [one for one in unseen if one.moment > last and not one.is_dead]
    if lost:
        refuse_shallow(found.base)
        found.problems.append(_lost(found, text, max(lost, key=lambda approval: approval.moment)))
    if text.approval or lost or text.blob:
        found.texts[text.path] = text


def _lost(found: Survey, text: Text, approval: Approval) -> Problem:
    what = f"{approval.moment[:10]} 审过的那一版已经不在 git 的历史里（变基、压缩过提交），不知道该发布哪一版"
    wish = "请审现在这一版" if text.blob else "请签撤下"
    command = f"python3 tasks.py review {text.path} --stage {next_stage(found, text)}"
    mend = f"{wish}：{command}；或者从别人的仓库取回原来的提交"
    return Problem(text.path, 1, what, mend)
