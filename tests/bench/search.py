"""Search in a made-up county: the portal's two engines beside what other sites take, on the same texts and queries.

Run as `python3 tasks.py bench search`.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from tests.bench.corpus import generate
from tests.bench.measure import CommandFailed
from tests.bench.report import WIDTH, machine, numbers, write_json
from tests.bench.searching import portal
from tests.bench.searching.asking import Engine, ask_engine, ask_questions
from tests.bench.searching.peers.making import make_peers
from tests.bench.searching.questions import bench_questions
from tests.bench.searching.server import serve
from tests.bench.searching.tables import print_tables
from tests.bench.searching.texts import Query, make_queries, make_questions, plain_texts
from tests.chromium import launch

SIZES = (300, 5_000)
QUERIES = 240  # forty of each length
QUESTIONS = 60
LENGTHS = 500, 600  # characters of a body, as of a short notice


def main(args: list[str]) -> int:
    chosen = _options(args)
    report: dict[str, Any] = {"machine": machine()}
    report |= {"left_out": [], "figures": {}}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that our folder is removed
    try:
        if chosen.questions:
            return _bench_questions(chosen)
        with tempfile.TemporaryDirectory(prefix="redcity-search-") as name, _browser() as browser:
            report["machine"]["chromium"] = browser.version
            for size in chosen.sizes:
                _bench_into(report, browser, Path(name) / str(size), size, chosen)
    except (CommandFailed, portal.NotThePortal) as error:
        print(error, file=sys.stderr)
        return 1
    print_tables(report, Console(width=max(Console().width, WIDTH)))
    if chosen.json:
        write_json(chosen.json, report)
    return 0


def _bench_questions(chosen: argparse.Namespace) -> int:
    figures = {}
    with tempfile.TemporaryDirectory(prefix="redcity-questions-") as name, _browser() as browser:
        for engine, found in bench_questions(browser, Path(name)):
            figures[engine] = found
            print(
                f"{engine:<25} {found['questions']} questions  first {found['first']:.3f}"
                f"  in three {found['in_three']:.3f}  MRR {found['mrr']:.3f}",
                flush=True,
            )
    if chosen.json:
        write_json(chosen.json, {"machine": machine(), "questions": figures})
    return 0


def _bench_into(report: dict[str, Any], browser: Browser, folder: Path, size: int, chosen: argparse.Namespace) -> None:
    found = report["figures"][str(size)] = {}
    for engine, figures in bench_size(browser, folder, size, chosen, report["left_out"].append):
        found[engine] = figures
        print(
            f"{size:>6} {engine:<25} recall {figures['recall']:.3f}  precision {figures['precision']:.3f}"
            f"  first {figures['first_ms']:.0f} ms  later {figures['later_ms']:.0f} ms",
            file=sys.stderr,
            flush=True,
        )


def bench_size(
    browser: Browser, folder: Path, size: int, chosen: argparse.Namespace, note: Callable[[str], None]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each engine's name and figures. note: is told what is left out."""
    texts = generate(size, lengths=LENGTHS)
    plains = plain_texts(texts)
    queries = make_queries(plains, chosen.queries)
    questions = make_questions(plains, min(QUESTIONS, chosen.queries))
    site = portal.build_portal(folder / "portal", texts)
    with serve(site) as served:
        for by_scan in (False, True):
            yield _asked(browser, portal.online(site, served, texts, by_scan=by_scan), queries, questions)
    yield _asked(browser, portal.on_disk(site, texts), queries, questions)
    shutil.rmtree(folder / "portal")
    for peer in make_peers(folder / "peer", plains, note):
        with serve(peer.folder, policy="") as served:
            yield _asked(browser, peer.engine(served), queries)


def _asked(
    browser: Browser, engine: Engine, queries: Sequence[Query], questions: Sequence[tuple[str, str]] = ()
) -> tuple[str, dict[str, Any]]:
    figures = ask_engine(browser, engine, queries)
    return engine.name, figures | (ask_questions(browser, engine, questions) if questions else {})


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def _options(args: list[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="tasks.py bench search", description="查得全不全、快不快，和别的工具比。")
    options.add_argument("--sizes", metavar="N,N", type=numbers, default=SIZES, help="文章篇数，默认 300,5000")
    options.add_argument("--queries", metavar="N", type=int, default=QUERIES, help=f"查多少次，默认 {QUERIES}")
    options.add_argument("--questions", action="store_true", help="只问两百个问题：对的一页排在第几")
    options.add_argument("--json", metavar="FILE", help="结果另存为 JSON")
    return options.parse_args(args)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
