"""The pictures of a content folder, each looked at once as long as its file stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.kernel.images.describe import describe
from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.incremental.file_hashes import FileHashes

Facts = Picture | tuple[str, str]  # a picture without its text, or what is wrong with it and how to mend it


@dataclass(slots=True)
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

    def _look(self, source: str) -> tuple[bytes, Facts]:
        file = self.content / source
        content_hash = self.hashes.hash_of(file)
        known = self.known.get(source)
        if known and known[0] == content_hash:
            return known
        try:
            return content_hash, describe(file, source, "", content_hash)
        except BadPicture as bad:
            return content_hash, (bad.what, bad.mend)
