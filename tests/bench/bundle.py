"""Bundles and updates of a made-up county: how large, how long, beside the least possible and beside Pagefind's index.

Run as `python3 tasks.py bench bundle`.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.bench.building.changes import applied
from tests.bench.bundling import pagefind
from tests.bench.bundling.cases import Case, cases
from tests.bench.bundling.portal import County, lay_down
from tests.bench.bundling.tables import print_tables
from tests.bench.corpus import generate
from tests.bench.measure import CommandFailed, Cost
from tests.bench.report import WIDTH, machine, numbers, write_json

SIZES = (300, 5_000)


def main(args: list[str]) -> int:
    chosen = options(args)
    report: dict[str, Any] = {"machine": machine(), "figures": {}}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that our folder is removed
    try:
        with tempfile.TemporaryDirectory(prefix="redcity-bundle-") as name:
            for size in chosen.sizes:
                rows = report["figures"][str(size)] = {}
                for case, row in bench_size(Path(name) / str(size), size):
                    rows[case] = row
                    print(f"{size:>6} {case:<10} {row['bytes']:>10} bytes {row['wall_s']:.1f} s", file=sys.stderr)
    except CommandFailed as error:
        print(error, file=sys.stderr)
        return 1
    print_tables(report, Console(width=max(Console().width, WIDTH)))
    if chosen.json:
        write_json(chosen.json, report)
    return 0


def bench_size(folder: Path, size: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the full bundle's figures, then each update's."""
    texts = generate(size)
    county = lay_down(folder, texts)
    full, cost = county.bundle()
    assert full
    before, index_cost = pagefind.index(county.public_site(), folder / "pagefind")
    index_bytes = pagefind.changed_bytes({}, before, folder / "pagefind")
    yield "full", _row(full, cost, None, index_bytes) | {"pagefind_wall_s": index_cost.wall_s}
    for case in cases(county.site, texts):
        with applied(case.edits):
            update, cost = county.bundle("--since", str(full))
            assert update
            after, _ = pagefind.index(county.public_site(), folder / "pagefind")
            found = pagefind.changed_bytes(before, after, folder / "pagefind")
            yield case.name, _row(update, cost, case, found)
            update.unlink()
        _lay_ground(county, full)


def _lay_ground(county: County, full: Path) -> None:
    """Bring the cache back to where the full bundle was made."""
    again, _ = county.bundle("--since", str(full))
    if again:
        raise CommandFailed("撤回改动以后，离线包和原来的不一样。 Taken back, the county gives another bundle.")


def _row(made: Path, cost: Cost, case: Case | None, index: tuple[int, int]) -> dict[str, Any]:
    with zipfile.ZipFile(made) as opened:
        files = len(opened.infolist())
    return {
        "bytes": made.stat().st_size,
        "files": files,
        "wall_s": round(cost.wall_s, 2),
        "cpu_s": round(cost.cpu_s, 2),
        "peak_mb": round(cost.peak_mb),
        "least": case.least if case else None,
        "goal": case.goal if case else None,
        "pagefind_files": index[0],
        "pagefind_bytes": index[1],
    }


def options(args: list[str]) -> argparse.Namespace:
    chosen = argparse.ArgumentParser(prog="tasks.py bench bundle", description="离线包和更新有多大、要多久。")
    chosen.add_argument("--sizes", metavar="N,N", type=numbers, default=SIZES, help="文章篇数，默认 300,5000")
    chosen.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    return chosen.parse_args(args)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
