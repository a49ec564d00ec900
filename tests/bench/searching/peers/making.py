"""Folders of the peers' sites, each made from the same plain texts and with a page that the bench can ask."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from tests.bench.measure import Cost, measure
from tests.bench.node import NoPackage, node_package
from tests.bench.searching.asking import Engine, folder_bytes
from tests.bench.searching.server import Served
from tests.bench.searching.texts import Plain

FLEXSEARCH = "0.8.212"
MINISEARCH = "7.2.0"
_HERE = Path(__file__).parent
_FRAGMENT_START = b"pagefind_dcd"
_NUMBER = re.compile(r"p(\d+)\.")


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer's finished site. index: what its search reads. costs: of the making of the index."""

    name: str
    folder: Path
    index: tuple[Path, ...]
    numbers: Callable[[Any], int]
    costs: dict[str, float]

    def engine(self, served: Served) -> Engine:
        """Return it as the bench asks it."""
        return Engine(
            self.name,
            served.root + "bench.html",
            self.numbers,
            served=served,
            own=lambda path: not path.startswith("bench"),
            index_bytes=folder_bytes(*self.index),
            costs=self.costs,
        )


def make_peers(folder: Path, plains: Sequence[Plain], note: Callable[[str], None]) -> Iterator[Peer]:
    """Yield the peers one after another, so that only one of them fills the disk. note: is told what is left out."""
    makers: list[Callable[[Path], Peer]] = [
        lambda place: _pagefind(place, plains, "Pagefind standard", "pagefind_bin"),
        lambda place: _pagefind(place, plains, "Pagefind extended", "pagefind_bin_extended"),
    ]
    try:
        node_package("flexsearch", FLEXSEARCH)
        makers += [
            lambda place: _flexsearch(place, plains, "FlexSearch default", ""),
            lambda place: _flexsearch(place, plains, "FlexSearch CJK", "cjk"),
        ]
    except NoPackage as error:
        note(f"不比 FlexSearch，left out: {error}")
    for make in [*makers, lambda place: _material(place, plains)]:
        folder.mkdir()
        yield make(folder)
        shutil.rmtree(folder)


def questioned_peers(folder: Path, plains: Sequence[Plain]) -> Iterator[Peer]:
    """Yield those that are asked whole questions: Pagefind as it comes for Chinese, and pairs of characters by BM25."""
    makers: list[Callable[[Path], Peer]] = [
        lambda place: _pagefind(place, plains, "Pagefind extended", "pagefind_bin_extended"),
        lambda place: _minisearch(place, plains),
    ]
    for make in makers:
        folder.mkdir()
        yield make(folder)
        shutil.rmtree(folder)


def _minisearch(folder: Path, plains: Sequence[Plain]) -> Peer:
    package = node_package("minisearch", MINISEARCH)
    texts = [[plain.title, "\n".join(plain.lines)] for plain in plains]
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    shutil.copyfile(package / "dist" / "umd" / "index.js", folder / "minisearch.js")
    _bench_page(folder, "bench-minisearch.js", "minisearch.js")
    return Peer("MiniSearch, pairs", folder, (folder / "texts.json",), int, {})


def _pagefind(folder: Path, plains: Sequence[Plain], name: str, package: str) -> Peer:
    for number, plain in enumerate(plains):
        (folder / f"p{number:06d}.html").write_text(_page(plain), encoding="utf-8")
    output = folder / "pagefind"
    cost = measure([sys.executable, "-m", package, "--site", str(folder), "--output-path", str(output)])
    _bench_page(folder, "bench-pagefind.js")
    ids = dict(_fragments(output))
    return Peer(name, folder, (output,), lambda found: ids[found], _costs(cost))


def _fragments(output: Path) -> Iterator[tuple[str, int]]:
    for path in (output / "fragment").iterdir():
        data = gzip.decompress(path.read_bytes()).removeprefix(_FRAGMENT_START)
        yield path.name.removesuffix(".pf_fragment"), _number(json.loads(data)["url"])


def _flexsearch(folder: Path, plains: Sequence[Plain], name: str, cjk: str) -> Peer:
    package = node_package("flexsearch", FLEXSEARCH)
    texts, index = folder / "bench-texts.json", folder / "index.json"
    texts.write_text(json.dumps([[plain.title, "\n".join(plain.lines)] for plain in plains]), encoding="utf-8")
    library = package / "dist" / "flexsearch.bundle.min.js"
    script = str(_HERE / "make-flexsearch.js")
    cost = measure(["node", script, str(library), str(texts), str(index), *([cjk] if cjk else [])])
    shutil.copyfile(library, folder / "flexsearch.js")
    _bench_page(folder, "bench-flexsearch.js", "flexsearch.js", 'data-cjk=""' if cjk else "")
    return Peer(name, folder, (index,), int, _costs(cost))


def _material(folder: Path, plains: Sequence[Plain]) -> Peer:
    pages = folder / "docs"
    pages.mkdir()
    (pages / "index.md").write_text("# 首页\n", encoding="utf-8")
    for number, plain in enumerate(plains):
        text = "\n\n".join([f"# {plain.title}", *plain.lines])
        (pages / f"p{number:06d}.md").write_text(text + "\n", encoding="utf-8")
    # Without a nav every page would carry the names of all.
    config = 'site_name: county\nnav: ["index.md"]\nuse_directory_urls: false\nplugins: ["search"]\n'
    (folder / "mkdocs.yml").write_text(config + "theme: {name: material, language: zh, font: false}\n", "utf-8")
    cost = measure([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")])
    site = folder / "site"
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.js"))
    _bench_page(site, "bench-material.js", words=f'data-worker="{worker.relative_to(site).as_posix()}"')
    costs = {"build_" + key.removeprefix("index_"): value for key, value in _costs(cost).items()}
    return Peer("mkdocs-material", site, (site / "search",), _number, costs)


def _page(plain: Plain) -> str:
    title = escape(plain.title)
    body = "".join(f"<p>{escape(line)}</p>\n" for line in plain.lines)
    head = f'<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
    return f"{head}<body><main data-pagefind-body><h1>{title}</h1>\n{body}</main></body>\n</html>\n"


def _bench_page(folder: Path, script: str, library: str = "", words: str = "") -> None:
    for name in ("bench.js", script):
        shutil.copyfile(_HERE / name, folder / name)
    scripts = "".join(f'<script src="{name}"></script>' for name in (library, "bench.js", script) if name)
    page = f'<!doctype html><html lang="zh-CN" {words}><head><meta charset="utf-8"><link rel="icon" href="data:,">'
    (folder / "bench.html").write_text(f"{page}</head><body>{scripts}</body></html>\n", encoding="utf-8")


def _number(address: str) -> int:
    found = _NUMBER.search(address)
    return int(found[1]) if found else -1


def _costs(cost: Cost) -> dict[str, float]:
    return {"index_cpu_s": round(cost.cpu_s, 2), "index_peak_mb": round(cost.peak_mb)}
