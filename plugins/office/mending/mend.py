"""Mend one text: do the edits that its problems carry, and keep those that make nothing worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field, replace

from plugins.kernel.edits import Edits, moved
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem, errors
from plugins.kernel.reading.date_lines import dates_in_digits
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.text_files import Source, without_place
from plugins.kernel.reading.yaml_lines import parse_yaml
from plugins.kernel.slotted import slotted
from plugins.office.mending.empty_lines import empty_lines
from plugins.office.mending.guard import Kept, kept_of
from plugins.office.mending.source_lines import SourceLines

MAX_ROUNDS = 100  # a mended line may show its next slip; each round mends one of each line at least
MAX_HIDDEN = 4  # slips behind each other in one place
Judge = Callable[[str], list[Problem]]  # what is wrong with a file that has this text


@frozen
class Mending:
    """Edits that belong together. what: of the problem that they mend, "" where nothing is wrong without them."""

    edits: Edits
    what: str = ""
    is_date: bool = False

    def parts(self) -> list[Mending]:
        """Return its edits one by one, none where there is one: a character goes from words, and stays in code."""
        return [Mending((edit,), is_date=self.is_date) for edit in self.edits] if len(self.edits) > 1 else []

    @property
    def is_path(self) -> bool:
        return any(edit.is_path for edit in self.edits)


@slotted
class Mender:
    """Mends one file. is_markdown: it has a head and a body. date_names: of the keys that hold a date."""

    judge: Judge
    is_markdown: bool
    date_names: frozenset[str]
    _known: dict[SourceLines, list[Problem]] = field(
        default_factory=dict
    )  # the last two texts: each is asked for twice

    def mended(self, text: SourceLines) -> SourceLines:
        """Return the text mended; the same one where there is nothing to mend."""
        text = self.readable(text)
        for _ in range(MAX_ROUNDS):
            better = self._accepted(text, self._of_problems(text))
            better = better if better != text else self._accepted(text, self._of_looks(text))
            if better == text:
                break
            text = better
        return text

    def is_sound(self, text: SourceLines) -> bool:
        """Tell a text that looks as it should, whatever its problems are."""
        return not self._of_looks(text)

    def readable(self, text: SourceLines) -> SourceLines:
        """Return the text without characters that no page can hold: with them nothing else of it is read."""
        problem = without_place(text.joined, "")
        better = text.edited(problem.edits) if problem else text
        return better if self._kept(text).is_kept_in(self._kept(better)) else text

    def _of_problems(self, text: SourceLines) -> list[Mending]:
        found = [Mending(each.edits, each.what) for each in self._judged(text) if each.edits]
        return sorted(found, key=lambda each: each.edits[0].line)

    def _of_looks(self, text: SourceLines) -> list[Mending]:
        """Return what is no slip and still has one right form."""
        if not self.is_markdown:
            node = parse_yaml(text.joined, "")
            dates = dates_in_digits(text.lines, None if isinstance(node, Problem) else node, self.date_names)
            return [Mending((edit,), is_date=True) for edit in dates]
        parts, _ = split(Source("", text.joined))
        dates = dates_in_digits(text.lines, parts.fields, self.date_names)
        found = [Mending((edit,), is_date=True) for edit in dates]
        return found + [Mending(moved((edit,), parts.body_line - 1)) for edit in empty_lines(parts.body)]

    def _accepted(self, text: SourceLines, mendings: Sequence[Mending]) -> SourceLines:
        """Return the text with as many of the mendings done as are right together; the last ones give way."""
        better = text.edited(edit for mending in mendings for edit in mending.edits) if mendings else text
        if better == text or self._is_right(text, better, mendings):
            return better
        if len(mendings) == 1:
            further = self._with_what_it_shows(text, better, mendings[0])
            if further != text:
                return further
            mendings = mendings[0].parts()
            if not mendings:
                return text
        half = len(mendings) // 2
        return self._accepted(self._accepted(text, mendings[half:]), mendings[:half])

    def _with_what_it_shows(self, text: SourceLines, better: SourceLines, mending: Mending) -> SourceLines:
        """Return the text with a mending and with those of the slips that it shows on its lines; as it is, if in vain.

        Whoever types the brackets of a picture in full width may have its path with back-slashes: one slip hides two.
        """
        lines = {edit.line for edit in mending.edits}
        for _ in range(MAX_HIDDEN):
            shown = [edit for each in self._judged(better) for edit in each.edits if edit.line in lines]
            further = better.edited(shown)
            if further == better or len(further.lines) != len(text.lines):
                return text
            better, mending = further, replace(mending, edits=(*mending.edits, *shown))
            if self._is_right(text, better, [mending]):
                return better
        return text

    def _is_right(self, text: SourceLines, better: SourceLines, mendings: Sequence[Mending]) -> bool:
        is_date = any(mending.is_date for mending in mendings)
        if not self._kept(text).is_kept_in(self._kept(better), is_date):
            return False
        before, after = self._judged(text), self._judged(better)
        if end := self._end_of_head(text, better, mendings):
            before, after = [[each for each in found if each.line < end] for found in (before, after)]
        if len(errors(after)) > len(errors(before)):
            return False
        if len(errors(after)) == len(errors(before)) and len(after) > len(before):
            return False
        known = {each.what for each in before}
        if any(mending.is_path for mending in mendings) and not all(each.edits or each.what in known for each in after):
            return False  # there is no such file
        gone = Counter(each.what for each in before) - Counter(each.what for each in after)
        return Counter(each.what for each in mendings if each.what) <= gone

    def _end_of_head(self, text: SourceLines, better: SourceLines, mendings: Sequence[Mending]) -> int:
        """Return the line on which the body begins, where all is mended above it and it stays there; else 0.

        A head that can be read at last shows what else is wrong in the body, and no mending of it has made that.
        """
        edits = [edit for mending in mendings for edit in mending.edits]
        if not self.is_markdown or any(edit.is_path for edit in edits):
            return 0
        begin, is_then = (split(Source("", each.joined))[0].body_line for each in (text, better))
        return begin if begin == is_then and all(edit.line < begin for edit in edits) else 0

    def _judged(self, text: SourceLines) -> list[Problem]:
        if text not in self._known:
            self._known = {text: self.judge(text.joined), **dict([*self._known.items()][:1])}
        return self._known[text]

    def _kept(self, text: SourceLines) -> Kept:
        return kept_of(text.joined, self.is_markdown)
