"""A slip that was found in a text."""

from __future__ import annotations

from typing import NamedTuple

from plugins.kernel.edits import Edits, moved


class Finding(NamedTuple):
    """line: from 0 on. what: is wrong. mend: how. is_hint: it may be meant, and keeps nobody from publishing.

    edits: do what `mend` says, where there is one right answer; their lines count from 0 on too.
    """

    line: int
    what: str
    mend: str
    is_hint: bool = False
    edits: Edits = ()

    def moved(self, lines: int) -> Finding:
        """Return it as one of a text that has so many lines before."""
        return self._replace(line=self.line + lines, edits=moved(self.edits, lines))
