"""The pictures of a content folder, each looked at once as long as its file stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.file_marks import FileMarks
from plugins.pictures import BadPicture, Picture, describe

Facts = Picture | tuple[str, str]  # or why it cannot be shown: what, mend


@dataclass(slots=True)
class Album:
    """known: from the last build, by source: the file's mark and what it showed. seen: the same of this build."""

    content: Path
    marks: FileMarks
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
        mark = self.marks.mark(file)
        known = self.known.get(source)
        if known and known[0] == mark:
            return known
        try:
            return mark, describe(file, source, "")
        except BadPicture as bad:
            return mark, (bad.what, bad.mend)
