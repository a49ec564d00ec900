"""The content as the last commit has it: its files under the names that signatures use, and its signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from plugins.features.reviews.load import load_reviewers
from plugins.features.reviews.model import Reviewers, SignOff
from plugins.features.reviews.named_files import names_in
from plugins.features.reviews.places import CONTENT, FAQ, REVIEWERS
from plugins.features.reviews.sign_offs import FOLDER, NoSignOff, is_genuine, parsed
from plugins.features.reviews.taking_away import only_takes_away
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.workers import spread
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.reading.folders import TEXTS
from plugins.kernel.request import Folders
from plugins.kernel.slotted import slotted
from plugins.kernel.versions.blobs import hash_blobs, read_blobs
from plugins.kernel.versions.repository import LINK, SUBMODULE, Entry, Repository, repository_of


@slotted
class KnownBlobs:
    """What was found out of blobs, which never change.

    hashes: SHA-256. names: what may be files' names in a text, by blob and folder-kind of its path. sign_offs: what a
    file of content/reviews holds, or what is wrong with it. genuine: (identity, key) of signatures that were checked.
    taken: pairs of texts of which the second only takes away from the first.
    """

    hashes: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, bool], tuple[str, ...]] = field(default_factory=dict)
    sign_offs: dict[tuple[str, str], SignOff | str] = field(default_factory=dict)
    genuine: dict[tuple[str, str], bool] = field(default_factory=dict)
    taken: dict[tuple[str, str], bool] = field(default_factory=dict)


class Committed:
    """The last commit of the repository that holds the content.

    entries: by path as signatures have it. folders: the two folders relative to the repository's top, each with its
    closing slash. roots: the same as git is asked for them. table: where the cache keeps what is known of blobs.
    """

    def __init__(
        self, repository: Repository, head: str, folders: Mapping[str, str], cache: CacheStore | None, table: str
    ) -> None:
        self.repository, self.head, self.folders, self.cache, self.table = repository, head, folders, cache, table
        self.roots = tuple(folder.rstrip("/") or "." for folder in folders.values())
        rows = repository.files(head, *self.roots)
        self.entries: dict[str, Entry] = {}
        for entry in rows:
            if path := self.path_of(entry.path):
                self.entries[path] = entry
        self.known: KnownBlobs = (cache.load(table) if cache else None) or KnownBlobs()
        self._is_grown = False

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of all files that texts may bring along."""
        return frozenset(path for path in self.entries if path.startswith(CONTENT) and not path.lower().endswith(TEXTS))

    def path_of(self, path: str) -> str:
        """Return a repository's path as signatures have it, "" of one outside of the two folders."""
        for name, folder in self.folders.items():
            if path.startswith(folder) and (folder or name == CONTENT):
                return name + path[len(folder) :]
        return ""

    def place_in_repository(self, path: str) -> str:
        """Return the reverse of `path_of`."""
        name = FAQ if path.startswith(FAQ) else CONTENT
        return self.folders.get(name, name) + path[len(name) :]

    def blob(self, path: str) -> str:
        """Return the blob at a path, "" where the commit has none or no plain file."""
        entry = self.entries.get(path)
        return entry.blob if entry and entry.mode not in (LINK, SUBMODULE) else ""

    def read(self, path: str) -> bytes:
        """Return the bytes at a path, none where there is no file."""
        blob = self.blob(path)
        return read_blobs(self.repository, [blob])[blob] if blob else b""

    def hash_all(self, blobs: Iterable[str]) -> Mapping[str, str]:
        """Return SHA-256 by blob, of these and of others."""
        if new := [blob for blob in set(blobs) if blob not in self.known.hashes]:
            self.known.hashes |= hash_blobs(self.repository, new)
            self._is_grown = True
        return self.known.hashes

    def names_in_all(self, texts: Iterable[tuple[str, str]]) -> None:
        """Find out what files these texts may name. texts: (path, blob)."""
        new = [(path, blob) for path, blob in texts if (blob, path.endswith(".md")) not in self.known.names]
        data = read_blobs(self.repository, [blob for _, blob in new])
        for path, blob in new:
            self.known.names[blob, path.endswith(".md")] = names_in(data[blob], path)
            self._is_grown = True

    def names(self, path: str, blob: str) -> tuple[str, ...]:
        """Return what may be a file's name in a text that `names_in_all` was asked about."""
        return self.known.names[blob, path.endswith(".md")]

    def reviewers(self) -> tuple[Reviewers, list[Problem]]:
        """Return who reviews; nobody where the commit has no such file."""
        if REVIEWERS not in self.entries:
            return Reviewers(), []
        return load_reviewers(self.read(REVIEWERS), REVIEWERS)

    def sign_offs(self) -> tuple[list[SignOff], dict[str, str]]:
        """Return the signatures, and by its path what is wrong with each file that is none."""
        below = f"{CONTENT}{FOLDER}/"
        rows = [(path, entry.blob) for path, entry in self.entries.items() if path.startswith(below)]
        new = [(path, blob) for path, blob in rows if (blob, path) not in self.known.sign_offs]
        data = read_blobs(self.repository, [blob for _, blob in new])
        for path, blob in new:
            self._is_grown = True
            try:
                self.known.sign_offs[blob, path] = parsed(data[blob], path.removeprefix(CONTENT))
            except NoSignOff as none:
                self.known.sign_offs[blob, path] = str(none)
        found = {path: self.known.sign_offs[blob, path] for path, blob in rows}
        wrong = {path: each for path, each in found.items() if isinstance(each, str)}
        return [each for each in found.values() if isinstance(each, SignOff)], wrong

    def verify(self, sign_offs: Iterable[SignOff], reviewers: Reviewers) -> None:
        """Verify the signatures that are new, over the cores: ten thousand take two seconds."""
        keys = {each.name: each.keys for each in reviewers.people}
        pairs = [(each, key) for each in sign_offs for key in keys.get(each.reviewer, ())]
        new = [pair for pair in pairs if _asked(*pair) not in self.known.genuine]
        found = spread(_verified, new, self.cache.workers if self.cache else 1)
        self.known.genuine |= {_asked(*pair): is_right for pair, is_right in zip(new, found, strict=True)}
        self._is_grown |= bool(new)

    def is_genuine(self, sign_off: SignOff, key: str) -> bool:
        """Tell whether a signature that `verify` has looked at is by that key."""
        return self.known.genuine[_asked(sign_off, key)]

    def only_takes_away(self, before: SignOff, after: SignOff) -> bool:
        """Tell whether a text was only withdrawn, ended or left out in part, and got no other file."""
        return self.takes_away_words(before, after) and set(after.seal.files) <= set(before.seal.files)

    def takes_away_words(self, before: SignOff, after: SignOff) -> bool:
        """Tell the same of its words alone. What is lost tells nothing, and may come later: into a shallow clone."""
        asked = (before.blob, after.blob)
        if asked not in self.known.taken:
            if self.repository.has(asked) != set(asked):
                return False
            data = read_blobs(self.repository, list(asked))
            self.known.taken[asked] = only_takes_away(data[before.blob], data[after.blob])
            self._is_grown = True
        return self.known.taken[asked]

    def keep(self) -> None:
        """Leave what was found out for the next time."""
        if self.cache and self._is_grown:
            self.cache.save(self.table, self.known)
            self._is_grown = False


def _asked(sign_off: SignOff, key: str) -> tuple[str, str]:
    return f"{sign_off.identity}{sign_off.signature}", key


def _verified(pairs: Iterator[tuple[SignOff, str]]) -> list[bool]:
    return [is_genuine(sign_off, key) for sign_off, key in pairs]


def committed(folders: Folders, cache: CacheStore | None = None) -> Committed | None:
    """Return what the last commit holds, None where the content is in no repository or nothing is committed yet."""
    repository = repository_of(folders.content)
    head = repository.head() if repository else ""
    if not repository or not head:
        return None
    places = {CONTENT: _below(repository, folders.content)}
    if folders.faq.is_dir():
        places[FAQ] = _below(repository, folders.faq)
    return Committed(repository, head, places, cache, _table(folders))


def _table(folders: Folders) -> str:
    """Return the name of the table of these folders: those of another county in one cache have their own."""
    named = (str(folders.content.resolve()), folders.content_shown, folders.faq_shown)
    return f"reviewed-blobs-{fingerprint_of(*named).hex()}"


def _below(repository: Repository, folder: Path) -> str:
    try:
        path = folder.resolve().relative_to(repository.top).as_posix()
    except ValueError:
        raise PortalError(
            f"{folder} 和稿件不在同一个 git 仓库里，审稿管不到它。请把问答文件夹移到稿件文件夹旁边，一起提交。"
        ) from None
    return "" if path == "." else f"{path}/"
