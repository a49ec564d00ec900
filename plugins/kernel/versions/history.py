"""Which commits have changed which files, newest first, every side of every merge among them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from plugins.kernel.slotted import slotted
from plugins.kernel.versions.repository import GitRefused, Repository

_FORMAT = "%H%x1f%ct%x1f%P%x1f%an%x1f%ae"
_AS_WRITTEN = "--encoding=none"  # git itself goes by what a commit calls its encoding, which need not be true
_OF_OLD_SYSTEMS = "gb18030"
_HEAD = "\x01"  # begins a commit's line; no raw line and no name of a file in a portal begins so


@slotted
class Commit:
    """A commit that changed something of what was asked for.

    time: seconds since 1970. is_merge: it has several parents. is_root: it has none, or a shallow clone lacks them, so
    that nobody knows what was before. paths: those that it changed. renames: old path by new path. blobs: what each
    path holds from then on, "" for nothing.
    """

    name: str
    time: int
    is_merge: bool
    author: str
    mail: str
    paths: set[str] = field(default_factory=set)
    renames: dict[str, str] = field(default_factory=dict)
    blobs: dict[str, str] = field(default_factory=dict)
    is_root: bool = False


def commits_of(repository: Repository, head: str, paths: Iterable[str], since: str = "") -> list[Commit]:
    """Return the commits that changed one of these paths, none before its children, else newest first.

    A merge is compared with each of its parents; no side of it is passed over. since: leave out this commit and all
    that it knows of.
    """
    wanted = sorted({path for path in paths if "\n" not in path})  # no file with such a name is ever published
    if not wanted:
        return []
    given = "\n".join([head, *([f"^{since}"] if since else []), "--", *wanted, ""])
    printed = repository.git(
        "log", "--stdin", "-z", "--raw", "-m", "-M", "--no-abbrev", "--full-history", "--date-order", "--no-ext-diff",
        _AS_WRITTEN, f"--format={_HEAD}{_FORMAT}", given=os.fsencode(given),
    )  # fmt: skip
    return list(_joined(_commits(printed)))


def commits_below(repository: Repository, head: str, below: str, since: str = "") -> list[Commit]:
    """Return the commits that changed something below a folder, each as it differs from its one parent, oldest first.

    Merges are left out: what they bring was changed on one of their sides. since: as of `commits_of`.
    """
    printed = repository.git(
        "log", "-z", "--raw", "-M", "--no-merges", "--no-abbrev", "--full-history", "--date-order", "--reverse",
        "--no-ext-diff", _AS_WRITTEN, f"--format={_HEAD}{_FORMAT}",
        head, *([f"^{since}"] if since else []), "--", below,
    )  # fmt: skip
    return list(_commits(printed))


def renames_in(repository: Repository, commit: str, *below: str) -> dict[str, str]:
    """Return what a commit has renamed, against each of its parents: new path by old path. below: folders."""
    printed = repository.git(
        "log", "-1", "-z", "--raw", "-m", "-M", "--no-abbrev", "--no-ext-diff",
        _AS_WRITTEN, f"--format={_HEAD}{_FORMAT}", commit, "--", *below,
    )  # fmt: skip
    return {old: new for each in _joined(_commits(printed)) for new, old in each.renames.items()}


def is_written_in(repository: Repository, merge: str, paths: Sequence[str]) -> bool:
    """Tell whether a merge has something at one of these paths that neither a side of it nor git has put there."""
    there, *sides = (repository.lookup([(merge + side, path) for path in paths]) for side in ("", "^1", "^2"))
    if set(there) <= {"", *sides[0], *sides[1]}:
        return False
    try:
        return bool(repository.git("show", "--remerge-diff", "--name-only", "-z", "--format=", merge, "--", *paths))
    except GitRefused:  # one of before 2.35 merges nothing once more, and tells nothing
        return False


def _commits(printed: bytes) -> Iterator[Commit]:
    tokens = iter(printed.split(b"\0"))
    commit: Commit | None = None
    for token in tokens:
        text = _read(token).lstrip("\n")
        if text.startswith(_HEAD):
            if commit:
                yield commit
            name, time, parents, author, mail = text[1:].rstrip("\n").split("\x1f", 4)
            commit = Commit(name, int(time), " " in parents, author, mail, is_root=not parents)
        elif text.startswith(":") and commit:
            _take(commit, text, tokens)
    if commit:
        yield commit


def _read(token: bytes) -> str:
    """Return a line with people's names: those of old systems are no UTF-8, whatever their commits say of it."""
    try:
        return token.decode()
    except UnicodeDecodeError:
        return token.decode(_OF_OLD_SYSTEMS, "replace")


def _take(commit: Commit, facts: str, tokens: Iterator[bytes]) -> None:
    """Take in a raw line, whose names follow it."""
    _, _, _, blob, status = facts.split(" ")[:5]
    path = os.fsdecode(next(tokens))
    commit.paths.add(path)
    if status[0] in "RC":
        new = os.fsdecode(next(tokens))
        commit.paths.add(new)
        commit.blobs[new] = blob
        if status[0] == "R":
            commit.renames[new] = path
            commit.blobs.setdefault(path, "")
    else:
        commit.blobs[path] = "" if status[0] == "D" else blob


def _joined(commits: Iterable[Commit]) -> Iterator[Commit]:
    """Yield each merge once; git prints it for each of its parents."""
    last: Commit | None = None
    for commit in commits:
        if last and last.name == commit.name:
            last.paths |= commit.paths
            last.renames |= commit.renames
            last.blobs |= commit.blobs
            continue
        if last:
            yield last
        last = commit
    if last:
        yield last
