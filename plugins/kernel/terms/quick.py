"""What tells of most texts at once, from the HTML of their pages, that they depart from no term.

It may find what is none; what departs it finds always, however tags divide it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from plugins.kernel.frozen import frozen

_GAP = r"(?:\s|<[^>]*>)*"  # what may stand between two characters of a word
_MARKUP = re.compile(_GAP)
_ENTITIES = {"&": "&(?:amp;)?", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)", '"': '(?:"|&quot;)'}  # and as they are typed
_ENOUGH = 2  # characters of a word behind another: what follows them the matcher finds out


@frozen
class _Way:
    """A word, and what decides around it. before, behind: literally what makes it a part of a right form.

    then: a pattern that must follow.
    """

    word: str
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    then: str = ""

    def written(self) -> str:
        """Return the pattern, but for the word's first character."""
        guards = "".join(f"(?<!{re.escape(each + self.word[0])})" for each in self.before)
        ends = "".join(f"(?!{re.escape(each)})" for each in self.behind)
        return f"{guards}{_GAP}{_gapped(self.word[1:])}{ends}{self.then}"


def quick_statements(statements: Iterable[Sequence[Sequence[str]]]) -> Callable[[str], bool]:
    """Return what tells of most pages that they hold no words of these which stand together nowhere.

    statements: of each its groups, the rarest first; words without blanks. A word of the first group is looked for on
    the whole page at once, those of the others only where it is found.
    """
    others: dict[str, list[tuple[re.Pattern[str], ...]]] = {}
    for rare, *groups in statements:
        patterns = tuple(re.compile("|".join(map(_gapped, group))) for group in groups)
        for word in rare:
            others.setdefault(word, []).append(patterns)
    within = {word: [each for begun in others if word.startswith(begun) for each in others[begun]] for word in others}
    first = _beginnings(others)

    def may_say(html: str) -> bool:
        found = {_MARKUP.sub("", each[0] + each[each.lastindex or 0]) for each in first.finditer(html)}
        return any(all(group.search(html) for group in groups) for word in found for groups in within.get(word, ()))

    return may_say


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the first character of each word, with the rest as its group: words may stand in each other."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    each = (
        rf"{_in_html(first)}(?=[{''.join(sorted({re.escape(rest[0]) for rest in rests}))}<&\s])"
        rf"(?=({_GAP}(?:{'|'.join(map(_gapped, rests))})))"
        for first, rests in sorted(by_first.items())
    )
    return re.compile("|".join(each) or "(?!)")


def quick_pattern(wrong: Iterable[str], right: Sequence[str], rows: Iterable[Sequence[str]]) -> re.Pattern[str]:
    """Return what finds wrong forms, and words out of order. All of them without blanks.

    Words of one beginning stand together, and are tried only where the next character can be theirs: with a hundred
    words it takes a third of the time.
    """
    by_first: dict[str, list[_Way]] = {}
    out_of_order = (way for row in rows for way in _out_of_order(row))
    for way in (*(_way(form, right) for form in wrong), *out_of_order):
        by_first.setdefault(way.word[0], []).append(way)
    groups = []
    for first, ways in sorted(by_first.items()):
        seconds = "".join(sorted({re.escape(way.word[1]) for way in ways}))
        each = "|".join(way.written() for way in ways)
        groups.append(rf"{_in_html(first)}(?=[{seconds}<&\s])(?:{each})")
    return re.compile("|".join(groups) or "(?!)")


def _way(form: str, right: Iterable[str]) -> _Way:
    """Return how a wrong form is found, but not at the end or at the beginning of a right one that holds it.

    Phrases that must stand whole are named in many texts, and nearly always whole.
    """
    before, behind = [], []
    for whole in right:
        rest = whole.replace(form, "", 1)
        if form not in whole or any(char in _ENTITIES for char in whole):
            continue
        if whole.endswith(form) and rest:
            before.append(rest)
        elif whole.startswith(form) and rest:
            behind.append(rest)
    return _Way(form, tuple(before), tuple(behind))


def _out_of_order(words: Sequence[str]) -> Iterator[_Way]:
    """Yield each word with the beginnings of those that may not follow it."""
    for place, word in enumerate(words):
        others = "|".join(_gapped(other[:_ENOUGH]) for other in words[: place + 1])
        yield _Way(word, then=f"{_GAP}(?:[、，,；;和及与]{_GAP}){{0,3}}(?:{others})")


def _gapped(form: str) -> str:
    return _GAP.join(map(_in_html, form))


def _in_html(char: str) -> str:
    return _ENTITIES.get(char) or re.escape(char)
