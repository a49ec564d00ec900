"""What editors change between two bundles, and the least that could tell a station of it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.building.changes import Edits, changes, lonely_text, newest_text, with_sentence
from tests.bench.building.site import Site
from tests.bench.corpus import Text

TEN = 10
ROOM = 60_000  # bytes that lists, account and search may take beside ten times the text


@dataclass(frozen=True, slots=True)
class Case:
    """edits: new texts by path in a site. texts: those that a station must be told. has_goal: it has a limit."""

    name: str
    edits: Edits
    texts: tuple[Text, ...] = ()
    has_goal: bool = False

    @property
    def least(self) -> int:
        """Bytes of the changed texts, compressed together."""
        words = "\n".join(text.markdown() for text in self.texts).encode()
        return len(zlib.compress(words, 9)) if words else 0

    @property
    def goal(self) -> int | None:
        """The most bytes that an update may have, None where there is no limit."""
        return 10 * self.least + ROOM if self.has_goal else None


def cases(site: Site, texts: Sequence[Text]) -> list[Case]:
    """Return the cases; edited texts lie all over the county, old ones too."""
    step = max(1, len(texts) // TEN)
    ten = tuple(with_sentence(text) for text in texts[step // 2 :: step][:TEN])
    edited, added = with_sentence(texts[len(texts) // 2]), newest_text(texts)
    template = changes(texts)["template"].edits(site)
    return [
        Case("edited", {site.path(edited): edited.markdown()}, (edited,), has_goal=True),
        Case("added", {site.path(added): added.markdown()}, (added,), has_goal=True),
        Case("ten", {site.path(text): text.markdown() for text in ten}, ten),
        Case("withdrawn", {site.path(lonely_text(texts)): None}),
        Case("template", template),
    ]
