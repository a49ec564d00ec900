"""The numbers of persons in the files of a content folder that readers may get, and in the names of all files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.downloads.kinds import kinds_of
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.personal_data.figures import ANY
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.kinds import IN_BYTES, IN_CELL, IN_NAME, UNREAD, Found
from plugins.kernel.personal_data.signs import lines_that_may_hold
from plugins.kernel.slotted import slotted

if TYPE_CHECKING:
    from plugins.kernel.passages.passage import Passage

MAX_BYTES = 300_000_000  # larger ones are films; nobody cleans more in memory either
MAX_FIGURES = 3_000_000  # of a file that are looked at, which takes half a minute; a table of 50,000 rows has fewer
_MAX_NUMBERS, _MAX_PLACES = 2_000, 20  # of a file that are told: numbers, and places of each
_MAX_SERIALS = 200  # what only looks like a number: some of it may be printed, as captions are
_TOO_MUCH = "从这里起数字或号码太多，查不完"
_FIGURES = re.compile(f"[{ANY}]+")
_OF_BYTES = re.compile(f"(?P<file>.*?)(?:{IN_BYTES}|第 [0-9]+ 行第 [0-9]+ 列{IN_CELL})(?: [A-Z]+ 列)?", re.DOTALL)


def is_looked_into(source: str) -> bool:
    """Tell a file that readers may get as it is."""
    return bool(kinds_of(source))


@slotted
class NumbersInFiles:
    """Looks into each file once as long as it stays the same.

    known: the file hash and the numbers of each file of the last build, by source. seen: the same of this build.
    """

    content: Path
    hashes: FileHashes
    known: Mapping[str, tuple[bytes, tuple[Found, ...]]] = field(default_factory=dict)
    seen: dict[str, tuple[bytes, tuple[Found, ...]]] = field(default_factory=dict)

    def look(self, sources: Sequence[str]) -> Iterator[tuple[str, tuple[Found, ...]]]:
        """Yield each file with its numbers, those that have any, and show how far it is."""
        sources = [source for source in sources if is_looked_into(source)]
        new = [source for source in sources if not self._is_known(source)]
        if new:
            self._look_anew(new)
        yield from ((source, self.seen[source][1]) for source in sources if self.seen[source][1])

    def _is_known(self, source: str) -> bool:
        known = self.known.get(source)
        if known and self._hash(source) == known[0]:
            self.seen[source] = known
            return True
        return False

    def _look_anew(self, sources: Sequence[str]) -> None:
        from plugins.kernel.progress import counted  # imported late: rich takes a tenth of a second

        with counted("查附件里的号码", len(sources)) as advance:
            for source in sources:
                content_hash = self._hash(source)
                found = find_in_file(self.content / source) if content_hash else ()
                if content_hash:
                    self.hashes.demand_same(self.content / source, content_hash)
                self.seen[source] = content_hash, found
                advance()

    def _hash(self, source: str) -> bytes:
        """Return the hash of a file, none of one that cannot be read: whoever offers it says so."""
        try:
            return self.hashes.hash_of(self.content / source)
        except OSError:
            return b""


def find_in_file(file: Path) -> tuple[Found, ...]:
    """Return the numbers of persons in a file of any kind, each with its line or its place.

    Neither a number that may stand there, on however many lines, nor any serial hides what comes behind it.
    """
    from plugins.kernel.passages.read import passages_of  # imported late, with all that knows formats

    if file.stat().st_size > MAX_BYTES:
        return ()
    found = _Findings()
    for passage in passages_of(file.read_bytes(), file.name):
        found.figures += sum(map(len, _FIGURES.findall(passage.text)))
        if found.figures > MAX_FIGURES or len(found.persons) > _MAX_NUMBERS:
            return (*found, _unread(passage, _TOO_MUCH))
        if passage.unread:
            told = _unread(passage, passage.unread)
            found.persons.setdefault(told.place, {})[told] = None
        for each in find_numbers(passage.text, is_offered=True):
            found.take(each, passage)
    return tuple(found)


def _unread(passage: Passage, reason: str) -> Found:
    """Return what is told of a passage that was not looked at."""
    lines = max(len(passage.lines), len(passage.places), 1)
    first = min(max(2, passage.again + 1), lines)  # behind the head of a table
    return Found(passage.line(first), UNREAD, reason, place=passage.place(first, UNREAD))


@slotted
class _Findings:
    """What a file holds. persons, serials: the places of each number, and of each that only looks like one."""

    persons: dict[str, dict[Found, None]] = field(default_factory=dict)
    serials: dict[str, Found] = field(default_factory=dict)
    figures: int = 0

    def take(self, each: Found, passage: Passage) -> None:
        places = self.persons.setdefault(each.figures, {}) if not each.is_excused else {}
        if len(places) < _MAX_PLACES and not (each.is_excused and len(self.serials) >= _MAX_SERIALS):
            place = passage.place(each.line, each.figures)
            if self._is_told_better(each.figures, place):
                return
            told = each._replace(line=passage.line(each.line), place=place)
            if each.is_excused:
                self.serials.setdefault(each.figures, told)
            else:
                places[told] = None

    def _is_told_better(self, figures: str, place: str) -> bool:
        """Tell whether a table of the same file has shown what a number is that the bytes of the file show as well."""
        found = _OF_BYTES.fullmatch(place)
        if not found:
            return False
        known = [*self.persons.get(figures, ()), *filter(None, [self.serials.get(figures)])]
        return any(each.place.startswith(found["file"]) and not _OF_BYTES.fullmatch(each.place) for each in known)

    def __iter__(self) -> Iterator[Found]:
        for places in self.persons.values():
            yield from places
        yield from self.serials.values()


def find_in_names(names: Sequence[str]) -> Iterator[tuple[str, list[Found]]]:
    """Yield each file whose name, or that of a folder around it, holds the number of a person."""
    for at in lines_that_may_hold("\n".join(names)):
        found = [each._replace(line=1, place=IN_NAME) for each in find_numbers(names[at])]
        if found:
            yield names[at], found
