"""The pictures of a content folder, each looked at once as long as its file stays the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from plugins.kernel.images.describe import describe
from plugins.kernel.images.pictures import SUFFIXES, BadPicture, Picture
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.slotted import slotted

# A picture without its text; or what is wrong with it, how to mend it, and whether it may be offered as a file.
Facts = Picture | tuple[str, str, bool]
_PHOTOGRAPHS = tuple(sorted(SUFFIXES - {".svg"}))


def is_photograph(source: str) -> bool:
    """Tell a file whose pixels must be read. To read a drawing takes no time."""
    return source.lower().endswith(_PHOTOGRAPHS)


@slotted
class PictureCatalogue:
    """Describes the pictures of a content folder.

    known: the file hash and facts of each picture of the last build, by source. seen: the same of this build.
    """

    content: Path
    hashes: FileHashes
    known: Mapping[str, tuple[bytes, Facts]] = field(default_factory=dict)
    seen: dict[str, tuple[bytes, Facts]] = field(default_factory=dict)

    def describe(self, source: str, alt: str) -> Picture:
        """Return the picture; raise BadPicture. source: its path in the content folder."""
        if source not in self.seen:
            self.seen[source] = self._look(source)
        facts = self.seen[source][1]
        if not isinstance(facts, Picture):
            raise BadPicture(*facts)
        return replace(facts, alt=alt)

    def look_ahead(self, sources: Sequence[str], workers: int) -> None:
        """Look at all these pictures over the cores, and show how far it is.

        Most of them will be asked for, one after the other, by texts that are checked in processes of their own. A bad
        one that no text shows is nobody's problem, but is remembered too, so that nothing is read in every build.
        """
        new: list[str] = []
        for source in sources:
            if source in self.known and self.hashes.is_known(self.content / source):
                self.seen[source] = self._look(source)
            else:
                new.append(source)
        if not new:
            return
        from concurrent.futures import ThreadPoolExecutor, as_completed  # imported late, as what shows how far it is

        from plugins.kernel.progress import counted  # rich takes a tenth of a second

        # Threads do as well as processes here: pictures are read outside of Python's lock.
        with counted("检查图片", len(new)) as advance, ThreadPoolExecutor(workers) as pool:
            begun = {pool.submit(self._look, source): source for source in new}
            for done in as_completed(begun):
                self.seen[begun[done]] = done.result()
                advance()

    def _look(self, source: str) -> tuple[bytes, Facts]:
        file = self.content / source
        try:
            content_hash = self.hashes.hash_of(file)
        except OSError:
            mend = "请看看这个文件还在不在、您有没有读它的权限，或重新复制一次"
            return b"", (f"图片“{source}”读不出来", mend, False)
        known = self.known.get(source)
        if known and known[0] == content_hash:
            return known
        facts: Facts
        try:
            facts = describe(file, source, "", content_hash)
        except BadPicture as bad:
            facts = bad.what, bad.mend, bad.is_file
        self.hashes.demand_same(file, content_hash)
        return content_hash, facts

    def demand_same(self, source: str) -> None:
        """Raise PortalError where a picture is no longer the one that was described."""
        if source in self.seen:
            self.hashes.demand_same(self.content / source, self.seen[source][0])
