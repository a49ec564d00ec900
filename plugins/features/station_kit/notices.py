"""What is read over the village's loudspeaker: the newest notices, each as a sheet in the words in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from plugins.features.list_items.model import PublishedText
from plugins.features.station_kit.layout import NOTICES
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.markdown.readable import readable

NEWEST = 12  # as many as a station reads out in a few months
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_NAMED_ONLY = "<p>（这里有一张表，请看原文。）</p>"  # nobody can read a table out


@frozen
class Spoken(Value):
    """A notice as it is read out. lines: a breath each. length: how long that takes, for people."""

    title: str
    path: str
    lines: tuple[str, ...]
    length: str

    @property
    def sheet_path(self) -> str:
        return f"{NOTICES}/{self.path.rpartition('/')[2]}"


def newest_notices(texts: Iterable[PublishedText]) -> list[PublishedText]:
    """Return the newest texts of the columns that stand on the notice board. texts: newest first."""
    return list(islice((text for text in texts if text.item.column.home == "notices"), NEWEST))


def spoken(texts: Sequence[PublishedText]) -> list[Spoken]:
    """Return notices as they are read out."""
    return [_spoken(text) for text in texts]


def _spoken(text: PublishedText) -> Spoken:
    # Most builds read nothing out, and the patterns of spoken numbers take 30 ms to compile.
    from plugins.kernel.spoken.script import length, script_lines

    paragraphs = readable(_TABLE.sub(_NAMED_ONLY, text.text.html)).split("\n")
    lines = script_lines([text.title, *filter(None, paragraphs)])
    return Spoken(text.title, text.path, lines, length(lines))
