"""Show of a table as much as may be shown: by the county's method first, then with as much hidden as is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.kernel.disclosure.attack import Attacker, Recovered
from plugins.kernel.disclosure.releases import ALL, Archive, Counts, Figure, Place, PublishedTable, Relation, Release
from plugins.kernel.disclosure.shown import ENOUGH, HIDDEN, SMALL, Method, Shown, first_shown
from plugins.kernel.disclosure.solver import NoPoint

_OF_SUM = 4  # a sum is dearer than a single count of the same size
_HIDDEN_BEFORE = 0.1  # hidden in the last release already: what is hidden shall stay the same from month to month


class Unprotectable(Exception):
    """Nothing that may be hidden is left. Holds what can be worked out."""

    def __init__(self, found: Recovered) -> None:
        self.found = found
        super().__init__(found)


def protect(
    name: str,
    tables: Sequence[Counts],
    method: Method,
    before: tuple[Release, ...] = (),
    relations: Iterable[Relation] = (),
) -> Release:
    """Return what may be published of the tables beside everything published before.

    name: of the release. before: in order; what they tell cannot be taken back. relations: what everybody knows of
    figures of several tables or months. Raises Unprotectable, where the relations alone tell too much.
    """
    shown = {
        Figure(name, counts.shape.name, place): _first(counts, place, method, before)
        for counts in tables
        for place in counts.shape.places
    }
    archive = Archive((*before, _release(name, tables, shown, relations)))
    for figure in _Hiding(archive, _prices(tables, shown, before)).hide():
        shown[figure] = HIDDEN
    return _release(name, tables, shown, relations)


def _first(counts: Counts, place: Place, method: Method, before: tuple[Release, ...]) -> Shown:
    """Return how a figure is shown at first. An exact one that a few people make different from before is hidden."""
    if counts.is_void(place):
        return Shown(0, 0)
    shown = first_shown(counts.at(place), method)
    if not shown.is_exact:
        return shown
    tables = [table for release in before if (table := release.table(counts.shape.name))]
    changes = [abs(shown.low - each.low) for table in tables if (each := table.at(place)).is_exact]
    return HIDDEN if any(1 <= change <= SMALL for change in changes) else shown


def _release(name: str, tables: Sequence[Counts], shown: dict[Figure, Shown], relations: Iterable[Relation]) -> Release:
    published = [
        PublishedTable(
            counts.shape, {place: shown[Figure(name, counts.shape.name, place)] for place in counts.shape.places}
        )
        for counts in tables
    ]
    return Release(name, tuple(published), tuple(relations))


def _prices(tables: Sequence[Counts], shown: dict[Figure, Shown], before: tuple[Release, ...]) -> dict[Figure, float]:
    """Return what it costs to hide a figure, for each person by which it would be wrong. What is void has no price."""
    last = before[-1] if before else None
    void = {(counts.shape.name, place) for counts in tables for place in counts.shape.places if counts.is_void(place)}
    prices = {}
    for figure, each in shown.items():
        if (figure.table, figure.place) in void or each.is_hidden:
            continue
        price = float(1 + each.low) * (_OF_SUM if ALL in figure.place else 1)
        table = last.table(figure.table) if last else None
        was_hidden = bool(table and table.at(figure.place).is_hidden)
        prices[figure] = price * (_HIDDEN_BEFORE if was_hidden else 1)
    return prices


class _Hiding:
    """Finds what must be hidden of the last release of an archive."""

    def __init__(self, archive: Archive, prices: dict[Figure, float]) -> None:
        self.attacker, self.prices = Attacker(archive), prices
        self.hidden: list[Figure] = []

    def hide(self) -> list[Figure]:
        """Return the figures to hide, until nothing can be worked out.

        What was known exactly, and was no small group, may be one of few values once others are hidden: so all is asked
        for again until nothing more had to be hidden.
        """
        while True:
            count = len(self.hidden)
            for found in self.attacker.recovered():
                self._open(found)
            if len(self.hidden) == count:
                return self.hidden

    def _open(self, found: Recovered) -> None:
        """Hide what keeps a target from having enough values."""
        knowledge = self.attacker.knowledge
        priced = {self.attacker.claim_of[figure]: (figure, price) for figure, price in self.prices.items()}
        for number, part in knowledge.parts(found.target.form(self.attacker.archive)):
            cluster = knowledge.clusters[number]
            prices = {claim: priced[claim][1] for claim in cluster.claims if claim in priced}
            goal = cluster.values(part)[-1] + ENOUGH - len(found.values)
            try:
                opened = cluster.opening(part, goal, prices) if prices else []
            except NoPoint:
                continue
            for figure in [priced[claim][0] for claim in opened]:
                self.attacker.forget(figure)
                self.hidden.append(figure)
            if opened:
                return
        raise Unprotectable(found)
