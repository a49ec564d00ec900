"""How strong the unit tests are: small faults in the portal's code, one at a time, and whether a test finds each.

A sample that is even over the code; of each mutant only the tests that reach its line run, in a copy of the project.
A mutant that no unit test reaches counts as not found. What is not mutated, and why: tests/bench/mutation/spared.py.
Run as `python3 tasks.py bench mutants`. What is known of this very state of the project is not run again.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.bench.corpus import ROOT
from tests.bench.measure import CommandFailed
from tests.bench.mutation.copies import lay, lend_environment
from tests.bench.mutation.mutant import Mutant
from tests.bench.mutation.places import place_of, places
from tests.bench.mutation.population import default_roots, populate
from tests.bench.mutation.reach import Measuring, Reach, load_reach, save_reach
from tests.bench.mutation.record import Record, state_of
from tests.bench.mutation.running import FOUND, OUTCOMES, Copies, Trial, Verdict, limit_s, run_all
from tests.bench.mutation.sampling import sample
from tests.bench.mutation.spared import is_sound
from tests.bench.mutation.tables import print_tables
from tests.bench.report import WIDTH, machine, write_json

COUNT, SEED, MINUTES = 120, 1, 60.0


def main(args: list[str]) -> int:
    started = time.monotonic()
    chosen = _options(args)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that our folder is removed
    try:
        with tempfile.TemporaryDirectory(prefix="redcity-mutants-") as name:
            report = bench(Path(name), chosen, started)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    print_tables(report, Console(width=max(Console().width, WIDTH)))
    if chosen.json:
        write_json(chosen.json, report)
    return 0


def bench(folder: Path, chosen: argparse.Namespace, started: float) -> dict[str, Any]:
    """Return the figures. folder: for copies of the project, which itself is left alone."""
    project, roots = folder / "project", chosen.roots or default_roots(ROOT)
    lay(ROOT, project)
    population = populate(project, roots)
    sources = population.sources
    drawn = sample(population.by_line, chosen.count, chosen.seed, lambda each: is_sound(each, sources[each.path]))
    kept = ROOT / ".cache" / "mutants" / state_of(project, roots)
    if chosen.fresh:
        shutil.rmtree(kept, ignore_errors=True)
    record = Record(kept / "verdicts.jsonl")
    reach = _reach(project, folder, roots, kept / "reach.json", chosen.workers)
    trials = [_trial(mutant, sources[mutant.path], reach) for mutant in drawn]
    waiting = [trial for trial in trials if not record.get(trial.mutant)]
    copies = Copies(project, folder / "copies", chosen.workers)
    run_all(waiting, copies, chosen.workers, started + 60 * chosen.minutes, _teller(record, sources, len(waiting)))
    rows = [_row(trial, verdict, sources) for trial in trials if (verdict := record.get(trial.mutant))]
    return {
        "machine": machine(),
        "sample": {"count": chosen.count, "seed": chosen.seed, "roots": list(roots)},
        "code": {"files": len(sources), "lines": len(population.by_line), "mutants": population.mutants},
        "figures": figures(rows, len(drawn)) | {"wall_s": round(time.monotonic() - started), "cpu_s": _cpu_s()},
        "mutants": sorted(rows, key=lambda row: (row["path"], row["line"])),
    }


def figures(rows: Sequence[dict[str, Any]], drawn: int) -> dict[str, Any]:
    """Return how many mutants were drawn and run, how each ended, and the share found of those that were run."""
    counts = Counter(row["outcome"] for row in rows)
    share = round(counts[FOUND] / len(rows), 3) if rows else None
    return {"drawn": drawn, "run": len(rows)} | {name: counts[name] for name in OUTCOMES} | {"share_found": share}


def _reach(project: Path, folder: Path, roots: Sequence[str], kept: Path, workers: int) -> Reach:
    """Return which tests reach which line; it is measured once for each state of the project."""
    if not kept.exists():
        python = lend_environment(project)
        save_reach(Measuring(project, python, folder / "reach", roots).reach(workers, _say), kept)
    return load_reach(kept)


def _trial(mutant: Mutant, source: str, reach: Reach) -> Trial:
    tests = reach.tests(mutant.path, place_of(mutant.line(source), places(source)))
    return Trial(mutant, tests, limit_s(tests, reach.seconds))


def _teller(record: Record, sources: Mapping[str, str], count: int) -> Callable[[Trial, Verdict], None]:
    """Return what keeps each verdict and prints it."""
    numbers = itertools.count(1)

    def tell(trial: Trial, verdict: Verdict) -> None:
        record.add(trial.mutant, verdict)
        place = f"{trial.mutant.path}:{trial.mutant.line(sources[trial.mutant.path])}"
        _say(f"{next(numbers):>4}/{count} {verdict.outcome:<9} {verdict.wall_s:6.1f} s  {place}  {verdict.by}")

    return tell


def _row(trial: Trial, verdict: Verdict, sources: Mapping[str, str]) -> dict[str, Any]:
    mutant, source = trial.mutant, sources[trial.mutant.path]
    return {
        "path": mutant.path,
        "line": mutant.line(source),
        "kind": mutant.kind,
        "outcome": verdict.outcome,
        "found_by": verdict.by,
        "tests": len(trial.tests),
        "wall_s": round(verdict.wall_s, 1),
        "diff": mutant.diff(source),
    }


def _cpu_s() -> int:
    """Return what this run has taken of the processors, for on a machine that has other work its time says little."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return round(sum(usage.ru_utime + usage.ru_stime for usage in usages))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _options(args: list[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(
        prog="tasks.py bench mutants", description="单元测试牢不牢：改错代码，看能不能发现。"
    )
    options.add_argument("--count", metavar="N", type=int, default=COUNT, help=f"改多少处，默认 {COUNT}")
    options.add_argument("--seed", metavar="N", type=int, default=SEED, help=f"抽样的种子，默认 {SEED}")
    options.add_argument("--roots", metavar="DIR", nargs="+", help="改哪些文件夹里的代码，默认网站自己的代码")
    options.add_argument("--minutes", metavar="N", type=float, default=MINUTES, help=f"最多几分钟，默认 {MINUTES:.0f}")
    options.add_argument("--workers", metavar="N", type=int, default=os.cpu_count() or 1, help="同时试几处")
    options.add_argument("--fresh", action="store_true", help="不用上次的结果，从头来")
    options.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    return options.parse_args(args)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
