"""One size of county: every generator's site, built from nothing and after each change, in turn."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.building.changes import Change, applied, changes
from tests.bench.building.generators import Generator
from tests.bench.building.goals import HUGO, PORTAL
from tests.bench.building.output import Expected, Output, look
from tests.bench.building.portal import imports_command
from tests.bench.building.site import CLEAN, LeftOut, Site
from tests.bench.corpus import Text, generate
from tests.bench.measure import Case, Cost, measure, measure_in_turn

PATIENCE_S = 100.0  # a peer whose clean build takes longer has no other runs, nor a larger county
COPY, IMPORTS = "copy", "imports"
Note = Callable[[str, str, Cost], None]  # case, generator, cost of one run


@dataclass(frozen=True, slots=True)
class Row:
    """What a generator's runs of one case came to: medians, and the output of the last."""

    cost: Cost
    output: Output


def make_sites(
    folder: Path, texts: Sequence[Text], generators: Sequence[Generator], leave_out: Callable[[str], None]
) -> Iterator[Site]:
    """Write every generator's sources of these texts. leave_out: is told which cannot run, and why."""
    for generator in generators:
        place = folder / generator.name
        place.mkdir(parents=True)
        try:
            generator.demand(len(texts))
            yield generator.make(generator.name, place, texts)
        except LeftOut as error:
            leave_out(f"{generator.name}, {len(texts)}: {error}")


def bench_size(
    folder: Path,
    size: int,
    generators: Sequence[Generator],
    cases: Sequence[str],
    runs: int,
    note: Note,
    leave_out: Callable[[str], None],
) -> Iterator[tuple[str, dict[str, Row]]]:
    """Yield each case's name and rows by generator, clean builds first."""
    texts = generate(size)
    sites = list(make_sites(folder, texts, generators, leave_out))
    slow: set[str] = set()
    if CLEAN in cases:
        rows = bench_clean(sites, folder / COPY, size, runs, note)
        slow = too_slow(rows)
        yield CLEAN, rows
    else:
        for site in sites:
            measure(site.command, site.environment, site.folder)
    wanted = {generator.name: generator.cases for generator in generators}
    known = changes(texts)
    for case in cases:
        if case in known:
            chosen = [site for site in sites if case in wanted[site.name] and site.name not in slow]
            yield case, bench_change(chosen, known[case], size, runs, note)


def too_slow(rows: Mapping[str, Row]) -> set[str]:
    """Return the peers that took longer than is bearable; the two that are compared are always borne."""
    return {name for name, row in rows.items() if row.cost.wall_s > PATIENCE_S} - {PORTAL, HUGO}


def bench_clean(sites: Sequence[Site], copy: Path, size: int, runs: int, note: Note) -> dict[str, Row]:
    """Return the rows of builds from nothing, and of the floor: copying the portal's files, starting Python."""
    outputs: dict[str, Output] = {}

    def clear(site: Site) -> None:
        for path in (site.output, site.cache):
            if path:
                shutil.rmtree(path, ignore_errors=True)

    def prove(site: Site) -> None:
        outputs[site.name] = look(site.name, site.output, Expected(size))

    cases = [_case(site, clear, prove) for site in sites]
    cases += [case for site in sites if site.name == PORTAL for case in _floor(site, copy)]
    costs = measure_in_turn(cases, runs, lambda name, cost: note(CLEAN, name, cost), PATIENCE_S)
    shutil.rmtree(copy, ignore_errors=True)
    outputs |= {COPY: outputs[PORTAL]} if COPY in costs else {}
    return {name: Row(cost, outputs.get(name, Output(0, 0, 0))) for name, cost in costs.items()}


def bench_change(sites: Sequence[Site], change: Change, size: int, runs: int, note: Note) -> dict[str, Row]:
    """Return the rows of builds over a finished output after one change, which is undone each time."""
    outputs: dict[str, Output] = {}
    expected = Expected(size + change.added, change.mark, change.least if change.mark else 0, change.gone)

    def make(site: Site) -> None:
        changed.enter_context(applied(change.edits(site)))

    def prove(site: Site) -> None:
        outputs[site.name] = look(site.name, site.output, expected)
        changed.close()
        if site.keeps and change.edits(site):
            measure(site.command, site.environment, site.folder)  # so that the next run finds the same ground

    cases = [_case(site, make, prove) for site in sites]
    with ExitStack() as changed:
        costs = measure_in_turn(cases, runs, lambda name, cost: note(change.name, name, cost))
    return {name: Row(cost, outputs[name]) for name, cost in costs.items()}


def _case(site: Site, before: Callable[[Site], None], after: Callable[[Site], None]) -> Case:
    return Case(site.name, site.command, lambda: before(site), lambda: after(site), site.environment, site.folder)


def _floor(portal: Site, copy: Path) -> Iterator[Case]:
    command = ("cp", "-r", str(portal.output), str(copy))
    yield Case(COPY, command, lambda: shutil.rmtree(copy, ignore_errors=True), lambda: None)
    yield Case(IMPORTS, imports_command(), lambda: None, lambda: None, portal.environment)
