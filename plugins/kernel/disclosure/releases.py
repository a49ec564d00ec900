"""Tables as they are published: for each place on their axes a figure, and all of their sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from plugins.kernel.disclosure.forms import Atom, Claim, Form, combined, sum_of
from plugins.kernel.disclosure.shown import HIDDEN, Shown
from plugins.kernel.frozen import frozen

ALL = ""  # stands at an axis for the sum over all its codes
Place = tuple[str, ...]  # a code, or ALL, for each axis


@frozen
class Axis:
    """What a table is divided by. codes: they exclude each other, and everybody counted has one of them."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """A table without its figures. name: what is counted; tables of one name in several months show how it went on.

    people: who is counted, as "members"; where tables count the same people, figures of one are compared with those of
    the others. "" where nobody else is counted so.
    """

    name: str
    axes: tuple[Axis, ...]
    people: str = ""

    @cached_property
    def cells(self) -> tuple[Place, ...]:
        """The places of single counts."""
        return tuple(product(*(axis.codes for axis in self.axes)))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places, those of sums first."""
        return tuple(product(*((ALL, *axis.codes) for axis in self.axes)))

    def within(self, place: Place) -> Iterator[Place]:
        """Yield the single counts whose sum stands at a place."""
        return product(*((code,) if code else axis.codes for code, axis in zip(place, self.axes, strict=True)))

    def form(self, release: str, place: Place) -> Form:
        """Return the sum at a place of the table in a release."""
        return sum_of((release, self.name, *cell) for cell in self.within(place))


@frozen
class Counts:
    """A table of true counts. cells: for each of the shape's cells how many; what is not named is nothing.

    void: cells of which everybody knows that there was nobody to count, as where nothing took place.
    """

    shape: Shape
    cells: Mapping[Place, int]
    void: frozenset[Place] = frozenset()

    def at(self, place: Place) -> int:
        """Return the count at a place, sums included."""
        return sum(self.cells.get(cell, 0) for cell in self.shape.within(place))

    def is_void(self, place: Place) -> bool:
        return all(cell in self.void for cell in self.shape.within(place))


@frozen
class PublishedTable:
    """A table with what is shown at each of its places. What is not named is hidden."""

    shape: Shape
    shown: Mapping[Place, Shown]

    def at(self, place: Place) -> Shown:
        return self.shown.get(place, HIDDEN)


class Figure(NamedTuple):
    """The name of one figure among all that was ever published."""

    release: str
    table: str
    place: Place


Relation = tuple[tuple[int, Figure], ...]  # figures, each times a number, whose sum everybody knows to be nothing


@dataclass(frozen=True)
class Release:
    """What is published at one time. name: as 2026-12; a month that is published again is a release of its own.

    relations: between figures of this release, of several tables or of earlier releases.
    """

    name: str
    tables: tuple[PublishedTable, ...]
    relations: tuple[Relation, ...] = field(default=())

    def figures(self) -> Iterator[Figure]:
        """Yield the names of all figures, hidden ones included."""
        for table in self.tables:
            for place in table.shape.places:
                yield Figure(self.name, table.shape.name, place)

    def table(self, name: str) -> PublishedTable | None:
        """Return the table that counts something, None where this release has none."""
        return next((each for each in self.tables if each.shape.name == name), None)

    def claims(self) -> Iterator[tuple[Figure, Claim]]:
        """Yield what each figure tells that is not hidden."""
        for figure in self.figures():
            table = self.table(figure.table)
            shown = table.at(figure.place) if table else HIDDEN
            if table and not shown.is_hidden:
                yield figure, Claim(table.shape.form(self.name, figure.place), shown.low, shown.high)


class Archive:
    """Everything that was published, in its order."""

    def __init__(self, releases: tuple[Release, ...]) -> None:
        self.releases = releases
        self._by_name = {release.name: release for release in releases}
        if len(self._by_name) != len(releases):
            raise ValueError("two releases of one name")
        self._forms: dict[Figure, Form] = {}

    @cached_property
    def is_joined(self) -> bool:
        """Tell whether something is known of figures of several releases together."""
        related = ((release, figure) for release in self.releases for each in release.relations for _, figure in each)
        return any(figure.release != release.name for release, figure in related)

    def form(self, figure: Figure) -> Form:
        """Return what a figure is the sum of; raise KeyError for one of which nobody has heard."""
        if figure not in self._forms:
            table = self._by_name[figure.release].table(figure.table)
            if table is None:
                raise KeyError(figure)
            self._forms[figure] = table.shape.form(figure.release, figure.place)
        return self._forms[figure]

    def relations(self) -> Iterator[Claim]:
        """Yield what is known of several figures together."""
        for release in self.releases:
            for relation in release.relations:
                yield Claim(combined((times, self.form(figure)) for times, figure in relation), 0, 0)

    def cells(self) -> Iterator[Atom]:
        """Yield every single count, also those of which nothing is told."""
        for release in self.releases:
            for table in release.tables:
                for cell in table.shape.cells:
                    yield (release.name, table.shape.name, *cell)
