"""Reviewers, what they sign, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Compact, Value

FIRST, SECOND, FINAL, SECRECY = "初审", "复审", "终审", "保密审查"
FORCED, TAKEN_AWAY = "急发", "撤下"  # signed by one person at once, and reviewed afterwards
STAGES = (FIRST, SECOND, SECRECY, FINAL)
SIGNED = (*STAGES, FORCED, TAKEN_AWAY)
OPEN, CLOSED = "可以公开", "不得公开"  # results of the review of secrecy
_OF_THREE: Mapping[int, tuple[str, ...]] = {
    0: (), 1: (SECRECY, FINAL), 2: (FIRST, SECRECY, FINAL), 3: (FIRST, SECOND, SECRECY, FINAL),
}  # fmt: skip
MOST_STAGES = max(_OF_THREE)


def stages_of(number: int) -> tuple[str, ...]:
    """Return what must be signed, in order, where so many reviews are demanded. Secrecy comes before the last."""
    return _OF_THREE[number]


@frozen
class Reviewer(Value):
    """A person who may sign. stages: which. key: the public one, 64 hex digits, "" for a name without a proof.

    since, until: the days between which signatures count. git: names or addresses under which the person commits.
    former_keys: public keys that the person had before; what was signed with them counts still.
    """

    name: str
    role: str
    stages: tuple[str, ...]
    key: str = ""
    since: date | None = None
    until: date | None = None
    git: tuple[str, ...] = ()
    former_keys: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys whose signatures count: that of today first. "" stands for a mere name.

        Who has had a key signs with one: between two of them nobody else signs in that name.
        """
        return (self.key, *self.former_keys) if self.key or not self.former_keys else self.former_keys

    def serves_on(self, day: date) -> bool:
        """Tell whether what the person signs on a day counts."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)

    def is_called(self, names: frozenset[str]) -> bool:
        """Tell whether the person is one of those names or addresses."""
        return not names.isdisjoint({self.name, *self.git})


@frozen
class Reviewers(Value):
    """Who reviews in a county; nobody where it publishes without reviews.

    pages, data: how many reviews a text of content/pages and a data file need. is_whole: nothing is wrong with the
    file that says so.
    """

    people: tuple[Reviewer, ...] = ()
    pages: int = MOST_STAGES
    data: int = 1
    is_whole: bool = True

    @property
    def are_proven(self) -> bool:
        """Tell whether all have keys, so that no signature is a mere name."""
        return all(all(each.keys) for each in self.people)

    def get(self, name: str) -> Reviewer | None:
        return next((each for each in self.people if each.name == name), None)


@frozen
class SignedFile(Compact):
    """A picture or another file that a text brings along. name: as the text names it. path: where it lay."""

    name: str
    path: str
    sha256: str
    blob: str


@frozen
class Seal(Compact):
    """What a signature is for: these bytes of a text and of its files, in this place, and nothing else.

    place: a column's folder, within which a text may change its name; of all else the path. text: the SHA-256 of the
    bytes, "" of a text that is gone. files: (name as the text has it, SHA-256), in order.
    """

    place: str
    text: str
    files: tuple[tuple[str, str], ...] = ()


@frozen
class SignOff(Compact):
    """One person's signature. Paths begin with `content/` or `faq/`, wherever these folders lie.

    blob: of the text, "" of one that is gone. was: paths that the text had before. authors: who wrote it, as git knows.
    moment: ISO 8601 with its zone. after: the identity of the signature before, "" of the first. result: of a review of
    secrecy. of: of what takes away, the SHA-256 of the text from which it is taken. signature: 128 hex digits, "" of
    one without a key. identity: SHA-256 of all but the signature. file: where it lies.
    """

    stage: str
    path: str
    place: str
    text: str
    blob: str
    files: tuple[SignedFile, ...]
    was: tuple[str, ...]
    authors: tuple[str, ...]
    reviewer: str
    role: str
    moment: str
    after: str = ""
    note: str = ""
    result: str = ""
    of: str = ""
    signature: str = ""
    identity: str = ""
    file: str = ""

    @property
    def seal(self) -> Seal:
        return Seal(self.place, self.text, tuple((each.name, each.sha256) for each in self.files))

    @property
    def day(self) -> date:
        return date.fromisoformat(self.moment[:10])
