"""Queries in a real Chromium: how long the first takes and the later ones, what they load, what they find.

An engine is a page that answers `portalBench.ask(words, wantsShown)` with {ms, found, shown} and sets
`portalBench.firstMs` when the query of its address (`?q=`) is answered, counted from the start of the navigation.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.bench.searching.server import Served
from tests.bench.searching.texts import ASKING, FEW, Query

SLOW = 6  # times: a station's computer or a cheap phone
WAIT_MS = 120_000
FIRSTS, SLOW_FIRSTS, SLOW_LATER = 12, 4, 40  # a first query needs a new browser profile each
ENOUGH_MS, FEWEST = 30_000, 3  # first queries that took so long in all are enough, three at least
_KB = 1000
_ASK = "words => portalBench.ask(words, false)"


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine ready to be asked. address: of its page. numbers: page number by what the page gives as found.

    script: run before the page's own.   served: where it is online.   own: whether a request is the search's.
    """

    name: str
    address: str
    numbers: Callable[[Any], int]
    script: str = ""
    served: Served | None = None
    own: Callable[[str], bool] = lambda path: not path.endswith(".html")
    index_bytes: int = 0
    costs: dict[str, float] = field(default_factory=dict)


def ask_engine(browser: Browser, engine: Engine, queries: Sequence[Query]) -> dict[str, Any]:
    """Return all figures of one engine."""
    figures: dict[str, Any] = {"index_kb": round(engine.index_bytes / _KB), **engine.costs}
    figures |= _first_queries(browser, engine, queries[:FIRSTS], 1)
    figures |= _named(_first_queries(browser, engine, queries[:SLOW_FIRSTS], SLOW), "slow_")
    answers, times = _later_queries(browser, engine, queries, 1)
    figures |= judge(queries, answers) | _times("later", times)
    _, slow = _later_queries(browser, engine, queries[:SLOW_LATER], SLOW)
    return figures | _named(_times("later", slow), "slow_")


def ask_questions(browser: Browser, engine: Engine, questions: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return what partial results cost beside exact ones: the times, and online what they need more.

    questions: words that a title holds, and the same as a question. They are asked in turns in one page; then each as
    the first query of a new browser.
    """
    context, page, _session = _open(browser, engine, 1)
    _go(page, engine, questions[-1][0])
    exact, partial = [], []
    for words, question in questions:
        exact.append(page.evaluate(_ASK, words)["ms"])
        answer = page.evaluate(_ASK, question)
        assert answer["hasPartial"] and not answer["found"], question
        partial.append(answer["ms"])
    context.close()
    figures: dict[str, Any] = _times("exact", exact) | _times("question", partial)
    if engine.served:
        # The index is asked for the same characters: what is left out must be looked up too.
        pairs = [(f"{words} -{ASKING}", question) for words, question in questions[:FIRSTS]]
        loads = [[_first_load(browser, engine, words) for words in pair] for pair in pairs]
        for key in ("requests", "wire_kb"):
            figures[f"question_more_{key}_most"] = round(max(more[key] - plain[key] for plain, more in loads), 1)
    return figures


def _first_load(browser: Browser, engine: Engine, words: str) -> dict[str, float]:
    """Return what a first query loads."""
    assert engine.served
    context, page, _session = _open(browser, engine, 1)
    engine.served.clear()
    _go(page, engine, words)
    page.wait_for_load_state("networkidle")
    load = _load(engine, engine.served)
    context.close()
    return load


def judge(queries: Sequence[Query], answers: Sequence[tuple[list[int], list[int]]]) -> dict[str, Any]:
    """Return recall and precision against the scan, and how often the known page was found, and at the top.

    answers: per query the pages found, and the pages first shown.
    """
    recall, precision, known, lead, wrong = [], [], [], [], []
    for query, (found, shown) in zip(queries, answers, strict=True):
        hits = len(query.answers.intersection(found))
        recall.append(hits / len(query.answers))
        known.append(query.source in found)
        if found:
            precision.append(hits / len(set(found)))
        if query.must_lead:
            lead.append(query.source in shown[:FEW])
        if set(found) != query.answers:
            wrong.append(query.words)
    return {
        "queries": len(queries),
        "recall": statistics.mean(recall),
        "precision": statistics.mean(precision) if precision else 0.0,
        "known_found": statistics.mean(known),
        "title_queries": len(lead),
        "title_in_ten": statistics.mean(lead) if lead else 1.0,
        "not_as_scan": wrong[:20],
    }


def _first_queries(browser: Browser, engine: Engine, queries: Iterable[Query], slow: int) -> dict[str, Any]:
    times: list[float] = []
    loads: list[dict[str, float]] = []
    for query in queries:
        if sum(times) > ENOUGH_MS and len(times) >= FEWEST:
            break
        context, page, _session = _open(browser, engine, slow)
        if engine.served:
            engine.served.clear()
        times.append(_go(page, engine, query.words))
        if engine.served:
            page.wait_for_load_state("networkidle")
            loads.append(_load(engine, engine.served))
        context.close()
    found: dict[str, Any] = _times("first", times)
    for key in loads[0] if loads else ():
        found[f"first_{key}"] = round(statistics.median(load[key] for load in loads), 1)
        found[f"first_{key}_most"] = round(max(load[key] for load in loads), 1)
    return found


def _load(engine: Engine, served: Served) -> dict[str, float]:
    sent = [each for each in served.sent if engine.own(each.path)]
    return {
        "requests": len(sent),
        "wire_kb": sum(each.wire for each in sent) / _KB,
        "plain_kb": sum(each.plain for each in sent) / _KB,
        "page_requests": len(served.sent),
        "page_wire_kb": sum(each.wire for each in served.sent) / _KB,
    }


def _later_queries(
    browser: Browser, engine: Engine, queries: Sequence[Query], slow: int
) -> tuple[list[tuple[list[int], list[int]]], list[float]]:
    context, page, _session = _open(browser, engine, slow)
    _go(page, engine, queries[-1].words)
    answers, times = [], []
    for query in queries:
        answer = page.evaluate("([words, wants]) => portalBench.ask(words, wants)", [query.words, query.must_lead])
        times.append(answer["ms"])
        answers.append(tuple([engine.numbers(each) for each in answer[key]] for key in ("found", "shown")))
    context.close()
    return answers, times


def _open(browser: Browser, engine: Engine, slow: int) -> tuple[BrowserContext, Page, CDPSession]:
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(WAIT_MS)
    if engine.script:
        context.add_init_script(engine.script)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    return context, page, session


def _go(page: Page, engine: Engine, words: str) -> float:
    page.goto(f"{engine.address}?q={quote(words)}", wait_until="commit")
    handle = page.wait_for_function("() => window.portalBench && portalBench.firstMs", polling=20)
    return float(handle.json_value())


def _times(name: str, times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {f"{name}_ms": round(statistics.median(ordered), 1), f"{name}_p95_ms": round(p95, 1)}


def _named(figures: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {prefix + key: value for key, value in figures.items() if key.endswith("_ms")}


def folder_bytes(*paths: Path) -> int:
    """Return what the files and folders hold."""
    files = (each for path in paths for each in ([path] if path.is_file() else path.rglob("*")) if each.is_file())
    return sum(each.stat().st_size for each in files)
