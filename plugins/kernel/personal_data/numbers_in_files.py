"""The numbers of persons in the files of a content folder that readers may get, and in the names of all files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from plugins.kernel.downloads.kinds import kinds_of
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.kinds import IN_NAME, Found
from plugins.kernel.personal_data.signs import lines_that_may_hold
from plugins.kernel.slotted import slotted

MAX_BYTES = 300_000_000  # larger ones are films; nobody cleans more in memory either
_MAX_FOUND = 200  # numbers of a file that are told


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
                self.seen[source] = content_hash, found
                advance()

    def _hash(self, source: str) -> bytes:
        """Return the hash of a file, none of one that cannot be read: whoever offers it says so."""
        try:
            return self.hashes.hash_of(self.content / source)
        except OSError:
            return b""


def find_in_file(file: Path) -> tuple[Found, ...]:
    """Return the numbers of persons in a file of any kind, each with its line or its place."""
    from plugins.kernel.passages.read import passages_of  # imported late, with all that knows formats

    if file.stat().st_size > MAX_BYTES:
        return ()
    found: dict[Found, None] = {}
    for passage in passages_of(file.read_bytes(), file.name):
        for each in find_numbers(passage.text):
            place = passage.place(each.line, each.figures)
            found[each._replace(line=passage.line(each.line), place=place)] = None
    return tuple(found)[:_MAX_FOUND]


def find_in_names(names: Sequence[str]) -> Iterator[tuple[str, list[Found]]]:
    """Yield each file whose name, or that of a folder around it, holds the number of a person."""
    for at in lines_that_may_hold("\n".join(names)):
        found = [each._replace(line=1, place=IN_NAME) for each in find_numbers(names[at])]
        if found:
            yield names[at], found
