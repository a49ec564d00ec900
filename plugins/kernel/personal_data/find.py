"""Find the numbers of persons in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from plugins.kernel.personal_data.cards import is_someones_card, may_be_card
from plugins.kernel.personal_data.chains import Chain, Gap, Window, chains, windows
from plugins.kernel.personal_data.identity import is_someones_identity, may_be_identity
from plugins.kernel.personal_data.kinds import CARD, IDENTITY, MOBILE, PAPER, Found, masked
from plugins.kernel.personal_data.mobile import is_someones_mobile, mobile_figures
from plugins.kernel.personal_data.papers import papers
from plugins.kernel.personal_data.plain import attributes, visible, written
from plugins.kernel.personal_data.signs import MOBILE_FIGURES, may_hold
from plugins.kernel.personal_data.surroundings import Words

_Candidate = tuple[int, str, str, bool]  # place, kind, figures, is it excused


def find_numbers(text: str, place: str = "") -> list[Found]:
    """Return the numbers of persons in a text, by line, and those that only look like such, marked as excused.

    text: as somebody wrote it, in Markdown, YAML, HTML or none; or as the site prints it. place: where it stands in a
    file that has no lines.
    """
    if not may_hold(text):
        return []
    found: dict[tuple[str, str, int], Found] = {}
    for plain in dict.fromkeys((visible(text), written(text))):
        for start, kind, figures, is_excused in _numbers(plain):
            line = plain.count("\n", 0, start) + 1
            each = Found(line, kind, figures, is_excused, place)
            known = found.setdefault((kind, figures, line), each)
            if known.is_excused and not is_excused:
                found[kind, figures, line] = each
    return sorted(found.values(), key=attrgetter("line"))


def find_printed(text: str) -> list[Found]:
    """Return the numbers of persons in a file of the finished site, by line.

    Where texts stand side by side only because of the page's layout, figures of two of them are no number; what an
    editor has parted so `find_numbers` has found.
    """
    plains = (visible(text), attributes(text))
    return [
        Found(plain.count("\n", 0, start) + 1, kind, figures)
        for plain in plains
        for start, kind, figures, is_excused in _numbers(plain, Gap.SPACED)
        if not is_excused
    ]


def of_persons(found: Iterable[Found]) -> list[Found]:
    """Return those that are not excused."""
    return [each for each in found if not each.is_excused]


def without_numbers(text: str) -> str:
    """Return a message without the numbers of persons in it, each masked; any other as it is."""
    if not may_hold(text):
        return text
    for each in of_persons(find_numbers(text)):
        text = text.replace(each.figures, masked(each.kind, each.figures))
    return text


def _numbers(plain: str, widest: Gap = Gap.OTHER) -> Iterator[_Candidate]:
    """Yield each number in a text that `plain` has made.

    widest: what may lie between its figures.
    """
    words = Words(plain)
    for chain in chains(plain, widest):
        if sum(len(run.figures) for run in chain.runs) >= MOBILE_FIGURES:
            yield from _of_chain(chain, words)
    for start, number in papers(plain, words):
        yield start, PAPER, number, False


def _of_chain(chain: Chain, words: Words) -> Iterator[_Candidate]:
    """Yield the numbers of a chain. Groups that are one number are no part of another."""
    first = 0
    while first < len(chain.runs):
        first, found = _of_run(chain, first, words)
        yield from found


def _of_run(chain: Chain, first: int, words: Words) -> tuple[int, list[_Candidate]]:
    """Return the run with which the search goes on, and what begins with the one at `first`."""
    found: list[_Candidate] = []
    for window in windows(chain, first, MOBILE_FIGURES):
        for kind, figures, is_someones in _judged(window, words):
            found.append((window.start, kind, figures, not is_someones))
            if is_someones:
                return window.stop, found
    return first + 1, found


def _judged(window: Window, words: Words) -> Iterator[tuple[str, str, bool]]:
    """Yield (kind, figures, is it a person's) for each kind of which a window has the form."""
    if may_be_identity(window):
        yield IDENTITY, window.figures, is_someones_identity(window, words)
    if may_be_card(window):
        yield CARD, window.figures, is_someones_card(window, words)
    if number := mobile_figures(window):
        yield MOBILE, number, is_someones_mobile(window, words)
