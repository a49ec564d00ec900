"""Numbers that stand in a text as `plain` has made it, each judged whether it is a person's.

Loaded where a text may hold one: the words that decide take longer to prepare than an unchanged site to look at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from plugins.kernel.personal_data.cards import is_someones_card, may_be_card
from plugins.kernel.personal_data.chains import Chain, Gap, Window, chains, windows
from plugins.kernel.personal_data.columns import broken_over_rows
from plugins.kernel.personal_data.identity import is_someones_identity, may_be_identity
from plugins.kernel.personal_data.kinds import CARD, IDENTITY, MOBILE, PAPER
from plugins.kernel.personal_data.lengths import IDENTITY_FIGURES
from plugins.kernel.personal_data.mobile import is_someones_mobile, mobile_figures
from plugins.kernel.personal_data.papers import papers, printed_papers
from plugins.kernel.personal_data.signs import MOBILE_FIGURES
from plugins.kernel.personal_data.surroundings import Words

_GROUPS = 5  # of figures, in a number as people write it; a row of shorter ones holds thousands of stretches
_FAR, _NEAR, _MOST = 300, 100, 1_000  # what is looked at of a text before and beside a number; texts in mind
_Judgement = list[tuple[str, str, bool]]
_Candidate = tuple[int, str, str, bool]  # place, kind, figures, is it excused


def candidates(plain: str, is_offered: bool = False) -> Iterator[_Candidate]:
    """Yield each number in a text that somebody wrote, those among them that go over the rows of a table.

    is_offered: what only looks like a number, and goes over cells or items, is left out.
    """
    words = Words(plain)
    yield from _numbers(words, is_offered=is_offered)
    yield from ((start, PAPER, number, False) for start, number in papers(plain, words))
    yield from ((*each, False) for each in broken_over_rows(words))


def printed_candidates(plain: str, known: Collection[str] = ()) -> Iterator[_Candidate]:
    """Yield each number in a page, whose layout may set side by side what belongs to different texts.

    known: figures that may stand there. Written without a gap, or figure by figure, nobody judges them in each page.
    """
    yield from _numbers(Words(plain), Gap.SPACED, known=known)
    yield from ((start, PAPER, number, False) for start, number in printed_papers(plain))


def _numbers(
    words: Words, widest: Gap = Gap.OTHER, is_offered: bool = False, known: Collection[str] = ()
) -> Iterator[_Candidate]:
    """Yield each number in a text that `plain` has made, but those that only words tell.

    widest: what may lie between its figures.
    """
    for chain in chains(words.text, widest):
        if sum(len(run.figures) for run in chain.runs) >= MOBILE_FIGURES:
            yield from _of_chain(chain, words, is_offered, known)


def _of_chain(chain: Chain, words: Words, is_offered: bool, known: Collection[str]) -> Iterator[_Candidate]:
    """Yield the numbers of a chain. Groups that are one number are no part of another."""
    passed = 0
    told: dict[tuple[str, int], _Judgement] | None = {} if Gap.CELLS not in chain.gaps else None
    for first in chain.beginnings(Gap.LINES if is_offered and not words.mention_cards else Gap.OTHER):
        if first >= passed:
            passed, found = _of_run(chain, first, words, is_offered, known, told)
            yield from found


def _of_run(
    chain: Chain,
    first: int,
    words: Words,
    is_offered: bool,
    known: Collection[str],
    told: dict[tuple[str, int], _Judgement] | None,
) -> tuple[int, list[_Candidate]]:
    """Return the run with which the search goes on, and what begins with the one at `first`.

    told: what was found of others in the same chain, None for one that goes over the cells of a table.
    """
    found: list[_Candidate] = []
    for window in sorted(windows(chain, first), key=lambda window: _goes_over_cells(window, words)):
        if window.figures in known and not 1 < window.stop - first <= _GROUPS:
            continue
        for kind, figures, is_someones in _judged_once(window, words, told):
            if is_someones or not is_offered or window.widest <= Gap.LINES:
                found.append((window.start, kind, figures, not is_someones))
            if is_someones:
                return window.stop, found
    return first + 1, found


def _goes_over_cells(window: Window, words: Words) -> bool:
    """Tell what lies in several cells of a table, be they of two rows, or goes on behind the figures of an identity
    number, as 一卡通 may in the next line: a whole number in the first of them goes before.
    """
    if window.widest == Gap.LINES and words.goes_over_rows(window.start, window.end):
        return True
    return window.widest == Gap.CELLS or len(window.groups[0]) == IDENTITY_FIGURES < len(window.figures)


def _judged_once(window: Window, words: Words, told: dict[tuple[str, int], _Judgement] | None) -> _Judgement:
    """Return what `_judged` yields. A row of short groups that repeats itself has it judged once."""
    chain, start = window.chain, window.start
    if told is None or window.stop - window.first <= _GROUPS or start < chain.runs[0].start + _FAR:
        return list(_judged(window, words))
    around = chain.text[start - _NEAR : window.end + _NEAR], window.end - start
    if around not in told:
        if len(told) >= _MOST:
            told.clear()
        told[around] = list(_judged(window, words))
    return told[around]


def _judged(window: Window, words: Words) -> Iterator[tuple[str, str, bool]]:
    """Yield (kind, figures, is it a person's) for each kind of which a window has the form."""
    if may_be_identity(window):
        yield IDENTITY, window.figures, is_someones_identity(window, words)
    if may_be_card(window):
        yield CARD, window.figures, is_someones_card(window, words)
    if number := mobile_figures(window):
        yield MOBILE, number, is_someones_mobile(window, words)
