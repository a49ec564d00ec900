"""The past of every article: its revisions as git has them, and its state in the working tree as the last of them.

Git is asked for what was committed since the last time only. Whatever it refuses, nothing is known, and nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path

from plugins.features.articles.collection import Articles
from plugins.features.articles.model import ArticleHeader
from plugins.features.articles.past.facts import Facts, facts_of
from plugins.features.county.model import Site
from plugins.kernel.building.edition import Edition
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.reading.text_files import read_bytes
from plugins.kernel.slotted import slotted
from plugins.kernel.versions.blobs import read_blobs
from plugins.kernel.versions.repository import GitRefused, Repository, repository_of
from plugins.kernel.versions.revisions import Revision, Revisions, revisions_below


@frozen
class Step:
    """A state that an article has had. source: where it lay then. commit: "" of the working tree, where it differs."""

    source: str
    moment: datetime
    commit: str
    facts: Facts


@frozen
class ArticlePast:
    """first: when git saw the article first. is_since_beginning: the history begins with it, so that nobody knows, or
    the site was opened with it.

    steps: those that readers may have seen, oldest first, the present state last; none where there was only one ever.
    """

    header: ArticleHeader
    first: datetime
    is_since_beginning: bool
    steps: tuple[Step, ...] = ()


@slotted
class _Known:
    """What lasts. facts: by blob, which never changes."""

    revisions: Revisions = field(default_factory=Revisions)
    facts: dict[str, Facts | None] = field(default_factory=dict)


@frozen
class Past:
    """articles: those that git knows, by source. is_shallow: the clone lacks the older history."""

    articles: Mapping[str, ArticlePast]
    is_shallow: bool = False


def past_of(edition: Edition, only_changed: bool = False) -> Past | None:
    """Return the past of all articles, None where git knows nothing of them or does not answer.

    only_changed: leave out those that have always been as they are, which are most.
    """
    try:
        repository = repository_of(edition.request.content)
        head = repository.head() if repository else ""
        below = _below(repository, edition.request.content) if repository else None
        if not repository or not head or below is None:
            return None
        return _Looking(edition, repository, head, below).past(only_changed)
    except GitRefused:
        return None


def _below(repository: Repository, folder: Path) -> str | None:
    """Return the folder within the repository with its closing slash, None for one that lies elsewhere."""
    try:
        path = folder.resolve().relative_to(repository.top).as_posix()
    except ValueError:
        return None
    return "" if path == "." else f"{path}/"


class _Looking:
    """One look at all articles. below: as `_below` returns it."""

    def __init__(self, edition: Edition, repository: Repository, head: str, below: str) -> None:
        self.edition, self.repository, self.head, self.below = edition, repository, head, below
        self.headers = edition.models.of(Articles).headers
        opened = edition.models.of(Site).opened
        self.opened = opened.moment if opened else datetime.min.replace(tzinfo=SHANGHAI)
        self.table = f"past-{fingerprint_of(str(edition.request.content)).hex()}"
        last: _Known | None = edition.cache.load(self.table) if edition.cache else None
        self.last = last or _Known()
        self.known = _Known(self.last.revisions, dict(self.last.facts))

    def past(self, only_changed: bool) -> Past:
        """Return what is known, and leave it for the next time. only_changed: as of `past_of`."""
        folder = self.below.rstrip("/") or "."
        self.known.revisions = revisions_below(
            self.repository, self.head, folder, lambda path: path.endswith(".md"), self.known.revisions
        )
        changed = {path for path in self.repository.changed(*self._looked_at(folder)) if path.endswith(".md")}
        chains = self._chains(changed)
        self._learn({each.blob for chain in chains.values() if len(chain) > 1 for each in chain})
        articles = {
            source: self._article(source, chain, changed)
            for source, chain in chains.items()
            if not only_changed or len(chain) > 1 or self._is_moved_or_changed(source, chain, changed)
        }
        if self.edition.cache and self.known != self.last:
            self.edition.cache.save(self.table, self.known)
        return Past(articles, self.repository.is_shallow())

    def _looked_at(self, folder: str) -> Sequence[str]:
        """Return what git shall compare with the last commit: the folder, or the few files that somebody asks for.

        One that git does not know yet may be another one renamed, which is told by what is gone.
        """
        asked = [self.below + source for source in self.edition.request.asked_sources or ()]
        are_known = bool(asked) and all(path in self.known.revisions.files for path in asked)
        return asked if are_known else (folder,)

    def _chains(self, changed: set[str]) -> dict[str, tuple[Revision, ...]]:
        """Return the revisions of the articles that are public, also of those whose files were only renamed yet."""
        files, public = self.known.revisions.files, self.headers.published
        chains = {source: files[self.below + source] for source in public if self.below + source in files}
        new = [source for source in public if source not in chains]
        gone = [path for path in changed if path in files and not (self.repository.top / path).exists()]
        if new and gone:
            self._learn({files[path][-1].blob for path in gone})
            chains |= {source: files[path] for source, path in self._renamed(new, gone)}
        for source, chain in chains.items():  # a change that is not committed is a state of its own
            if self.below + source in changed and len(chain) == 1:
                self._learn({chain[0].blob})
        return chains

    def _renamed(self, new: list[str], gone: list[str]) -> Iterator[tuple[str, str]]:
        """Yield (new source, old path) of files that have other names than in the last commit."""
        left = list(gone)
        for source in new:
            facts = self._present(source)
            alike = (path for path in left if facts and self._is_same(path, facts))
            if path := next(alike, ""):
                left.remove(path)
                yield source, path

    def _is_same(self, path: str, facts: Facts) -> bool:
        before = self.known.facts.get(self.known.revisions.files[path][-1].blob)
        return bool(before) and (before.words == facts.words or before.title == facts.title)  # type: ignore[union-attr]

    def _learn(self, blobs: set[str]) -> None:
        """Find out the facts of revisions that are new."""
        new = [blob for blob in sorted(blobs) if blob not in self.known.facts]
        there = self.repository.has(new) if new else set()
        self.known.facts |= {blob: facts_of(data) for blob, data in read_blobs(self.repository, list(there)).items()}

    def _present(self, source: str) -> Facts | None:
        try:
            return facts_of(read_bytes(str(self.edition.request.content / source)))
        except OSError:
            return None

    def _article(self, source: str, chain: tuple[Revision, ...], changed: set[str]) -> ArticlePast:
        first = chain[0]
        steps = [step for revision in chain if (step := self._step(revision))]
        if self._is_moved_or_changed(source, chain, changed) and (present := self._present(source)):
            steps.append(Step(source, self.edition.now, "", present))
        seen = self._seen(steps)
        is_since_beginning = first.is_beginning or _moment(first) < self.opened
        header = self.headers.published[source]
        return ArticlePast(header, _moment(first), is_since_beginning, tuple(seen) if len(seen) > 1 else ())

    def _seen(self, steps: list[Step]) -> list[Step]:
        """Return the states that readers may have seen: from the one with which the site was opened on."""
        before = sum(step.moment < self.opened for step in steps)
        return steps[max(before - 1, 0) :]

    def _is_moved_or_changed(self, source: str, chain: tuple[Revision, ...], changed: set[str]) -> bool:
        """Tell whether the working tree has it otherwise than the last commit."""
        path = self.below + source
        return path in changed or chain[-1].path != path

    def _step(self, revision: Revision) -> Step | None:
        facts = self.known.facts.get(revision.blob)
        source = revision.path.removeprefix(self.below)
        return Step(source, _moment(revision), revision.commit, facts) if facts else None


def _moment(revision: Revision) -> datetime:
    """Return when a commit was made; of a clock that was quite wrong the beginning of time."""
    try:
        return datetime.fromtimestamp(revision.time, SHANGHAI)
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, SHANGHAI)
