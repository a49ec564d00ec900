"""Questions as readers type them, asked of the county's own content: which of the first results is a right page."""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.bench.corpus import ROOT
from tests.bench.measure import measure
from tests.bench.searching.peers.making import Peer, questioned_peers
from tests.bench.searching.server import serve
from tests.bench.searching.texts import Plain
from tests.search_files import records_of

FILE = Path(__file__).with_name("questions.tsv")
NOW = "2026-11-28T12:00"  # when the questions were written
FIRST, FEW, MOST = 1, 3, 10  # results
_TITLE = re.compile(r"^标题:\s*(.+)$", re.MULTILINE)
# Ask the search page and return the addresses of the first results.
_ASK = """async ([words, most]) => {
  const part = name => document.querySelector(`[data-search-${name}]`);
  const settled = test => new Promise(resolve => {
    const look = () => test() ? resolve() : setTimeout(look, 5);
    look();
  });
  part('count').dataset.state = 'idle';
  part('input').value = words;
  part('form').dispatchEvent(new Event('submit', { cancelable: true }));
  await settled(() => ['ready', 'empty', 'error'].includes(part('count').dataset.state));
  const links = () => Array.from(part('results').querySelectorAll('li[data-kind] a[href]'));
  while (links().length < most && !part('more').hidden) {
    const before = links().length;
    part('more').click();
    await settled(() => links().length > before);
  }
  const root = new URL('..', location.href).pathname;
  return links().slice(0, most).map(link => decodeURI(new URL(link.href).pathname).slice(decodeURI(root).length));
}"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed. pages: each of them a right answer, as the file names them."""

    words: str
    pages: tuple[str, ...]


def read_questions(path: Path = FILE) -> list[Question]:
    """Return the questions of a file: a line each, the words, a tab, the right pages with blanks between them."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Question(words, tuple(pages.split())) for words, pages in rows]


def titles_of_pages(root: Path = ROOT) -> dict[str, str]:
    """Return the title of each page that a question may name: of articles by their file, of questions by their code."""
    found = {}
    for path in (root / "content").rglob("*.md"):
        title = _TITLE.search(path.read_text(encoding="utf-8"))
        if title:
            found[path.relative_to(root / "content").with_suffix("").as_posix()] = title[1].strip("\"'")
    for path in (root / "faq").glob("*.yaml"):
        for code, words in re.findall(r"编号: (\S+)\n\s+问: (.+)", path.read_text(encoding="utf-8")):
            found[f"faq/{code}"] = words
    return found


def pairs_of(words: str) -> set[str]:
    """Return the pairs of neighbouring characters."""
    return {words[at : at + 2] for at in range(len(words) - 1)}


def judge(questions: Sequence[Question], ranks: Sequence[int]) -> dict[str, Any]:
    """Return how well the questions are answered. ranks: of the first right page, from 1; 0 where it is not shown."""
    return {
        "questions": len(questions),
        "first": statistics.mean(rank == FIRST for rank in ranks),
        "in_three": statistics.mean(0 < rank <= FEW for rank in ranks),
        "mrr": statistics.mean(1 / rank if rank else 0.0 for rank in ranks),
        "missed": [each.words for each, rank in zip(questions, ranks, strict=True) if not 0 < rank <= FEW],
    }


def bench_questions(browser: Browser, folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each engine's name and figures, all on the county's content in one run."""
    questions, site = read_questions(), folder / "site"
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), "build", "--no-cache", "--now", NOW]
    measure([*command, "--output", str(site)])
    records = records_of(site)
    right = _right_pages(questions, records)
    with serve(site) as served:
        for name, query in (("portal: index online", ""), ("portal: scan online", "?engine=scan")):
            yield name, _asked(browser, f"{served.root}search/{query}", questions, right, _from_portal(records))
    disk = (site / "search" / "index.html").as_uri()
    yield "portal: scan from file://", _asked(browser, disk, questions, right, _from_portal(records))
    plains = [Plain(record[1], tuple(record[2].split("\n"))) for record in records]
    for peer in questioned_peers(folder / "peer", plains):
        with serve(peer.folder, policy="") as served:
            yield peer.name, _asked(browser, served.root + "bench.html?q=", questions, right, _from_peer(peer))


def _right_pages(questions: Sequence[Question], records: Sequence[Sequence[Any]]) -> list[set[int]]:
    titles = titles_of_pages()
    by_title: dict[str, set[int]] = {}
    for number, record in enumerate(records):
        by_title.setdefault(record[1], set()).add(number)
    return [set().union(*(by_title[titles[page]] for page in each.pages)) for each in questions]


def _from_portal(records: Sequence[Sequence[Any]]) -> Any:
    numbers = {record[0].removesuffix("index.html"): number for number, record in enumerate(records)}

    def ask(page: Page, words: str) -> list[int]:
        found: list[str] = page.evaluate(_ASK, [words, MOST])
        return [numbers.get(path.removesuffix("index.html"), -1) for path in found]

    return ask


def _from_peer(peer: Peer) -> Any:
    def ask(page: Page, words: str) -> list[int]:
        answer = page.evaluate("words => portalBench.ask(words)", words)
        return [peer.numbers(each) for each in answer["shown"][:MOST]]

    return ask


def _asked(
    browser: Browser, address: str, questions: Sequence[Question], right: Sequence[set[int]], ask: Any
) -> dict[str, Any]:
    page = browser.new_page()
    page.goto(address)
    ranks = []
    for question, pages in zip(questions, right, strict=True):
        found = ask(page, question.words)
        ranks.append(next((rank for rank, number in enumerate(found, 1) if number in pages), 0))
    page.close()
    return judge(questions, ranks)
