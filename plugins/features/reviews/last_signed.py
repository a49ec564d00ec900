"""The last signed revision of a text whose present one waits: found in git's history, through renames and merges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from posixpath import dirname, normpath

from plugins.features.reviews.approvals import Approval
from plugins.features.reviews.committed import Committed
from plugins.features.reviews.model import TAKEN_AWAY, SignedFile
from plugins.kernel.problems import PortalError
from plugins.kernel.slotted import slotted
from plugins.kernel.versions.history import Commit, commits_of, renames_in
from plugins.kernel.versions.repository import Repository

ByPath = Mapping[str, Sequence[Approval]]  # approvals by the path that their text had
ByBlob = Mapping[tuple[str, str], Sequence[Approval]]  # approvals by the place and the blob of their text


@slotted
class Sought:
    """A text. path: where the last commit has it, or had it. place: where its words appear.

    names: paths that it has had, newest first. found: the last approval of any of its revisions, None where there is
    none. at: the path that this revision had. since: the first commit after it. seen: blobs that it ever was.
    begun: the oldest commit that is known of it.
    """

    path: str
    place: str
    names: list[str] = field(default_factory=list)
    found: Approval | None = None
    at: str = ""
    since: Commit | None = None
    seen: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    begun: str = ""

    def unseen(self, by_path: ByPath) -> list[Approval]:
        """Return the approvals under this text's names whose revisions no commit was found to have."""
        return [one for one in self._known(by_path) if one.last.blob not in self.seen]

    def may_be_older(self, by_path: ByPath) -> bool:
        """Tell whether something was approved under this text's names that it was at no commit that is known of it."""
        return any(one.last.identity not in self.met for one in self._known(by_path))

    def _known(self, by_path: ByPath) -> list[Approval]:
        return [one for name in self.names for one in by_path.get(name, ())]


@slotted
class _Step:
    """A commit with its paths as signatures have them."""

    commit: Commit
    paths: set[str]
    renames: dict[str, str]


def seek(base: Committed, sought: Sequence[Sought], by_blob: ByBlob, by_path: ByPath) -> None:
    """Find the last approved revision of each text. by_path: the approvals by the path that their text had."""
    files = {path: {file.path for one in approvals for file in one.last.files} for path, approvals in by_path.items()}
    paths = {each.path for each in sought}.union(*files.values())
    asked: set[str] = set()
    while not paths <= asked:
        asked |= paths
        commits = commits_of(base.repository, base.head, map(base.place_in_repository, paths))
        _seek_among(base, sought, commits, by_blob, files)
        for each in sought:
            if each.begun and each.may_be_older(by_path):
                paths |= _names_before(base, each)


def _names_before(base: Committed, each: Sought) -> set[str]:
    """Return the name that a text had before the oldest commit that is known of it, none where it began there."""
    before = _renamed_from(base, each.begun, each.names[-1])
    return {before} if before and _same_place(before, each.path, each.place) else set()


def _renamed_from(base: Committed, commit: str, path: str) -> str:
    """Return the path from which a commit has moved a file to this one, "" where it has not."""
    return base.path_of(_sources_in(base.repository, commit, base.roots).get(base.place_in_repository(path), ""))


@lru_cache(maxsize=64)  # a county's texts often came with one commit
def _sources_in(repository: Repository, commit: str, roots: tuple[str, ...]) -> dict[str, str]:
    """Return what a commit has renamed: old path by new path."""
    return {new: old for old, new in renames_in(repository, commit, *roots).items()}


def names_of(base: Committed, path: str, place: str) -> list[str]:
    """Return the paths that a text has had in its place: this one, and those that it had before, the newest first."""
    names = [path]
    while commits := commits_of(base.repository, base.head, [base.place_in_repository(names[-1])]):
        before = _renamed_from(base, commits[-1].name, names[-1])
        if not before or before in names or not _same_place(before, path, place):
            break
        names.append(before)
    return names


def _seek_among(
    base: Committed, sought: Sequence[Sought], commits: Sequence[Commit], by_blob: ByBlob, files: Mapping[str, set[str]]
) -> None:
    walks = list(_walks(base, sought, commits, files))
    states = _states(base, {(commit.name, name) for walk in walks for commit, names in walk for name in names})
    wanted = set()
    for each, walk in zip(sought, walks, strict=True):
        for commit, name, approval in _hits(each, walk, states, by_blob):
            wanted |= {(commit.name, place) for place, _ in _files_at(approval, name)}
    states |= _states(base, wanted)
    for each, walk in zip(sought, walks, strict=True):
        each.begun = next((commit.name for commit, names in reversed(walk) if states[commit.name, names[-1]]), "")
        _choose(base, each, walk, states, by_blob)


def later_names(base: Committed, paths: Sequence[str]) -> dict[str, list[str]]:
    """Return the names that texts were given after they had these paths, in their places, the oldest first."""
    commits = commits_of(base.repository, base.head, map(base.place_in_repository, paths))
    last: dict[str, Commit] = {}
    for commit in commits:
        for path in map(base.path_of, commit.paths):
            last.setdefault(path, commit)
    return {path: list(_followed(base, path, last)) for path in paths}


def _followed(base: Committed, path: str, last: dict[str, Commit]) -> Iterator[str]:
    """Yield the names that a text got after this one. last: by path, the last commit that has changed it; grows."""
    at, seen = path, {path}
    while at in last and at not in base.entries:
        renames = renames_in(base.repository, last[at].name, *base.roots)
        at = base.path_of(renames.get(base.place_in_repository(at), ""))
        if not at or at in seen or not _same_place(path, at, dirname(path)):
            return
        yield at
        seen.add(at)
        if at not in base.entries and at not in last:
            further = commits_of(base.repository, base.head, [base.place_in_repository(at)])
            last |= {at: further[0]} if further else {}


def refuse_shallow(base: Committed) -> None:
    """Raise PortalError where something that was signed is not found because the clone is shallow."""
    if base.repository.is_shallow():
        raise PortalError(
            "这是浅克隆，git 里没有更早的历史，找不到审过的那一版。请运行 git fetch --unshallow，再做一次。"
        )


def _walks(
    base: Committed, sought: Iterable[Sought], commits: Iterable[Commit], files: Mapping[str, set[str]]
) -> Iterator[list[tuple[Commit, tuple[str, ...]]]]:
    """Yield for each text the commits that may have changed it, each with the names that it may have there."""
    path_of = base.path_of
    steps = [
        _Step(one, set(map(path_of, one.paths)), {path_of(new): path_of(old) for new, old in one.renames.items()})
        for one in commits
    ]
    renamed = {path for step in steps for pair in step.renames.items() for path in pair}
    by_path: dict[str, list[int]] = {}
    for number, step in enumerate(steps):
        for path in step.paths:
            by_path.setdefault(path, []).append(number)
    for each in sought:
        mine = {each.path, *files.get(each.path, ())}
        numbers = {number for path in mine for number in by_path.get(path, ())}
        chosen = steps if each.path in renamed else [steps[number] for number in sorted(numbers)]
        yield list(_walk(each, chosen, files))


def _walk(
    each: Sought, steps: Iterable[_Step], files: Mapping[str, set[str]]
) -> Iterator[tuple[Commit, tuple[str, ...]]]:
    """Follow a text back. A name that another text has had, and gave up by a rename, is followed no further."""
    names = each.names = [each.path]
    current = list(names)
    for step in steps:
        if not step.paths.isdisjoint(current) or any(
            not step.paths.isdisjoint(files.get(name, ())) for name in current
        ):
            yield step.commit, tuple(current)
        for new, old in step.renames.items():
            if not _same_place(old, new, each.place):
                continue  # for the text that is looked for this is its end, or its beginning
            if new in current and old not in current:
                current.append(old)
                names.append(old)
            elif old in current and new not in current and not step.commit.is_merge:
                current.remove(old)


def _same_place(old: str, new: str, place: str) -> bool:
    """Tell whether a rename leaves a text where it is: within its column; a page has its name for its address."""
    return old.startswith(f"{place}/") and new.startswith(f"{place}/") and old.endswith(".md")


def _states(base: Committed, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the blob at each path of each commit."""
    asked = sorted(wanted)
    found = base.repository.lookup([(commit, base.place_in_repository(path)) for commit, path in asked])
    return dict(zip(asked, found, strict=True))


def _hits(
    each: Sought, walk: Iterable[tuple[Commit, Sequence[str]]], states: Mapping[tuple[str, str], str], by_blob: ByBlob
) -> Iterator[tuple[Commit, str, Approval]]:
    """Yield where a text was a revision that is approved, its files apart."""
    for commit, names in walk:
        for name in names:
            blob = states[commit.name, name]
            each.seen.add(blob)
            yield from ((commit, name, approval) for approval in by_blob.get((each.place, blob), ()))


def _files_at(approval: Approval, name: str) -> Iterator[tuple[str, str]]:
    """Yield (path, blob) of the files of an approved text, as they must be where the text has this name."""
    for file in approval.last.files:
        yield moved(file, approval.last.path, name), file.blob


def moved(file: SignedFile, text: str, name: str) -> str:
    """Return the path of a text's file where the text has been moved to `name`."""
    before, after = dirname(text), dirname(name)
    from_there = file.path in (normpath(f"{before}/{file.name}"), normpath(f"{before}/{file.name.partition('#')[0]}"))
    return normpath(f"{after}/{file.name.partition('#')[0]}") if before != after and from_there else file.path


def _choose(
    base: Committed,
    each: Sought,
    walk: Sequence[tuple[Commit, Sequence[str]]],
    states: Mapping[tuple[str, str], str],
    by_blob: ByBlob,
) -> None:
    """Take the newest state that is approved with all of its files.

    What takes away was signed with the files of the revision before it, whatever has become of them since.
    """
    hits: dict[str, list[tuple[str, Approval]]] = {}
    for commit, name, approval in _hits(each, walk, states, by_blob):
        wrong = [blob for path, blob in _files_at(approval, name) if states[commit.name, path] != blob]
        if not wrong or (approval.last.stage == TAKEN_AWAY and base.repository.has(wrong) == set(wrong)):
            hits.setdefault(commit.name, []).append((name, approval))
            each.met.add(approval.last.identity)
    newer: Commit | None = None
    for commit, _ in walk:
        if commit.name in hits:
            each.at, each.found = max(hits[commit.name], key=lambda hit: hit[1].moment)
            each.since = newer
            return
        newer = commit
