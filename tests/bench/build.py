"""Builds of a made-up county: the portal beside other generators on the same texts, from nothing and after a change.

Run as `python3 tasks.py bench build`. It exits with an error unless every site holds every article and every kind of
page, and shows the change. That a goal is missed is printed and is no error.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.bench.building.bench import PATIENCE_S, bench_size, too_slow
from tests.bench.building.generators import GENERATORS, Generator
from tests.bench.building.goals import ratios
from tests.bench.building.output import NotTheSite
from tests.bench.building.site import CASES, CLEAN
from tests.bench.building.tables import print_tables
from tests.bench.measure import CommandFailed, Cost
from tests.bench.memory import counts_shared_once
from tests.bench.report import WIDTH, machine, numbers, write_json

SIZES = (1_000, 10_000, 50_000)
LONG = 100_000
RUNS = 3  # a median; five would tell little more and take hours
_MEMORY = Path("/dev/shm")  # tmpfs on Linux: on a disk the making of files dominates and varies by five times


def main(args: list[str]) -> int:
    chosen = options(args)
    report: dict[str, Any] = {"machine": machine(), "runs": chosen.runs, "left_out": []}
    report["machine"]["memory"] = "proportional" if counts_shared_once() else "resident"
    report["figures"] = {case: {} for case in chosen.cases}
    failed = False
    try:
        with _workplace() as (folder, where):
            report["machine"]["files"] = where
            print(f"文件放在{where}，每种 {chosen.runs} 次，取中位数。 Files as said; medians of {chosen.runs} runs.\n")
            _bench_into(report, folder, chosen)
    except (CommandFailed, NotTheSite) as error:  # what was measured before is shown nevertheless
        print(error, file=sys.stderr)
        failed = True
    report["ratios"] = {str(size): ratios(report["figures"], str(size)) for size in chosen.sizes}
    print_tables(report, Console(width=max(Console().width, WIDTH)))
    if chosen.json:
        write_json(chosen.json, report)
    return int(failed)


def _bench_into(report: dict[str, Any], folder: Path, chosen: argparse.Namespace) -> None:
    generators: Sequence[Generator] = chosen.generators
    for size in sorted(chosen.sizes):
        slow = _bench_size_into(report, folder / str(size), size, generators, chosen)
        shutil.rmtree(folder / str(size))
        for name in sorted(slow):
            report["left_out"].append(
                f"{name}, {size}: 从头生成超过 {PATIENCE_S:.0f} 秒，只测这一次，更大的不测。 It takes so long: no more."
            )
        generators = [generator for generator in generators if generator.name not in slow]


def _bench_size_into(
    report: dict[str, Any], folder: Path, size: int, generators: Sequence[Generator], chosen: argparse.Namespace
) -> set[str]:
    """Add one size's figures to the report and return the generators that were too slow for more."""

    def note(case: str, name: str, cost: Cost) -> None:
        words = f"CPU {cost.cpu_s:7.2f} s  wall {cost.wall_s:7.2f} s  peak {cost.peak_mb:5.0f} MB"
        print(f"{size:>6} {case:<9} {name:<13} {words}", flush=True)

    slow: set[str] = set()
    leave_out = report["left_out"].append
    for case, rows in bench_size(folder, size, generators, chosen.cases, chosen.runs, note, leave_out):
        report["figures"][case][str(size)] = {
            name: {**asdict(row.cost), **asdict(row.output)} for name, row in rows.items()
        }
        slow |= too_slow(rows) if case == CLEAN else set()
    return slow


def options(args: list[str]) -> argparse.Namespace:
    """Return what is chosen: sizes, runs, cases by name, generators, and the file for JSON or None."""
    known = argparse.ArgumentParser(prog="tasks.py bench build", description="生成和更新要多久，和别的生成器比。")
    known.add_argument("--sizes", metavar="N,N", type=numbers, default=SIZES, help="文章篇数，默认 1000,10000,50000")
    known.add_argument("--long", action="store_true", help=f"另测 {LONG} 篇")
    known.add_argument("--runs", metavar="N", type=int, default=RUNS, help=f"每种几次，默认 {RUNS}")
    known.add_argument("--cases", metavar="C,C", type=_cases, default=CASES, help=f"哪几种改动：{','.join(CASES)}")
    known.add_argument(
        "--generators",
        metavar="G,G",
        type=_generators,
        default=tuple(GENERATORS.values()),
        help=f"哪几个生成器：{','.join(GENERATORS)}",
    )
    known.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    chosen = known.parse_args(args)
    chosen.sizes = tuple(dict.fromkeys([*chosen.sizes, *([LONG] if chosen.long else [])]))
    return chosen


def _cases(text: str) -> tuple[str, ...]:
    return tuple(_known(text, CASES))


def _generators(text: str) -> tuple[Generator, ...]:
    return tuple(GENERATORS[name] for name in _known(text, GENERATORS))


def _known(text: str, names: Collection[str]) -> list[str]:
    """Return the chosen names in their usual order."""
    chosen = text.split(",")
    if unknown := [name for name in chosen if name not in names]:
        raise argparse.ArgumentTypeError(f"没有 {'、'.join(unknown)}，可以写 {','.join(names)}")
    return [name for name in names if name in chosen]


@contextmanager
def _workplace() -> Iterator[tuple[Path, str]]:
    """Yield a folder of our own and where it lies. It is removed when we are stopped, too: it would stay in memory."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parent = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="redcity-bench-", dir=parent) as name:
        yield Path(name), f"内存（in memory, {_MEMORY}）" if parent else f"磁盘（on disk, {Path(name).parent}）"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
