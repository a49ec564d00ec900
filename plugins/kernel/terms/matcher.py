"""Where a block of words departs from the terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plugins.kernel.frozen import frozen
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.slotted import slotted
from plugins.kernel.terms.model import Term, Terms
from plugins.kernel.terms.quick import quick_pattern, quick_statements
from plugins.kernel.terms.rendered_words import Block
from plugins.kernel.terms.statements import statements_in

_QUOTED = rare_pattern('“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|『[^『』\n]*』|"[^"\n]*"')
_TITLE = re.compile("《[^《》\n]*》|〈[^〈〉\n]*〉")
_WORTH_A_PATTERN = 20  # pages
_BETWEEN = "[、，,；;和及与]{0,3}"  # stands between words that are named one behind the other


class Departure(NamedTuple):
    """start: the place of its first character in the block. written: as it stands there. right: in its place.

    is_statement: words are written that stand together in no sentence, with dots between them.
    """

    start: int
    written: str
    term: Term
    right: str
    is_statement: bool = False


@slotted
class _FirstLook:
    """Tells of most pages at once that they depart from no term; may be wrong only in passing a page on.

    To compile its pattern takes as long as to look into some twenty pages without it, so it is made when so many have
    been asked about. make: returns the pattern, and what tells of statements that are never made.
    """

    make: Callable[[], tuple[re.Pattern[str], Callable[[str], bool]]]
    asked: int = 0
    pattern: re.Pattern[str] | None = None
    may_say: Callable[[str], bool] = bool

    def may_depart(self, html: str) -> bool:
        self.asked += 1
        if self.pattern is None and self.asked > _WORTH_A_PATTERN:
            self.pattern, self.may_say = self.make()
        return self.pattern is None or bool(self.pattern.search(html)) or self.may_say(html)


@frozen
class Matcher:
    """first_look: asked about pages before anything else. forms: of all terms, the longest first.

    wrong: whose a wrong form is. orders: the terms that want words in order, each with what finds a row of them.
    never: the terms whose words stand together in no sentence.
    """

    first_look: _FirstLook
    forms: re.Pattern[str] | None
    wrong: Mapping[str, Term]
    orders: tuple[tuple[Term, re.Pattern[str], re.Pattern[str]], ...]
    never: tuple[Term, ...]

    def may_depart(self, block: Block) -> bool:
        """Tell quickly of most short texts that they depart from no term."""
        text = block.text
        if any(form in text for form in self.wrong):
            return True
        if any(word in text for term in self.never for word in term.together[0]):
            return True
        return any(sum(_bare(word) in text for word in term.in_order) > 1 for term, _, _ in self.orders)

    def find(self, block: Block) -> Iterator[Departure]:
        """Yield the departures of a block in the order in which its terms stand."""
        text = block.text
        excused: dict[Term, list[tuple[int, int]]] = {}
        for start, form in self._wrong_forms(text):
            term = self.wrong[form]
            spans = excused.setdefault(term, list(_spans(term, text, block.is_quotation)))
            if not _is_within(start, start + len(form), spans):
                yield Departure(start, form, term, term.right)
        for term, row, word in self.orders:
            spans = list(_spans(term, text, block.is_quotation))
            for found in row.finditer(text):
                places = [term.in_order.index(_stripped_of(term, each)) for each in word.findall(found[0])]
                is_right = all(before < after for before, after in pairwise(places))
                if not is_right and not _is_within(*found.span(), spans):
                    yield Departure(found.start(), found[0], term, "、".join(term.in_order))
        yield from self._never_said(block)

    def _never_said(self, block: Block) -> Iterator[Departure]:
        for term in self.never:
            spans: list[tuple[int, int]] | None = None
            for found in statements_in(block.text, term):
                spans = [*_spans(term, block.text, block.is_quotation)] if spans is None else spans
                if not _is_within(found.start, found.end, spans):
                    yield Departure(found.start, "……".join(found.words), term, term.right, is_statement=True)

    def _wrong_forms(self, text: str) -> list[tuple[int, str]]:
        """Return each wrong form with its place, but those within a longer form, right or wrong."""
        found: list[tuple[int, str]] = []
        end = at = 0
        while self.forms and (match := self.forms.search(text, at)):
            at = match.start() + 1
            if match.end() <= end:
                continue  # it stands within the one before
            end = match.end()
            if match[0] in self.wrong:
                found.append((match.start(), match[0]))
        return found


@lru_cache(4)  # each build has one list; tests have several
def matcher_of(terms: Terms) -> Matcher:
    """Return what finds departures from these terms."""
    entries = terms.entries
    wrong = {_bare(form): entry for entry in entries for form in entry.wrong}
    right = {_bare(form) for entry in entries for form in (entry.right, *entry.also_right) if form}
    orders = tuple(
        (entry, _row(entry.in_order), _any(map(_bare, entry.in_order))) for entry in entries if entry.in_order
    )
    rows = [[*map(_bare, entry.in_order)] for entry, _, _ in orders]
    never = tuple(entry for entry in entries if entry.together)
    groups = [entry.together for entry in never]
    first_look = _FirstLook(lambda: (quick_pattern(wrong, sorted(right), rows), quick_statements(groups)))
    return Matcher(first_look, _any({*wrong, *right}) if wrong else None, wrong, orders, never)


def _bare(form: str) -> str:
    return "".join(form.split())


def _stripped_of(term: Term, word: str) -> str:
    """Return the one of a term's words of which this is the form without blanks."""
    return next(each for each in term.in_order if _bare(each) == word)


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))))


def _row(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds two of the words or more, one behind the other."""
    each = _any(map(_bare, words)).pattern
    return re.compile(f"(?:{each})(?:{_BETWEEN}(?:{each}))+")


def _spans(term: Term, text: str, is_quotation: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block in which a term does not count."""
    if term.in_quotations:
        if is_quotation:
            yield 0, len(text)
        yield from (found.span() for found in _QUOTED.finditer(text))
    if term.in_titles:
        yield from (found.span() for found in _TITLE.finditer(text))


def _is_within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
