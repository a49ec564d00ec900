"""Regulations: documents that texts cite, from content/regulations.yaml, and hints to who cites an old one."""

# The file is not printed. Builds show no hints, so they do not look for citations.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from plugins.features.regulations.citations import Citation, citations_of
from plugins.features.regulations.load import FILE, KEYS, load_regulations
from plugins.features.regulations.model import Regulation, Regulations
from plugins.features.regulations.named import Named, names_in, plain_name, unlisted
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Feature
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import DATA, TEXTS, list_files
from plugins.kernel.reading.scanned_texts import scan_texts
from plugins.kernel.reading.text_files import EXPLANATION

FIRST_PLACES = 5  # of a name that the list does not hold, so that one name does not hide the other hints
_LIST_IT = f"请查清它现在是否有效，在 {FILE} 里加一条；不是文件的名称，改用引号"
_WRONG_NAMES = "terms.yaml"  # names regulations as people write them wrongly


def read(reading: Reading) -> Regulations:
    """Read regulations.yaml."""
    there = (*reading.names, *reading.request.withheld)  # a text that waits for signatures is there
    rows, problems = load_regulations(reading.request.folders, there)
    reading.report(problems)
    return Regulations(rows, [name for name in reading.names if _is_text(name)] if rows else [])


def _is_text(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix in TEXTS and path.name != EXPLANATION and name not in (FILE, _WRONG_NAMES)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield hints to texts that cite what is superseded, or what the list does not hold. No list means none."""
    if edition.request.asks_history and not edition.composes and edition.models.of(Regulations).rows:
        yield from superseded_citations(edition)
        yield from unlisted_citations(edition)


def superseded_citations(edition: Edition) -> Iterator[Problem]:
    """Yield a hint to each line that cites a document which holds no more today, with what stands in its place."""
    old = _superseded(edition)
    if not old:
        return
    for shown, (citations, _names) in _looks(edition).items():
        for index, line in citations:
            if shown not in old[index].may_cite:
                yield _hint(shown, line, old[index])


def unlisted_citations(edition: Edition) -> Iterator[Problem]:
    """Yield hints to texts that name a regulation of which the list has no row: to the first of many, by the name."""
    listed = frozenset(plain_name(row.name) for row in edition.models.of(Regulations).rows)
    places: dict[str, list[tuple[str, int, str]]] = {}
    for shown, (_citations, names) in _looks(edition).items():
        for name, line in unlisted(names, listed):
            places.setdefault(plain_name(name), []).append((shown, line, name))
    for found in places.values():
        for number, (shown, line, name) in enumerate(found[:FIRST_PLACES]):
            more = len(found) - FIRST_PLACES if number == FIRST_PLACES - 1 else 0
            others = f"，此外还有 {more} 个文件引用它" if more > 0 else ""
            yield Problem(shown, line, f"引用的《{name}》没有登记{others}", _LIST_IT, is_hint=True)


def _superseded(edition: Edition) -> list[Regulation]:
    return [row for row in edition.models.of(Regulations).rows if row.is_superseded(edition.now.date())]


def _looks(edition: Edition) -> Mapping[str, tuple[tuple[Citation, ...], tuple[Named, ...]]]:
    """Return by text what it cites of what is superseded, and all that it names."""
    old, found = _superseded(edition), edition.models.of(Regulations)
    key = fingerprint_of([(row.name, row.number, row.year) for row in old])
    table = f"regulations-{fingerprint_of(str(edition.request.content)).hex()}"
    cited = citations_of(old)
    return scan_texts(_texts(edition, found), lambda text: (cited(text), names_in(text)), edition.cache, table, key)


def _texts(edition: Edition, found: Regulations) -> Iterator[tuple[str, Path]]:
    request = edition.request
    for name in found.texts:
        yield request.content_shown + name, request.content / name
    for name in list_files(request.faq):
        if name.lower().endswith(DATA):
            yield request.faq_shown + name, request.faq / name


def _hint(shown: str, line: int, row: Regulation) -> Problem:
    since = f"（{row.since.year}年{row.since.month}月{row.since.day}日起）" if row.since else ""
    what = f"引用的{row.title}{row.state}{since}" + (f"，代替它的是{row.replaced_by}" if row.replaced_by else "")
    mend = "请核对新文，改引新文" if row.replaced_by else "请查有没有新的规定，改正引用"
    rightly = f"；讲的就是旧文，请把这个文件写进 {FILE} 里这一条的“可以引用”"
    return Problem(shown, line, what, mend + rightly, is_hint=True, subject=row.title)


FEATURE = Feature("regulations", data={FILE: KEYS}, read=read, check=check)
