"""Attack what is published: find the small groups of which fewer than ENOUGH values remain possible."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from plugins.kernel.disclosure.knowledge import Knowledge
from plugins.kernel.disclosure.releases import Archive, Figure, Release
from plugins.kernel.disclosure.shown import ENOUGH, SMALL
from plugins.kernel.disclosure.targets import Target, crossings_in, differences, groups_in, regrouped, unions_in
from plugins.kernel.frozen import frozen


@frozen
class Recovered:
    """What can be worked out. values: all that remain possible, one of them that of a small group."""

    target: Target
    values: tuple[int, ...]


def attack(releases: tuple[Release, ...]) -> Iterator[Recovered]:
    """Yield what the last release, together with all before it, tells of small groups.

    Nothing is known here but what is published, so that anybody can repeat it; whatever may be a small group counts as
    one. Raises Contradiction where no counts fit the figures.
    """
    return Attacker(Archive(releases)).recovered()


class Attacker:
    """Has read everything published. What was published last may be hidden again, one figure after the other."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.release = archive, archive.releases[-1]
        figures = [figure for each in archive.releases for figure, _ in each.claims()]
        claims = [claim for each in archive.releases for _, claim in each.claims()]
        self.claim_of = {figure: number for number, figure in enumerate(figures)}
        self.knowledge = Knowledge(archive.cells(), (*claims, *archive.relations()))
        self._exact = {
            figure: claim.low for figure, claim in zip(figures, claims, strict=True) if claim.low == claim.high
        }

    def recovered(self) -> Iterator[Recovered]:
        """Yield what can be worked out of small groups; where a figure is forgotten meanwhile, what still can be.

        How a group differs from what it was is only asked for where that could be told: where enough values of the
        group itself are possible, and nothing is known of both together, as many are possible of the difference.
        """
        before = self.archive.releases[:-1]
        for group in chain(groups_in(self.release), unions_in(self.release, self._exact)):
            if found := self.weakness(group):
                yield found
            if self.archive.is_joined or len(self._values(group)) < ENOUGH:
                yield from self._changes(group, before)
        further = chain(crossings_in(self.release), regrouped(self.release, before, self._exact))
        yield from filter(None, map(self.weakness, further))

    def forget(self, figure: Figure) -> None:
        """Go on as if a figure had not been published."""
        self.knowledge.forget(self.claim_of[figure])
        self._exact.pop(figure, None)

    def weakness(self, target: Target) -> Recovered | None:
        """Return what can be worked out of one target, None where enough is possible or it is no small group."""
        values = self._values(target)
        is_weak = len(values) < ENOUGH and any(1 <= abs(value) <= SMALL for value in values)
        return Recovered(target, values) if is_weak else None

    def _changes(self, group: Target, before: tuple[Release, ...]) -> Iterator[Recovered]:
        for change in differences(group, before):
            if found := self.weakness(change):
                yield found

    def _values(self, target: Target) -> tuple[int, ...]:
        if all(figure in self._exact for _, figure in target.parts):
            return (sum(times * self._exact[figure] for times, figure in target.parts),)
        return self.knowledge.values(target.form(self.archive))
