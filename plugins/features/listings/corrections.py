"""What was put right after publication."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.features.list_items.model import LinkItem, ListItem
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

CORRECTIONS = "corrections/index.html"


@frozen
class CorrectionRow(Value):
    date: CivilTime
    text: str
    item: LinkItem


def compose_corrections(items: Iterable[ListItem]) -> tuple[CorrectionRow, ...]:
    """Return every correction, newest first."""
    rows = [CorrectionRow(each.date, each.text, item.link) for item in items for each in item.corrections]
    by_text = sorted(rows, key=lambda row: (row.item.path, row.text))
    return tuple(sorted(by_text, key=lambda row: row.date.moment, reverse=True))
