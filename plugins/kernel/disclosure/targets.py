"""What an attacker asks for: sums and differences of figures that may stand for a few persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import combinations, product

from plugins.kernel.disclosure.forms import Form, combined
from plugins.kernel.disclosure.releases import ALL, Archive, Figure, Place, PublishedTable, Release
from plugins.kernel.disclosure.shown import SMALL
from plugins.kernel.frozen import frozen

_ALL_UNIONS = 6  # counts in a line whose every union is asked for; of more of them only pairs, and all together


@frozen
class Target:
    """A sum of figures. parts: figures, each with how many times it goes in."""

    parts: tuple[tuple[int, Figure], ...]

    def form(self, archive: Archive) -> Form:
        """Return it as a sum of single counts."""
        if len(self.parts) == 1 and self.parts[0][0] == 1:
            return archive.form(self.parts[0][1])
        return combined((times, archive.form(figure)) for times, figure in self.parts)


def groups_in(release: Release) -> Iterator[Target]:
    """Yield each group of a release and each complement of one within another, single counts before their sums.

    In this order less is hidden: what a single count demands is often all that its sums demand.
    """
    for table in release.tables:
        yield from _groups(release, table)
        yield from _complements(release, table)


def _groups(release: Release, table: PublishedTable) -> Iterator[Target]:
    """Yield each group that has a place in the table, whether its figure is shown or not."""
    for place in reversed(table.shape.places):
        yield Target(((1, Figure(release.name, table.shape.name, place)),))


def _complements(release: Release, table: PublishedTable) -> Iterator[Target]:
    """Yield, of each group within another, who else is in the other one."""
    name = table.shape.name
    for place in reversed(table.shape.places):
        for whole in _wholes(place):
            yield Target(((1, Figure(release.name, name, whole)), (-1, Figure(release.name, name, place))))


def _wholes(place: Place) -> Iterator[Place]:
    """Yield the places of all larger groups in which that of a place lies."""
    named = [number for number, code in enumerate(place) if code != ALL]
    for count in range(1, len(named) + 1):
        for left_out in combinations(named, count):
            yield tuple(ALL if number in left_out else code for number, code in enumerate(place))


def crossings_in(release: Release) -> Iterator[Target]:
    """Yield, of tables that count the same people, by how much figures of one differ from those of another.

    Who is a member and owes no dues is such a difference. Only figures of one unit are compared: what a table asks of
    people is its last axis, all others say of which people.
    """
    for first, second in combinations(release.tables, 2):
        if not first.shape.people or first.shape.people != second.shape.people:
            continue
        others = _by_unit(second)
        for unit, places in _by_unit(first).items():
            for one, two in product(places, others.get(unit, ())):
                figures = Figure(release.name, first.shape.name, one), Figure(release.name, second.shape.name, two)
                yield Target(((1, figures[0]), (-1, figures[1])))


def _by_unit(table: PublishedTable) -> dict[frozenset[tuple[str, str]], list[Place]]:
    """Return the places of a table by what they are on all axes but the last."""
    found: dict[frozenset[tuple[str, str]], list[Place]] = defaultdict(list)
    for place in table.shape.places:
        axes = zip(table.shape.axes[:-1], place[:-1], strict=True)
        found[frozenset((axis.name, code) for axis, code in axes if code != ALL)].append(place)
    return found


def differences(group: Target, before: tuple[Release, ...]) -> Iterator[Target]:
    """Yield how the same group differs from what it was in each earlier release."""
    for earlier in before:
        then = tuple((-times, figure._replace(release=earlier.name)) for times, figure in group.parts)
        if all(_has(earlier, figure) for _, figure in then):
            yield Target((*group.parts, *then))


def _has(release: Release, figure: Figure) -> bool:
    table = release.table(figure.table)
    known = table.shape.axes if table else ()
    return len(known) == len(figure.place) and all(
        code == ALL or code in axis.codes for code, axis in zip(figure.place, known, strict=True)
    )


def regrouped(release: Release, before: tuple[Release, ...], exact: Mapping[Figure, int]) -> Iterator[Target]:
    """Yield by how few persons groups differ from what they may have been made of where codes have come or gone since:
    towns that are joined or parted have others then, some of them or all. exact: what is told of figures exactly; of
    what is told less exactly nobody can tell that.
    """
    for earlier, table in product(before, release.tables):
        then = earlier.table(table.shape.name)
        axes = zip(table.shape.axes, then.shape.axes, strict=False) if then else ()
        for number, (axis, was) in enumerate(axes):
            for place in table.shape.places if axis.codes != was.codes else ():
                if place[number] == ALL:
                    now, old = (Figure(each.name, table.shape.name, place) for each in (release, earlier))
                    for come, gone in _made_of(now, old, number, axis.codes, was.codes, exact):
                        if all(each in exact for each in (*come, *gone)):  # still, after what was forgotten meanwhile
                            yield Target((*((1, each) for each in come), *((-1, each) for each in gone)))


def _made_of(
    now: Figure, old: Figure, number: int, codes: Collection[str], were: Collection[str], exact: Mapping[Figure, int]
) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """Yield figures of now with those of before of which they may be made but for a few persons: one of several,
    several of one, or all of all. A code that is there still may have been joined with others, or parted. number: of
    the axis. now, old: a place of it, be it which.
    """
    new, left = ([code for code in some if code not in others] for some, others in ((codes, were), (were, codes)))
    parted, joined = _told(now, number, _some(new), exact), _told(old, number, _some(left), exact)
    for (more, come), (less, gone) in product(parted, joined):
        is_asked = 1 in (len(come), len(gone)) or (len(come), len(gone)) == (len(new), len(left))
        if 1 <= abs(more - less) <= SMALL and is_asked:
            yield come, gone
    for code in codes:
        kept = (_told(each, number, [(code,)], exact) for each in (now, old)) if code in were else ([], [])
        for (here, ours), (there, theirs) in product(*kept):
            yield from ((ours, theirs + gone) for less, gone in joined if 1 <= abs(here - there - less) <= SMALL)
            yield from ((ours + come, theirs) for more, come in parted if 1 <= abs(here + more - there) <= SMALL)


def _told(
    figure: Figure, number: int, sets: Iterable[Iterable[str]], exact: Mapping[Figure, int]
) -> list[tuple[int, list[Figure]]]:
    """Return the figures at the same place but for one axis, at each of these sets of codes of it, with their sum,
    where all of them are told exactly.
    """
    found = (_others(figure, number, codes) for codes in sets)
    return [(sum(exact[one] for one in each), each) for each in found if all(one in exact for one in each)]


def _others(figure: Figure, number: int, codes: Iterable[str]) -> list[Figure]:
    """Return the figures at the same place but for one axis, at these codes of it."""
    place = figure.place
    return [figure._replace(place=(*place[:number], code, *place[number + 1 :])) for code in codes]


def _some(codes: list[str]) -> list[tuple[str, ...]]:
    """Return the sets of codes that may have been joined: each alone, each two, and all together."""
    sizes = sorted({1, 2, len(codes)}) if codes else ()
    return [some for size in sizes for some in combinations(codes, size)]


def unions_in(release: Release, exact: Container[Figure]) -> Iterator[Target]:
    """Yield unions of groups that divide one whole among them and of which none is told exactly.

    A whole less the groups that are told is such a union, so that this is what subtracting finds. exact: the figures
    that are told exactly; it may change while the unions are asked for.
    """
    for table in release.tables:
        for line in _lines(table):
            dim = [each for place in line if (each := Figure(release.name, table.shape.name, place)) not in exact]
            sizes = range(2, len(dim)) if len(dim) <= _ALL_UNIONS else (2, len(dim) - 1)
            for size in sorted({*sizes, len(dim)} - {0, 1}):
                for chosen in combinations(dim, size):
                    yield Target(tuple((1, figure) for figure in chosen))


def _lines(table: PublishedTable) -> Iterator[list[Place]]:
    """Yield the places along each axis whose sum stands at one place."""
    for number, axis in enumerate(table.shape.axes):
        for place in table.shape.places:
            if place[number] == ALL:
                yield [(*place[:number], code, *place[number + 1 :]) for code in axis.codes]
