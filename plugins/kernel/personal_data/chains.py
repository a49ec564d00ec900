"""Groups of figures that may belong together, and what lies between them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from plugins.kernel.personal_data.lengths import IDENTITY, IDENTITY_FIGURES, beginnings, may_be_number, possible_lengths
from plugins.kernel.personal_data.plain import BREAK, CELL, FOLD, MARK
from plugins.kernel.personal_data.signs import LONG_FIGURES

# An X may end an identity number, whatever follows at once: what disabled people have behind it, a blood group, or a
# number that was set beside it without anything between.
_RUN = re.compile(
    r"[0-9]+(?:(?<=(?<![0-9])[0-9]{17})[Xx](?:[1-7][1-4](?![0-9]))?|[Xx](?![A-Za-z0-9]))?"
    r"|(?<![A-Za-z0-9])[Xx](?![A-Za-z0-9])"
)
# Numbers that were set side by side without anything between: mobile numbers, and those of identity cards.
_GLUED = re.compile(
    r"1[3-9][0-9]{9}(?![0-9]{1,6}(?![0-9]))|[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx]"
)
_ONLY_GLUED = re.compile(rf"(?=[0-9]{{21}})(?:{_GLUED.pattern}){{2,}}")
_MAX_FIGURES = 20  # of the longest number that is looked for
_MAX_SPACED, _MAX_OTHER, _MAX_LINES, _MAX_CELLS = 8, 4, 60, 90  # signs between two groups
_MAX_BREAKS = 3  # ends of lines between two groups, and of paragraphs
_SPACING = frozenset(".\u00b7\u2022\u2027\u2219\u22c5\u30fb\u3002\\_*~`'\"<>\u2212\u2043^")
MASKED = re.compile(r"([*\u00d7\u25cf\u25a0\u25a1\u25c6\u2588\u203b\u2605#?])\1{3}")  # what no reader sees: 139****5678
_SPACING_CATEGORIES = frozenset({"Zs", "Pd", "Ps", "Pe", "Pi", "Pf"})


class Gap(IntEnum):
    """What lies between two groups; a later one tells more surely that they are two things."""

    JOINED = 0  # markup that no reader sees
    SPACED = 1  # blanks, dashes, dots, brackets
    LINES = 2  # the end of a line
    LISTED = 3  # what parts the items of a list
    CELLS = 4  # the border of a table's cells
    OTHER = 5


class Run(NamedTuple):
    """Figures without anything between. An X may end them, that of an identity number."""

    start: int
    end: int
    figures: str


@dataclass(frozen=True)
class Chain:
    """Runs with nothing but gaps between. gaps: one less than runs. between: the gaps as written."""

    text: str
    runs: Sequence[Run]
    gaps: Sequence[Gap]
    between: Sequence[str]

    @cached_property
    def figures(self) -> str:
        """Return the figures of all runs, joined."""
        return "".join([run.figures for run in self.runs])

    @cached_property
    def ends(self) -> Sequence[int]:
        """Return how many figures there are up to the end of each run."""
        return list(accumulate(len(run.figures) for run in self.runs))

    def beginnings(self, widest_of_cards: Gap) -> Iterator[int]:
        """Yield the runs at which a number may begin. widest_of_cards: of the gaps that a card's number may go over."""
        stops = {0: 0, **self.stops}
        for place, is_card in beginnings(self.figures):
            run = stops.get(place)
            if run is not None and not (is_card and self._gap_after(run) > widest_of_cards):
                yield run

    def _gap_after(self, run: int) -> Gap:
        """Return the gap behind a run that is too short for a number, none behind any other."""
        is_short = len(self.runs[run].figures) < LONG_FIGURES and run < len(self.gaps)
        return self.gaps[run] if is_short else Gap.JOINED

    @cached_property
    def masks(self) -> Sequence[int]:
        """Return the gaps in which figures are masked. Two runs in bold type have as many stars between."""
        return [at for at, written in enumerate(self.between) if MASKED.search(written)]

    @cached_property
    def stops(self) -> dict[int, int]:
        """Return, for each number of figures with which a run ends, the run behind it."""
        return {end: at for at, end in enumerate(self.ends, 1)}


class Window(NamedTuple):
    """Runs of a chain, from the one at `first` to the one before `stop`, that may be one number."""

    chain: Chain
    first: int
    stop: int
    figures: str

    @property
    def start(self) -> int:
        return self.chain.runs[self.first].start

    @property
    def end(self) -> int:
        return self.chain.runs[self.stop - 1].end

    @property
    def groups(self) -> list[str]:
        return [run.figures for run in self.chain.runs[self.first : self.stop]]

    @property
    def gaps(self) -> Sequence[Gap]:
        return self.chain.gaps[self.first : self.stop - 1]

    @property
    def widest(self) -> Gap:
        return max(self.gaps, default=Gap.JOINED)

    @property
    def holds_decimals(self) -> bool:
        """Tell quantities, among which points stand beside what parts them: 84.73 | 79.24, and no points alone."""
        inner = set(self.chain.between[self.first : self.stop - 1])
        return "." in inner and len(inner) > 1

    @property
    def is_part_of_more(self) -> bool:
        """Tell whether the figures before or after it are parted from it as its own groups are from each other."""
        between, inner = self.chain.between, set(self.chain.between[self.first : self.stop - 1])
        before = between[self.first - 1] if self.first else None
        after = between[self.stop - 1] if self.stop - 1 < len(between) else None
        return (before in inner) or (after in inner)


def chains(text: str, widest: Gap = Gap.OTHER) -> Iterator[Chain]:
    """Yield the chains of a text. text: as `plain` has made it. widest: of their gaps."""
    runs: list[Run] = []
    gaps: list[Gap] = []
    between: list[str] = []
    for run in _runs(text):
        written = text[runs[-1].end : run.start] if runs else ""
        gap = _gap(written) if runs and len(written) <= _MAX_CELLS else None
        gap = None if gap is not None and gap > widest else gap
        if runs and gap is None:
            yield Chain(text, runs, gaps, between)
            runs, gaps, between = [], [], []
        elif gap is not None:
            gaps.append(gap)
            between.append(written)
        runs.append(_without_cross(run, runs))
    if runs:
        yield Chain(text, runs, gaps, between)


def _runs(text: str) -> Iterator[Run]:
    for found in _RUN.finditer(text):
        place, whole = found.start(), found[0]
        are_glued = len(whole) > _MAX_FIGURES and _ONLY_GLUED.fullmatch(whole)
        for figures in _GLUED.findall(whole) if are_glued else (whole,):
            yield Run(place, place + len(figures), figures.upper())
            place += len(figures)


def _without_cross(run: Run, before: Sequence[Run]) -> Run:
    """Return a run without an X that ends no identity number: the cross behind a number in a list of who has come."""
    if run.figures == "X" or not run.figures.endswith("X"):
        return run
    figures = run.figures
    for each in reversed(before):
        if len(figures) >= IDENTITY_FIGURES:
            break
        figures = each.figures + figures
    return run if IDENTITY.fullmatch(figures) else Run(run.start, run.end - 1, run.figures[:-1])


def windows(chain: Chain, first: int) -> Iterator[Window]:
    """Yield the stretches of a chain from its run at `first` that may be one number, the longest first.

    What is masked is no part of what stands in other cells or lines: 139****5678 | 6217********1234.
    """
    begin = chain.ends[first - 1] if first else 0
    for length in possible_lengths(chain.figures, begin):
        if (stop := chain.stops.get(begin + length)) and may_be_number(
            figures := chain.figures[begin : begin + length]
        ):
            window = Window(chain, first, stop, figures)
            is_masked = chain.masks and bisect_left(chain.masks, first) < bisect_left(chain.masks, stop - 1)
            if not (is_masked and window.widest >= Gap.LINES):
                yield window


@lru_cache(4096)
def _gap(written: str) -> Gap | None:
    """Return what lies between two groups, None for what no number goes over."""
    seen = written.replace(MARK, "").replace(FOLD, " ")
    if not written:
        return Gap.OTHER  # of glued numbers
    if not seen:
        return Gap.JOINED
    if any(char.isalnum() for char in seen):
        return None
    breaks = seen.count("\n") + seen.count(BREAK)
    if any(sign in seen for sign in (CELL, "|", "\t")):
        return None if breaks else Gap.CELLS
    if breaks:
        return Gap.LINES if breaks <= _MAX_BREAKS and len(seen) <= _MAX_LINES else None
    if all(char in _SPACING or unicodedata.category(char) in _SPACING_CATEGORIES for char in seen):
        return Gap.SPACED if len(seen) <= _MAX_SPACED else None
    if len(seen) > _MAX_OTHER:
        return None
    return Gap.LISTED if all(char in ",\u3001/;\uff5e " for char in seen) else Gap.OTHER
