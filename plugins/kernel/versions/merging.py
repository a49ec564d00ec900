"""Bring two commits together without touching the working tree: of what both have changed, both versions are kept.

Nothing is rewritten, so every signed revision stays in the history; and nothing is left half-done where we are stopped.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.reading.folders import conflict_copy
from plugins.kernel.slotted import slotted
from plugins.kernel.versions.commands import entries_for_index, must, refusal_of, run
from plugins.kernel.versions.repository import LINK, SUBMODULE, Entry, GitRefused, Repository

BASE, OURS, THEIRS = 1, 2, 3  # git's numbers of the versions of a file; the first is the one that both began with
_CONFLICTS = 1  # how merge-tree ends where there are some
_USAGE = 129


@frozen
class Conflict:
    """A file that both sides have changed. path: where one version stays. copy: where the other one is kept, "" for
    nowhere. ours, theirs: blobs, "" where that side has deleted the file.
    """

    path: str
    copy: str
    ours: str
    theirs: str


@slotted
class Merged:
    """The result of a merge. tree: git's name for it."""

    tree: str
    conflicts: list[Conflict] = field(default_factory=list)


@frozen
class Sides:
    """Two commits. us: who has made ours. them: tells who has changed a path last on the other side. day: of today."""

    ours: str
    theirs: str
    us: str
    them: Callable[[str], str]
    day: str


def merge(repository: Repository, sides: Sides, scratch: Path) -> Merged:
    """Merge two commits; raise GitRefused where they have nothing in common.

    Where both have changed a file, theirs stays in its place, since others have it already, and ours becomes a copy
    beside it. Where one has deleted and the other one changed it, it is gone, and what was changed is such a copy.
    scratch: a file for an index, which is removed.
    """
    tree, versions = _merge_tree(repository, sides, renames=True)
    kept = {each.blob for stages in versions.values() for each in stages.values()}
    if versions and not kept <= _blobs(repository, sides):  # renames have mixed two versions up with marks in between
        tree, versions = _merge_tree(repository, sides, renames=False)
    files = {each.path: each for each in repository.files(tree)}
    theirs = {each.path for each in repository.files(sides.theirs)}
    resolving = _Resolving(sides, files, {_folded(path) for path in files})
    for path, stages in versions.items():
        resolving.resolve(path, stages)
    resolving.part_look_alikes(theirs)
    if not resolving.gone and not resolving.put:
        return Merged(tree)
    return Merged(_written(repository, tree, resolving, scratch), resolving.conflicts)


def _merge_tree(repository: Repository, sides: Sides, renames: bool) -> tuple[str, dict[str, dict[int, Entry]]]:
    """Return the tree that git makes, and the versions of each path that it could not bring together."""
    setting = f"merge.renames={'true' if renames else 'false'}"
    ran = run(repository, "-c", setting, "merge-tree", "--write-tree", "-z", "--no-messages", sides.ours, sides.theirs)
    if "unrelated histories" in ran.said:
        raise GitRefused(
            "您这里和远端没有共同的历史，不能合到一起（浅克隆，或者远端换过仓库）。什么也没有丢；请管理员看看。"
        )
    if ran.code == _USAGE:
        raise GitRefused("git 太旧，不会在旁边合并。请安装 git 2.38 或更新的版本，再做一次。什么也没有丢。")
    if ran.code > _CONFLICTS or not ran.out:
        raise GitRefused(refusal_of("合并", ran.said))
    tree, *rows = ran.out.split(b"\0")
    versions: dict[str, dict[int, Entry]] = {}
    for row in filter(None, rows):
        facts, _, name = row.partition(b"\t")
        mode, blob, stage = facts.decode().split(" ")
        path = os.fsdecode(name)
        versions.setdefault(path, {})[int(stage)] = Entry(mode, blob, path)
    return tree.decode(), versions


def _blobs(repository: Repository, sides: Sides) -> set[str]:
    """Return the blobs that each side has, and those that both began with."""
    base = must(repository, "merge-base", "--all", sides.ours, sides.theirs).text.split()
    return {each.blob for commit in (sides.ours, sides.theirs, *base) for each in repository.files(commit)}


@slotted
class _Resolving:
    """Finds for each version a place. files: of the merged tree. taken: their names, as every disk tells them apart.

    gone: paths to be taken out of the tree. put: files to be put into it.
    """

    sides: Sides
    files: Mapping[str, Entry]
    taken: set[str]
    gone: list[str] = field(default_factory=list)
    put: list[Entry] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def resolve(self, path: str, stages: Mapping[int, Entry]) -> None:
        ours, theirs = stages.get(OURS), stages.get(THEIRS)
        self._take_out(path)
        if any(each.mode in (LINK, SUBMODULE) for each in (ours, theirs) if each):
            self._keep(path, theirs or ours)  # no words to be compared; the other one is in the history
            return
        if not ours and not theirs:
            return  # both have deleted or renamed it
        copied = ours or theirs
        is_pushed_aside = path != self._without_label(path)
        if theirs and not is_pushed_aside and (ours or BASE not in stages):
            self._keep(path, theirs)
            copied = ours
        who = self.sides.us if ours else self.sides.them(path)
        copy = self._copy(path, copied, who) if copied and not self._stays(path, copied) else ""
        self.conflicts.append(Conflict(path, copy, ours.blob if ours else "", theirs.blob if theirs else ""))

    def part_look_alikes(self, theirs: set[str]) -> None:
        """Part files whose names differ in upper and lower case only: a disk of Windows or macOS holds one of them."""
        left = [path for path in self.files if path not in self.gone] + [each.path for each in self.put]
        by_name: dict[str, list[str]] = {}
        for path in left:
            by_name.setdefault(_folded(path), []).append(path)
        for same in by_name.values():
            if len(same) > 1:
                staying = next((path for path in same if path in theirs), same[0])
                for path in same:
                    if path != staying and path not in theirs and path in self.files:
                        self._take_out(path)
                        copy = self._copy(path, self.files[path], self.sides.us)
                        blob = self.files[staying].blob if staying in self.files else ""
                        self.conflicts.append(Conflict(staying, copy, self.files[path].blob, blob))

    def _stays(self, path: str, entry: Entry) -> bool:
        return any((each.path, each.blob) == (path, entry.blob) for each in self.put)

    def _take_out(self, path: str) -> None:
        self.gone += [path] if path in self.files else []

    def _keep(self, path: str, entry: Entry | None) -> None:
        self.put += [Entry(entry.mode, entry.blob, path)] if entry else []

    def _copy(self, path: str, entry: Entry, who: str) -> str:
        """Put a version beside the file that has taken its place; return where."""
        path, number = self._without_label(path), 1
        while _folded(copy := conflict_copy(path, who, self.sides.day, number)) in self.taken:
            number += 1
        self.taken.add(_folded(copy))
        self.put.append(Entry(entry.mode, entry.blob, copy))
        return copy

    def _without_label(self, path: str) -> str:
        """Return a file's name without what git adds to it where a folder has taken its place."""
        for label in (self.sides.ours, self.sides.theirs):
            path = path.partition(f"~{label}")[0]
        return path


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _written(repository: Repository, tree: str, resolving: _Resolving, scratch: Path) -> str:
    """Return the tree in which every version has its place."""
    rows = entries_for_index(_last_of_each(resolving.put), resolving.gone)
    try:
        must(repository, "read-tree", tree, index=scratch)
        must(repository, "update-index", "--add", "--replace", "-z", "--index-info", given=rows, index=scratch)
        return must(repository, "write-tree", index=scratch).text
    finally:
        scratch.unlink(missing_ok=True)


def _last_of_each(entries: Iterable[Entry]) -> Iterable[Entry]:
    return {each.path: each for each in entries}.values()
