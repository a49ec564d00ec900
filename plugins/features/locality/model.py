"""Words that a county gives once: its towns, crops, heights, audiences, kinds of classes and topics of films."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class Term(Value):
    """One word. code: its part of addresses. below_m, above_m: of a band of heights, metres over the sea."""

    code: str
    name: str
    above_m: int = 0
    below_m: int = 0


@frozen
class Vocabulary(Value):
    """The words of one kind in the order of their file. name: how people call the kind."""

    name: str = ""
    terms: tuple[Term, ...] = ()

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def find(self, word: str) -> Term | None:
        """Return what a code or a name stands for, None where it is none of these words."""
        return next((each for each in self.terms if word in (each.code, each.name)), None)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple([each.name for each in self.terms])


@frozen
class Locality(Value):
    """All of them. bands: of heights, from below upwards. classes: kinds of classes at stations."""

    towns: Vocabulary = Vocabulary()
    crops: Vocabulary = Vocabulary()
    bands: Vocabulary = Vocabulary()
    audiences: Vocabulary = Vocabulary()
    classes: Vocabulary = Vocabulary()
    topics: Vocabulary = Vocabulary()

    @classmethod
    def kinds(cls) -> tuple[str, ...]:
        """The names of the kinds, as the fields have them."""
        return tuple(each.name for each in fields(cls))
